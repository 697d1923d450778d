import Formats
import GeoModel

extension Report {
    /// The regions with their figures as a layer, and what the figures were made from as tables.
    static let geoPackage = Report("results.gpkg") { (results, path) throws(FormatError) in
        let writer = try GeoPackageWriter(path: path)
        let regions = results.regionTable
        try writer.addLayer(
            regions.name, fields: regions.fields, geometry: .multiPolygon, reference: .wgs84,
            description: "\(results.title); \(results.attributionLine)")
        try writer.append(results.regionBatch)
        let titles = ColumnTitles(results)
        try writer.addTitles(titles.rows(for: regions.fields, results.language), of: regions.name)
        try results.writeFindings(to: writer, titles)
        for table in [results.tabulationTable, results.accountTable, results.contributionTable, results.termTable] {
            try writer.addTable(table.name, fields: table.fields, columns: table.columns)
            try writer.addTitles(titles.rows(for: table.fields, results.language), of: table.name)
        }
        for (place, style) in results.regionStyles(regions, titles).enumerated() {
            try writer.addStyle(style.written(isDefault: place == 0))
        }
        try writer.finish()
    }
}

extension Results {
    /// So many findings stand in the GeoPackage, which people open and scroll through. `findings.geojson` has them all.
    static let mostFindings = 100_000

    /// The findings as a layer of points, where there are any.
    fileprivate func writeFindings(to writer: GeoPackageWriter, _ titles: ColumnTitles) throws(FormatError) {
        guard !findings.isEmpty else { return }
        var shown = FindingList()
        shown += findings.prefix(Self.mostFindings)
        let table = FindingTable(findings: shown)
        let note = shown.count < findings.count ? "\(shown.count) of \(findings.count); findings.geojson has all" : ""
        try writer.addLayer("findings", fields: table.fields, geometry: .point, reference: .wgs84, description: note)
        try table.forEachBatch { (batch) throws(FormatError) in try writer.append(batch) }
        try writer.addTitles(titles.rows(for: table.fields, language), of: "findings")
        try writer.addStyle(findingStyle(table.fields, titles).written(isDefault: true))
    }
}

extension Results {
    /// The regions as features: borders, and the columns of ``regionTable``.
    var regionBatch: Batch {
        var batch = Batch()
        batch.ids = regions.regions.indices.map { Int64($0 + 1) }
        batch.geometry = regions.geometry
        batch.columns = regionTable.columns
        return batch
    }
}

extension SpatialReference {
    /// WGS 84, longitude before latitude, in the words of the GeoPackage standard.
    static let wgs84 = SpatialReference(
        organization: "EPSG", code: 4326, name: "WGS 84",
        wkt: """
            GEOGCS["WGS 84",DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],\
            AUTHORITY["EPSG","6326"]],PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]],\
            UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]],AUTHORITY["EPSG","4326"]]
            """)
}
