import GEOS
import GeoModel

/// Eight tasks on the same geometries and trees; each prepares for itself. Made for the sanitizers.
func stress() async throws {
    let boxes = (0..<400).map { number in
        let x = Double(number % 20), y = Double(number / 20)
        return Box(minX: x, minY: y, maxX: x + 1.5, maxY: y + 1.5)
    }
    let shapes = try boxes.map { try Geometry($0) }
    // Collections fill their boxes late in GEOS: here they come fresh, parts and empty parts included.
    let many = try Geometry(collection: shapes), hollow = try Geometry(wkt: "GEOMETRYCOLLECTION (POINT EMPTY, POINT (3 3))")
    let tree = try STRtreeBuilder.tree(of: shapes), boxTree = try STRtreeBuilder.tree(of: boxes)
    let results = try await withThrowingTaskGroup(of: Double.self) { group in
        for _ in 0..<8 {
            group.addTask { try work(shapes, many, hollow, tree, boxTree) }
        }
        return try await group.reduce(into: []) { $0.append($1) }
    }
    precondition(Set(results).count == 1, "eight tasks, different results: \(results)")
    print("stress: eight tasks agree on \(results[0])")
}

private func work(
    _ shapes: [Geometry], _ many: Geometry, _ hollow: Geometry, _ tree: STRtree, _ boxTree: STRtree
) throws -> Double {
    var total = 0.0
    for round in 0..<5 {
        let prepared = try PreparedGeometry(many)
        for (number, shape) in shapes.enumerated() {
            for hit in tree.query(shape) where hit != number { total += try shape.intersection(shapes[hit]).area() }
            total += Double(try boxTree.query(shape.bounds).count + (try tree.nearest(to: shape) ?? 0))
            total += try prepared.contains(shape) ? 1 : 0
            total += try prepared.distance(to: hollow) ?? 0
            total += try hollow.distance(to: shape) ?? 0
            total += try Geometry(wkb: shape.wkb()).buffer(Double(round)).bounds.maxX
        }
        total += try many.part(round).area() + many.unaryUnion().area() + Double(many.parts.count)
        total += Double(try GeometryColumn([many]).geometries().count)
        if (try? Geometry(wkt: "POLYGON ((0 0, 1 1)")) != nil { total = .nan }
        if (try? Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))").intersection(many)) != nil { total += 1 }
    }
    return total
}
