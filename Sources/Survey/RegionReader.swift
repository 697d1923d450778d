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

    /// - Parameter threads: read stretches of the layer side by side.
    /// - Returns: the regions by code, and a finding for each border that was not closed or not valid and got repaired.
    /// - Throws: ``SurveyError`` for a missing column, a missing or repeated code, a feature without area, or a border
    ///   that cannot be repaired.
    public func regions(
        of layer: Layer, _ placement: Placement, threads: Int
    ) throws -> (regions: RegionSet, findings: [Finding]) {
        // A GeoJSON file without features has no columns either; the columns are not what is wrong with it.
        if layer.fields.isEmpty, try isEmpty(layer) { throw SurveyError(.noRegions, at: place) }
        let columns = try self.columns(of: layer)
        let stretches = try layer.source.stretches(of: 1).joined(to: Self.mostStretches)
        var whole = Part()
        try Parallel.inOrder(stretches, threads: threads) { stretch in
            try part(stretch, of: layer, columns, placement)
        } take: { part in
            let isFirst = whole.features.isEmpty
            whole.append(part)
            if isFirst { whole.makeRoom(forParts: stretches.count - 1) }
        }
        return (try regionSet(whole), whole.findings)
    }

    /// Many enough for all threads; each costs a look for its beginning.
    private static let mostStretches = 64

    private struct Feature: Sendable {
        let id: Int64
        let region: Region
    }

    /// The regions of some stretches of the layer, as they follow each other there.
    private struct Part: Sendable {
        var features: [Feature] = []
        /// The border of each.
        var geometry = GeometryColumn()
        var findings: [Finding] = []

        /// Makes room for so many parts of this size. What is not needed in the end was never touched and costs no
        /// memory.
        mutating func makeRoom(forParts count: Int) {
            geometry.reserve(vertices: min(count * geometry.vertexCount, 1 << 25))
        }

        mutating func append(_ other: Part) {
            features += other.features
            append(other.geometry, [:])
            findings += other.findings
        }

        /// - Parameter repaired: by their place among the borders, those that take the place of one, each alone.
        mutating func append(_ borders: GeometryColumn, _ repaired: [Int: GeometryColumn]) {
            guard geometry.count > 0 || !repaired.isEmpty else { return geometry = borders }
            for row in 0..<borders.count {
                if let own = repaired[row] { geometry.append(0, of: own) } else { geometry.append(row, of: borders) }
            }
        }
    }

    private func part(_ stretch: Stretch, of layer: Layer, _ columns: [String], _ placement: Placement) throws -> Part {
        var part = Part()
        var inspector = Inspector()
        try layer.source.read(stretch, columns: columns, batch: 1024) { batch in
            try placement.placeWhole(&batch)
            var repaired: [Int: GeometryColumn] = [:]
            for row in 0..<batch.count {
                if let broken = batch.broken.first, broken.row == row {
                    throw SurveyError(.notPolygon(feature: batch.ids[row], kind: broken.reason), at: place)
                }
                let feature = try feature(row, of: batch, columns)
                repaired[row] = try self.repaired(
                    row, of: batch.geometry, feature, layer.name, &inspector, &part.findings)
                part.features.append(feature)
            }
            part.append(batch.geometry, repaired)
        }
        return part
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
            let name = kind.name ?? "feature without geometry"
            throw SurveyError(.notPolygon(feature: batch.ids[row], kind: name), at: place)
        }
        return Feature(id: batch.ids[row], region: Region(
            id: RegionID(kind: self.kind, code: code, year: year),
            name: name == nil ? code : batch.columns[1].string(row) ?? code,
            heatingZone: heatingZone == nil ? nil : batch.columns[2].string(row)))
    }

    /// A border that is not closed or not valid, repaired as its only feature, with a finding; `nil` for one that is
    /// sound.
    private func repaired(
        _ row: Int, of borders: borrowing GeometryColumn, _ feature: Feature, _ layer: String,
        _ inspector: inout Inspector, _ findings: inout [Finding]
    ) throws(SurveyError) -> GeometryColumn? {
        do {
            switch inspector.inspect(row, of: borders) {
            case .sound where !inspector.box.isEmpty: return nil
            case .broken(.nonFinite, _, _):
                throw SurveyError(.badBorder(feature: feature.id, detail: "a coordinate is not finite"), at: place)
            case .broken where !borders.hasClosedRings(row):
                let closed = borders.withClosedRings(row)
                findings.append(Finding(
                    .unclosedRing, remedy: .repaired, layer: layer, feature: feature.id, place: nil,
                    detail: "region \(feature.region.id.code): ring does not end where it begins", effect: nil))
                return try madeValid(0, of: closed, feature, layer, &findings) ?? closed
            default: return try madeValid(row, of: borders, feature, layer, &findings)
            }
        } catch let error as SurveyError {
            throw error
        } catch {
            throw SurveyError(.badBorder(feature: feature.id, detail: "\(error)"), at: place)
        }
    }

    /// As ``repaired(_:of:_:_:_:_:)``, for closed rings: GEOS tells whether they are valid.
    private func madeValid(
        _ row: Int, of borders: borrowing GeometryColumn, _ feature: Feature, _ layer: String,
        _ findings: inout [Finding]
    ) throws -> GeometryColumn? {
        guard let shape = try borders.geometry(row), !shape.isEmpty else {
            throw SurveyError(.emptyRegion(feature: feature.id), at: place)
        }
        guard let fault = try shape.validityDetail() else { return nil }
        let valid = try GeometryColumn([shape.makeValid()])
        guard valid.partKinds.contains(.polygon) else {
            throw SurveyError(.emptyRegion(feature: feature.id), at: place)
        }
        findings.append(Finding(
            .invalid, remedy: .repaired, layer: layer, feature: feature.id, place: fault.at,
            detail: "region \(feature.region.id.code): \(fault.reason)", effect: nil))
        return valid.polygons(of: 0)
    }

    private func regionSet(_ part: Part) throws(SurveyError) -> RegionSet {
        let features = part.features
        guard !features.isEmpty else { throw SurveyError(.noRegions, at: place) }
        let byCode = Dictionary(grouping: features, by: \.region.id.code)
        for (code, same) in byCode.sorted(by: { $0.key < $1.key }) where same.count > 1 {
            throw SurveyError(.repeatedRegion(code, features: same.map(\.id)), at: place)
        }
        let order = features.indices.sorted { features[$0].region.id < features[$1].region.id }
        return RegionSet(regions: order.map { features[$0].region }, geometry: part.geometry.inOrder(order))
    }
}

extension GeometryColumn {
    /// The same features in another order; without a copy where it is the same order.
    fileprivate func inOrder(_ order: [Int]) -> GeometryColumn {
        if order.elementsEqual(0..<count) { return self }
        var sorted = GeometryColumn()
        sorted.reserve(vertices: vertexCount)
        for feature in order { sorted.append(feature, of: self) }
        return sorted
    }

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
        if sets.count == 1 {
            self = sets[0]
            return
        }
        var geometry = GeometryColumn()
        geometry.reserve(vertices: sets.reduce(0) { $0 + $1.geometry.vertexCount })
        for set in sets {
            for feature in 0..<set.geometry.count { geometry.append(feature, of: set.geometry) }
        }
        self.init(regions: sets.flatMap(\.regions), geometry: geometry)
    }
}
