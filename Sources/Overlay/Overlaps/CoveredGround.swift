import GEOS
import GeoModel

/// How much of a polygon is covered by those that the sweep met before it.
struct CoveredGround<M: Measure> {
    /// By one of them or more, m².
    private(set) var once = 0.0
    /// By two of them or more, m².
    private(set) var twice = 0.0
    private let measure: M

    /// - Parameter covers: polygons that share ground with `polygon`, and how much, m².
    init(of polygon: SweptPolygon, by covers: [(polygon: SweptPolygon, area: Double)], _ measure: M) throws {
        self.measure = measure
        for group in groups(of: covers, in: polygon) {
            if group.count == 1 {
                once += covers[group[0]].area
            } else {
                try addUnion(of: group.map { covers[$0].polygon }, in: polygon)
            }
        }
    }

    /// Parts the covers into groups that share no ground with each other inside the polygon.
    private func groups(of covers: [(polygon: SweptPolygon, area: Double)], in polygon: SweptPolygon) -> [[Int]] {
        var group = Array(covers.indices)
        // From west to east, so that each is held against its neighbours only.
        let order = covers.indices.sorted { covers[$0].polygon.box.minX < covers[$1].polygon.box.minX }
        for (position, i) in order.enumerated() {
            for j in order[(position + 1)...] {
                let (a, b) = (covers[i].polygon, covers[j].polygon)
                guard b.box.minX < a.box.maxX else { break }
                guard group[i] != group[j] else { continue }
                guard SharedGround(of: a, and: b, within: polygon.box, measure).area > 0 else { continue }
                let (kept, merged) = (min(group[i], group[j]), max(group[i], group[j]))
                for index in group.indices where group[index] == merged { group[index] = kept }
            }
        }
        return Dictionary(grouping: covers.indices) { group[$0] }.sorted { $0.key < $1.key }.map(\.value)
    }

    /// Where three lie on each other, pairs do not tell what they cover together: GEOS unites them.
    private mutating func addUnion(of covers: [SweptPolygon], in polygon: SweptPolygon) throws {
        guard let whole = try polygon.column().geometry(0) else { return }
        var (united, doubled): (Geometry?, Geometry?)
        for cover in covers {
            guard let shape = try cover.column().geometry(0), let piece = try whole.intersection(shape).polygons else { continue }
            guard let before = united else {
                united = piece
                continue
            }
            if let again = try before.intersection(piece).polygons {
                doubled = try doubled?.union(again).polygons ?? again
            }
            united = try before.union(piece).polygons
        }
        once += try area(of: united)
        twice += try area(of: doubled)
    }

    private func area(of geometry: Geometry?) throws -> Double {
        try geometry.map { try GeometryColumn([$0]).area(of: 0, measure) } ?? 0
    }
}

extension Geometry {
    /// The polygons of an overlay's result, without the points and lines where shapes only touch; `nil` for none.
    var polygons: Geometry? {
        get throws {
            let polygons = try GeometryColumn([self]).polygons(of: 0)
            return polygons.parts(of: 0).isEmpty ? nil : try polygons.geometry(0)
        }
    }
}
