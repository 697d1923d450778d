import GEOS

/// Why an operation of the test files cannot be replayed.
struct NotApplicable: Error {
    let reason: String
}

/// The two geometries of a case and what the file says of all its cases.
struct Replay {
    let a: Geometry
    let b: Geometry?
    let grid: Double?
    let isPrepared: Bool

    /// Runs an operation through the Swift API.
    func answer(_ operation: TestFile.Operation) throws -> Answer {
        let first = try operand(operation.arguments[1] ?? "a")
        if let predicate = try unary(operation, first) { return predicate }
        let second = try operand(operation.arguments[2] ?? "b")
        if let answer = try binary(operation, first, second) { return answer }
        throw NotApplicable(reason: "\(operation.name): the C API has no such function")
    }

    private func operand(_ name: String) throws -> Geometry {
        if name.lowercased() == "b" {
            guard let b else { throw NotApplicable(reason: "the case has no geometry b") }
            return b
        }
        return a
    }

    private func number(_ operation: TestFile.Operation, _ argument: Int) -> Double? {
        operation.arguments[argument].flatMap(Double.init)
    }

    private func unary(_ operation: TestFile.Operation, _ shape: Geometry) throws -> Answer? {
        let size = number(operation, 2) ?? 0
        switch operation.name {
        case "isvalid": return .yes(try shape.isValid)
        case "issimple": return .yes(try shape.isSimple)
        case "getboundary": return .geometry(try shape.boundary())
        case "getcentroid": return .geometry(try shape.centroid())
        case "getinteriorpoint": return .geometry(try shape.pointOnSurface())
        case "convexhull": return .geometry(try shape.convexHull())
        case "densify": return .geometry(try shape.densified(tolerance: size))
        case "simplifydp": return .geometry(try shape.simplified(tolerance: size))
        case "simplifytp": return .geometry(try shape.simplifiedPreservingTopology(tolerance: size))
        case "minclearance": return .number(try shape.minimumClearance() ?? .greatestFiniteMagnitude)
        case "minclearanceline": return .geometry(try shape.minimumClearanceLine())
        case "makevalid": return .geometry(try shape.makeValid())
        case "buildarea": return .geometry(try shape.builtArea())
        case "linemerge": return .geometry(try shape.mergedLines())
        case "unionlength": return .number(try shape.unaryUnion(grid: grid).length())
        case "unionarea": return .number(try shape.unaryUnion(grid: grid).area())
        case "union" where operation.arguments[2] == nil, "unionng" where operation.arguments[2] == nil:
            return .geometry(try shape.unaryUnion(grid: grid))
        case "buffer", "buffermitredjoin": return .geometry(try buffer(operation, shape))
        case "buffersinglesided":
            let isLeft = operation.arguments[4] != "right"
            return .geometry(try shape.sideLine(size, isLeft: isLeft, quadrantSegments: Int(number(operation, 3) ?? 8)))
        case "samedirection", "split", "intersectionsin":
            throw NotApplicable(reason: "\(operation.name): the C API has no such function")
        default: return nil
        }
    }

    private func buffer(_ operation: TestFile.Operation, _ shape: Geometry) throws -> Geometry {
        // The distance, then the segments; some files give only a third argument, the distance.
        let distance = number(operation, 2) ?? number(operation, 3) ?? 0
        var style = BufferStyle(join: operation.name == "buffer" ? .round : .mitre)
        if number(operation, 2) != nil, let segments = number(operation, 3) { style.quadrantSegments = Int(segments) }
        return try shape.buffer(distance, style)
    }

    private func binary(_ operation: TestFile.Operation, _ one: Geometry, _ two: Geometry) throws -> Answer? {
        if isPrepared, let predicate = try prepared(operation.name, one, two) { return .yes(predicate) }
        let scale = number(operation, 3).map { 1 / $0 }
        switch operation.name {
        case "intersects": return .yes(try one.intersects(two))
        case "contains": return .yes(try one.contains(two))
        case "covers": return .yes(try one.covers(two))
        case "coveredby": return .yes(try one.isCovered(by: two))
        case "within": return .yes(try one.isWithin(two))
        case "touches": return .yes(try one.touches(two))
        case "overlaps": return .yes(try one.overlaps(two))
        case "disjoint": return .yes(try one.isDisjoint(from: two))
        case "crosses": return .yes(try one.crosses(two))
        case "equalstopo": return .yes(try one.isTopologicallyEqual(to: two))
        case "equalsexact": return .yes(try one.isExactlyEqual(to: two))
        case "equalsnorm": return .yes(try one.normalized().isExactlyEqual(to: two.normalized()))
        case "relate": return .yes(try one.relates(to: two, as: operation.arguments[3] ?? ""))
        case "distance": return .number(try one.distance(to: two) ?? .infinity)
        case "iswithindistance": return .yes(try one.isWithin(distance: number(operation, 3) ?? 0, of: two))
        case "intersection", "intersectionng": return .geometry(try one.intersection(two, grid: grid))
        case "union", "unionng": return .geometry(try one.union(two, grid: grid))
        case "difference", "differenceng": return .geometry(try one.difference(two, grid: grid))
        case "symdifference", "symdifferenceng": return .geometry(try one.symDifference(two, grid: grid))
        case "intersectionsr": return .geometry(try one.intersection(two, grid: scale))
        case "unionsr": return .geometry(try one.union(two, grid: scale))
        case "differencesr": return .geometry(try one.difference(two, grid: scale))
        case "symdifferencesr": return .geometry(try one.symDifference(two, grid: scale))
        case "areatest": return .number(try areaFault(one, two, grid: grid))
        case "overlayareatest":
            let size = max(try one.area(), try two.area())
            return .yes(try areaFault(one, two, grid: grid) <= 1e-6 * size)
        default: return nil
        }
    }

    private func prepared(_ name: String, _ one: Geometry, _ two: Geometry) throws -> Bool? {
        let prepared = try PreparedGeometry(one)
        switch name {
        case "intersects": return try prepared.intersects(two)
        case "contains": return try prepared.contains(two)
        case "covers": return try prepared.covers(two)
        case "coveredby": return try prepared.isCovered(by: two)
        case "within": return try prepared.isWithin(two)
        case "touches": return try prepared.touches(two)
        case "overlaps": return try prepared.overlaps(two)
        case "disjoint": return try prepared.isDisjoint(from: two)
        case "crosses": return try prepared.crosses(two)
        default: return nil
        }
    }
}
