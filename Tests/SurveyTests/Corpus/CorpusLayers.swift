import Formats
import GeoModel
import PROJ
import Survey

/// A real layer in memory, in longitude and latitude of WGS 84.
struct CorpusLayer {
    let name: String
    var geometry: GeometryColumn

    /// Reads a layer; of a large one every so many features, at most `most` or so.
    init(_ file: String, _ layer: String, in system: String? = nil, most: Int = 1500) throws {
        let layer = try LayerFile.layer(RealData.path(file), named: layer)
        let step = max(1, (layer.count ?? 0) / most)
        var geometry = GeometryColumn()
        var row = 0
        try layer.forEachBatch { batch in
            for feature in 0..<batch.count {
                if row.isMultiple(of: step) { geometry.append(feature, of: batch.geometry) }
                row += 1
            }
        }
        name = layer.name
        self.geometry = try Corpus.transformed(geometry, from: system ?? layer.reference ?? "", to: "EPSG:4326")
    }

    init(_ name: String, _ geometry: GeometryColumn) {
        self.name = name
        self.geometry = geometry
    }

    /// One layer for each feature.
    var features: [CorpusLayer] {
        (0..<geometry.count).map { feature in
            var one = GeometryColumn()
            one.append(feature, of: geometry)
            return CorpusLayer("\(name) \(feature)", one)
        }
    }

    var middle: Position { geometry.bounds.center }
}

/// The systems that a planner would choose for a place in China, by the codes of EPSG.
struct ZoneChoice {
    let longitude: Double

    private var third: Int { Int((longitude / 3).rounded()) }
    private var sixth: Int { Int(longitude / 6) + 1 }

    /// Three degrees wide; `by` steps to the east.
    func prefixed(by step: Int = 0) -> String { "EPSG:\(4513 + third + step - 25)" }
    func plain(by step: Int = 0) -> String { "EPSG:\(4534 + third + step - 25)" }
    var prefixed6: String { "EPSG:\(4491 + sixth - 13)" }
    var plain6: String { "EPSG:\(4502 + sixth - 13)" }
    var utm: String { "EPSG:\(32600 + sixth + 30)" }
    var utmSouth: String { "EPSG:\(32700 + sixth + 30)" }
    var xian80: String { "EPSG:\(2370 + third - 25)" }
    var beijing54: String { "EPSG:\(2422 + third - 25)" }
    /// Zone of six degrees whose meridian no zone of three degrees of this place has.
    var number: Int { third }
}

extension Corpus {
    /// Plain map projection, also where PROJ knows no datum shift: the corpus moves places itself where it means to.
    static func transformed(_ geometry: GeometryColumn, from: String, to: String) throws -> GeometryColumn {
        guard from != to else { return geometry }
        var moved = geometry
        let way = try Transformation(
            from: CRS(from), to: CRS(to), allowBallpark: true, allowOutsideArea: true, exact: true)
        try way.transform(&moved)
        return moved
    }

    static func moved(_ geometry: GeometryColumn, _ move: (Position) -> Position) -> GeometryColumn {
        var moved = geometry
        moved.withMutableCoordinates { xy in
            for vertex in 0..<xy.count / 2 {
                let place = move(Position(x: xy[2 * vertex], y: xy[2 * vertex + 1]))
                (xy[2 * vertex], xy[2 * vertex + 1]) = (place.x, place.y)
            }
        }
        return moved
    }

    static func swapped(_ geometry: GeometryColumn) -> GeometryColumn { moved(geometry) { Position(x: $0.y, y: $0.x) } }

    static func joined(_ layers: [GeometryColumn]) -> GeometryColumn {
        var all = GeometryColumn()
        for layer in layers {
            for feature in 0..<layer.count { all.append(feature, of: layer) }
        }
        return all
    }
}
