import GEOS
import GeoModel

/// Reads regions: codes, names, and borders in the system of the figures, each checked before any layer is read.
public struct RegionReader: Sendable {
    public let kind: String
    public let year: Int?
    /// Columns of the layer.
    public let code: String
    public let name: String?
    public let heatingZone: String?
    /// How messages call the layer.
    public let place: String

    public init(kind: String, year: Int?, code: String, name: String?, heatingZone: String?, place: String) {
        self.kind = kind
        self.year = year
        self.code = code
        self.name = name
        self.heatingZone = heatingZone
        self.place = place
    }

    /// - Parameter threads: share the look at each border.
    /// - Returns: the regions by code, and a finding for each border that was not closed or not valid and got repaired.
    /// - Throws: ``SurveyError`` for a missing column, a missing or repeated code, a feature without area, or a border
    ///   that cannot be repaired.
    public func regions(
        of layer: Layer, _ placement: Placement, threads: Int
    ) throws -> (regions: RegionSet, findings: [Finding]) {
        var features: [Feature] = []
        // A GeoJSON file without features has no columns either; the columns are not what is wrong with it.
        if layer.fields.isEmpty, try isEmpty(layer) { throw SurveyError(.noRegions, at: place) }
        let columns = try self.columns(of: layer)
        try layer.forEachBatch(columns: columns, of: 64) { batch in
            if let broken = batch.broken.first {
                throw SurveyError(.notPolygon(feature: batch.ids[broken.row], kind: broken.reason), at: place)
            }
            try placement.placeWhole(&batch)
            for row in 0..<batch.count {
                features.append(try feature(row, of: batch, columns))
            }
        }
        let checked = try Parallel.map(features, threads: threads) { feature in
            var findings: [Finding] = []
            return (feature: try sound(feature, layer.name, &findings), findings: findings)
        }
        return (try regionSet(checked.map(\.feature)), checked.flatMap(\.findings))
    }

    private struct Feature: Sendable {
        var id: Int64
        var region: Region
        /// The border is feature `row` of this column, which it shares with its neighbours in the file.
        var geometry: GeometryColumn
        var row: Int
    }

    private func isEmpty(_ layer: Layer) throws -> Bool {
        var count = 0
        try layer.forEachBatch { count += $0.count }
        return count == 0
    }

    private func columns(of layer: Layer) throws(SurveyError) -> [String] {
        var columns: [String] = []
        for name in [code, name ?? code, heatingZone ?? code] {
            guard let field = layer.field(name) else {
                throw SurveyError(.noSuchColumn(name, have: layer.fields.map(\.name)), at: place)
            }
            columns.append(field.name)
        }
        return columns
    }

    private func feature(_ row: Int, of batch: Batch, _ columns: [String]) throws(SurveyError) -> Feature {
        guard let code = batch.columns[0].string(row), !code.isEmpty else {
            throw SurveyError(.noCode(feature: batch.ids[row]), at: place)
        }
        let kind = batch.geometry.kinds[row]
        guard kind.part == .polygon else {
            throw SurveyError(.notPolygon(feature: batch.ids[row], kind: kind.name ?? "feature without geometry"), at: place)
        }
        let region = Region(
            id: RegionID(kind: self.kind, code: code, year: year),
            name: name == nil ? code : batch.columns[1].string(row) ?? code,
            heatingZone: heatingZone == nil ? nil : batch.columns[2].string(row))
        return Feature(id: batch.ids[row], region: region, geometry: batch.geometry, row: row)
    }

    /// Repairs a border that is not closed or not valid, and says so.
    private func sound(_ feature: Feature, _ layer: String, _ findings: inout [Finding]) throws(SurveyError) -> Feature {
        let vertices = feature.geometry.vertices(ofFeature: feature.row)
        guard feature.geometry.coordinates[2 * vertices.lowerBound..<2 * vertices.upperBound].allSatisfy(\.isFinite) else {
            throw SurveyError(.badBorder(feature: feature.id, detail: "a coordinate is not finite"), at: place)
        }
        do {
            return try valid(closed(feature, layer, &findings), layer, &findings)
        } catch let error as SurveyError {
            throw error
        } catch {
            throw SurveyError(.badBorder(feature: feature.id, detail: "\(error)"), at: place)
        }
    }

    private func closed(_ feature: Feature, _ layer: String, _ findings: inout [Finding]) -> Feature {
        guard !feature.geometry.hasClosedRings(feature.row) else { return feature }
        var closed = feature
        closed.geometry = feature.geometry.withClosedRings(feature.row)
        closed.row = 0
        findings.append(Finding(
            .unclosedRing, remedy: .repaired, layer: layer, feature: feature.id, place: nil,
            detail: "region \(feature.region.id.code): ring does not end where it begins", effect: nil))
        return closed
    }

    /// Only borders that a quick look doubts are shown to GEOS.
    private func valid(_ feature: Feature, _ layer: String, _ findings: inout [Finding]) throws -> Feature {
        var inspector = Inspector()
        if inspector.inspect(feature.row, of: feature.geometry) == .sound, !inspector.box.isEmpty { return feature }
        guard let shape = try feature.geometry.geometry(feature.row), !shape.isEmpty else {
            throw SurveyError(.emptyRegion(feature: feature.id), at: place)
        }
        guard let fault = try shape.validityDetail() else { return feature }
        var repaired = feature
        let valid = try GeometryColumn([shape.makeValid()])
        guard valid.partKinds.contains(.polygon) else {
            throw SurveyError(.emptyRegion(feature: feature.id), at: place)
        }
        repaired.geometry = valid.polygons(of: 0)
        repaired.row = 0
        findings.append(Finding(
            .invalid, remedy: .repaired, layer: layer, feature: feature.id, place: fault.at,
            detail: "region \(feature.region.id.code): \(fault.reason)", effect: nil))
        return repaired
    }

    private func regionSet(_ features: [Feature]) throws(SurveyError) -> RegionSet {
        guard !features.isEmpty else { throw SurveyError(.noRegions, at: place) }
        let byCode = Dictionary(grouping: features, by: \.region.id.code)
        for (code, same) in byCode.sorted(by: { $0.key < $1.key }) where same.count > 1 {
            throw SurveyError(.repeatedRegion(code, features: same.map(\.id)), at: place)
        }
        let sorted = features.sorted { $0.region.id < $1.region.id }
        var geometry = GeometryColumn()
        geometry.reserve(vertices: sorted.reduce(0) { $0 + $1.geometry.vertices(ofFeature: $1.row).count })
        for feature in sorted { geometry.append(feature.row, of: feature.geometry) }
        return RegionSet(regions: sorted.map(\.region), geometry: geometry)
    }
}

extension GeometryColumn {
    /// Whether each ring of a feature ends where it begins.
    fileprivate func hasClosedRings(_ feature: Int) -> Bool {
        parts(of: feature).allSatisfy { part in
            rings(of: part).allSatisfy { ring in
                let vertices = vertices(of: ring)
                return vertices.isEmpty || position(vertices.lowerBound) == position(vertices.upperBound - 1)
            }
        }
    }
}

extension RegionSet {
    /// Several sets as one: counties and parks side by side.
    public init(joining sets: [RegionSet]) {
        var geometry = GeometryColumn()
        geometry.reserve(vertices: sets.reduce(0) { $0 + $1.geometry.vertexCount })
        for set in sets {
            for feature in 0..<set.geometry.count { geometry.append(feature, of: set.geometry) }
        }
        self.init(regions: sets.flatMap(\.regions), geometry: geometry)
    }
}
