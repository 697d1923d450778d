import Formats
import GeoModel

extension Report {
    /// The regions with their figures, by RFC 7946: opens in any map program and on the web.
    static let regions = Report("regions.geojson") { (results, path) throws(FormatError) in
        let style = results.presentation.simplestyle ? results.simplestyleTable : nil
        let writer = try GeoJSONWriter(
            path: path, fields: results.regionTable.fields + (style?.fields ?? []),
            foreign: ["title": results.title, "attribution": results.attributionLine], writesIDs: false)
        var batch = results.regionBatch
        batch.columns += style?.columns ?? []
        try writer.append(batch)
        try writer.finish()
    }

    /// The findings about the inputs, each at its place.
    static let findings = Report("findings.geojson") { (results, path) throws(FormatError) in
        try FindingsFile.write(results.findings, title: results.title, attribution: results.attributionLine, path)
    }
}
