import GEOS
import GeoModel
import Testing

/// A row of unit squares, the lower left corner of number n at (2n, 0).
private func row(_ count: Int) -> [Box] {
    (0..<count).map { Box(minX: Double(2 * $0), minY: 0, maxX: Double(2 * $0 + 1), maxY: 1) }
}

@Test func `a box over a row of a hundred squares finds those it meets`() throws {
    let tree = try STRtreeBuilder.tree(of: row(100))
    #expect(tree.count == 100)
    // Squares 2 and 3 begin at 4 and 6; square 1 ends at 3, square 4 begins at 8.
    #expect(try tree.query(Box(minX: 4, minY: 0, maxX: 7, maxY: 1)) == [2, 3])
    #expect(try tree.query(Box(minX: 3.2, minY: 0, maxX: 3.8, maxY: 1)).isEmpty)
    #expect(tree.items == Array(0..<100))
}

@Test func `many questions give one answer with offsets`() throws {
    let tree = try STRtreeBuilder.tree(of: row(10).map { try Geometry($0) })
    let questions = try ["POINT (0.5 0.5)", "POINT EMPTY", "LINESTRING (2 0, 5 1)", "POINT (50 50)"].map {
        try Geometry(wkt: $0)
    }
    let found = try tree.query(questions)
    #expect(found.offsets == [0, 1, 1, 3, 3])
    #expect(found.items == [0, 1, 2])
    #expect(Array(found[2]) == [1, 2])
}

@Test func `a predicate looks at the shapes, not at their boxes`() throws {
    let triangle = try Geometry(wkt: "POLYGON ((0 0, 10 0, 0 10, 0 0))")
    let tree = try STRtreeBuilder.tree(of: [triangle])
    let outside = try Geometry(point: Position(x: 9, y: 9)), corner = try Geometry(point: Position(x: 0, y: 0))
    #expect(try tree.query([outside]).items == [0])
    #expect(try tree.query([outside], where: .intersects).items.isEmpty)
    #expect(try tree.query([corner], where: .coveredBy).items == [0])
    #expect(try tree.query([corner], where: .within).items.isEmpty)
    #expect(throws: GEOSError.self) {
        try STRtreeBuilder.tree(of: [triangle.bounds]).query([outside], where: .intersects)
    }
}

@Test func `the nearest square is the nearest by true distance`() throws {
    let tree = try STRtreeBuilder.tree(of: row(10).map { try Geometry($0) })
    #expect(try tree.nearest(to: Geometry(point: Position(x: 7.1, y: 5))) == 3)
    #expect(try tree.nearest(to: Geometry(empty: .point)) == nil)
    #expect(throws: GEOSError.self) {
        try STRtreeBuilder.tree(of: row(2)).nearest(to: Geometry(point: Position(x: 0, y: 0)))
    }
}

@Test func `empty items have numbers and are never found`() throws {
    let tree = try STRtreeBuilder.tree(of: [Geometry(empty: .polygon), Geometry(point: Position(x: 1, y: 1))])
    #expect(tree.count == 2 && tree.items == [1])
    let hollow = try STRtreeBuilder.tree(of: [Geometry(empty: .polygon)])
    #expect(try hollow.query(Box(minX: 0, minY: 0, maxX: 1, maxY: 1)).isEmpty && hollow.items.isEmpty)
    #expect(try hollow.nearest(to: Geometry(point: Position(x: 1, y: 1))) == nil)
    #expect(throws: GEOSError.self) { _ = try STRtreeBuilder(nodeCapacity: 1) }
}

@Test func `eight tasks read one frozen tree and each prepares the same polygon`() async throws {
    let tree = try STRtreeBuilder.tree(of: row(1000).map { try Geometry($0) })
    let shape = try Geometry(wkt: "MULTIPOLYGON (((0 0, 100 0, 100 1, 0 1, 0 0)), ((200 0, 300 0, 300 1, 200 1, 200 0)))")
    let counts = try await withThrowingTaskGroup(of: Int.self) { group in
        for _ in 0..<8 {
            group.addTask {
                let prepared = try PreparedGeometry(shape)
                var hits = 0
                for item in tree.query(shape) where item % 2 == 0 {
                    if try prepared.contains(Geometry(point: Position(x: Double(2 * item) + 0.5, y: 0.5))) { hits += 1 }
                }
                return hits
            }
        }
        return try await group.reduce(into: []) { $0.append($1) }
    }
    // Even squares with their middles in 0…100 or 200…300: numbers 0, 2 … 48 and 100, 102 … 148.
    #expect(counts == Array(repeating: 50, count: 8))
}
