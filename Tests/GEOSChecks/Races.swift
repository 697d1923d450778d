import GEOS
import GeoModel

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// Eight threads call every function on the same geometries and trees, which nobody asked anything before.
///
/// Made for helgrind: it sees what GEOS itself reads and writes, and needs no luck with the order of the threads.
func races() throws {
    // Other geometries first: what C++ and Swift make once for the process is made before the threads begin.
    let others = try samples() + holed()
    _ = try answered(others, STRtreeBuilder.tree(of: others), from: 0)
    let shapes = try samples().filter { !isRewritten($0) } + holed(), tree = try STRtreeBuilder.tree(of: shapes)
    let successes = try Parallel.map(Array(0..<8), threads: 8) { try answered(shapes, tree, from: $0 * 3) }
    precondition(Set(successes).count == 1, "eight threads, different answers: \(successes)")
    print("races: eight threads agree on \(successes[0]) calls")
    // Helgrind does not see the semaphore with which the threads end, and would report that their work is freed.
    fflush(nil)
    _exit(0)
}

/// How many calls give a result; each thread begins elsewhere, so that every thread is the first somewhere.
private func answered(_ shapes: [Geometry], _ tree: STRtree, from start: Int) throws -> Int {
    var successes = 0
    func attempt(_ work: () throws -> Void) {
        if (try? work()) != nil { successes += 1 }
    }
    for step in shapes.indices {
        let number = (step + start) % shapes.count
        alone(shapes[number], attempt)
        for apart in [0, 1, 5, 11] { together(shapes[number], shapes[(number + apart) % shapes.count], attempt) }
        attempt { _ = try (tree.query(shapes[number]), tree.nearest(to: shapes[number]), tree.items) }
        attempt { _ = try tree.query([shapes[number]], where: .intersects) }
    }
    return successes
}

/// GEOS 3.12 and newer write the box of an empty collection anew at each question: nothing over nothing.
private func isRewritten(_ shape: Geometry) -> Bool {
    Library.has("GEOSSTRtree_build_r") && shape.kind.isCollection && shape.isEmpty
}

/// Polygons with holes, whose boxes GEOS before 3.12 fills late, alone and in collections of collections.
private func holed() throws -> [Geometry] {
    let polygon = "(0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 1 2, 2 2, 1 1), (5 5, 5 8, 8 8, 5 5)"
    return try [
        "POLYGON (\(polygon))", "MULTIPOLYGON ((\(polygon)), ((20 20, 30 20, 30 30, 20 20), (25 22, 26 22, 26 23, 25 22)))",
        "GEOMETRYCOLLECTION (POINT (1 1), GEOMETRYCOLLECTION (POLYGON (\(polygon)), LINESTRING (0 0, 3 3)))",
        "POLYGON Z ((0 0 1, 9 0 1, 9 9 1, 0 9 1, 0 0 1), (1 1 1, 1 2 1, 2 2 1, 1 1 1))",
        "GEOMETRYCOLLECTION (POLYGON EMPTY, POLYGON (\(polygon)))",
    ].map { try Geometry(wkt: $0) }
}
