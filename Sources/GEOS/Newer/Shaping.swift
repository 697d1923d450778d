import CGEOS

extension Geometry {
    /// A hull of the vertices whose edges are no longer than `maximumEdge`, as far as one polygon allows.
    /// Needs GEOS 3.12. The corresponding C function is `GEOSConcaveHullByLength_r`.
    public func concaveHull(maximumEdge: Double, allowsHoles: Bool = false) throws(GEOSError) -> Geometry {
        let hull = try concaveHullByLength.function
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(hull(context.handle, operand, maximumEdge, allowsHoles ? 1 : 0))
    }

    /// The stretch of a line between two parts of its length, from 0 to 1. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSLineSubstring_r`.
    public func substring(from start: Double, to end: Double) throws(GEOSError) -> Geometry {
        let substring = try lineSubstring.function
        defer { extendLifetime(self) }
        let context = Context.current
        return try context.adopt(substring(context.handle, operand, start, end))
    }

    /// Polygons with shells in one direction and holes in the other. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSOrientPolygons_r`.
    /// - Parameter isClockwise: the direction of shells; RFC 7946 wants them against the clock.
    public func oriented(isClockwise: Bool = false) throws(GEOSError) -> Geometry {
        let orient = try orientPolygons.function
        return try changedCopy { handle, copy in orient(handle, copy, isClockwise ? 1 : 0) == 0 }
    }

    /// Where a line meets itself: `nil` if it is simple, else one such place, or all of them. Needs GEOS 3.14.
    /// The corresponding C function is `GEOSisSimpleDetail_r`.
    public func selfIntersections(all: Bool = true) throws(GEOSError) -> Geometry? {
        let detail = try isSimpleDetail.function
        defer { extendLifetime(self) }
        let context = Context.current
        var places: OpaquePointer?
        let simple = try context.answer(detail(context.handle, operand, all ? 1 : 0, &places))
        return simple || places == nil ? nil : try context.adopt(places)
    }

    /// The geometry with each vertex moved by a function of its place and height, NaN where there is none.
    /// Needs GEOS 3.12. The corresponding C function is `GEOSGeom_transformXYZ_r`.
    public func transformed(
        _ move: (_ x: Double, _ y: Double, _ height: Double) -> (x: Double, y: Double, height: Double)
    ) throws(GEOSError) -> Geometry {
        let transform = try transformXYZ.function
        defer { extendLifetime(self) }
        let context = Context.current
        let made = withoutActuallyEscaping(move) { move in
            var move = SpatialMove(move: move)
            return withUnsafeMutablePointer(to: &move) { transform(context.handle, pointer, moveSpatially, $0) }
        }
        return try context.adoptFinite(made)
    }
}

private struct SpatialMove {
    let move: (Double, Double, Double) -> (x: Double, y: Double, height: Double)
}

private typealias Ordinate = UnsafeMutablePointer<Double>
private typealias MoveVertex = @convention(c) (Ordinate?, Ordinate?, Ordinate?, UnsafeMutableRawPointer?) -> Int32

/// Moves one vertex; 1 tells GEOS to go on.
private func moveSpatially(_ x: Ordinate?, _ y: Ordinate?, _ z: Ordinate?, _ move: UnsafeMutableRawPointer?) -> Int32 {
    guard let x, let y, let z, let move = move?.assumingMemoryBound(to: SpatialMove.self) else { return 0 }
    let to = move.pointee.move(x.pointee, y.pointee, z.pointee)
    (x.pointee, y.pointee, z.pointee) = (to.x, to.y, to.height)
    return 1
}

private let concaveHullByLength = LateFunction<@convention(c) (Pointer?, Pointer?, Double, UInt32) -> Pointer?>(
    "GEOSConcaveHullByLength_r", since: "3.12")
private let lineSubstring = LateFunction<@convention(c) (Pointer?, Pointer?, Double, Double) -> Pointer?>(
    "GEOSLineSubstring_r", since: "3.12")
private let orientPolygons = LateFunction<@convention(c) (Pointer?, Pointer?, Int32) -> Int32>(
    "GEOSOrientPolygons_r", since: "3.12")
private let isSimpleDetail = LateFunction<
    @convention(c) (Pointer?, Pointer?, Int32, UnsafeMutablePointer<Pointer?>?) -> CChar
>("GEOSisSimpleDetail_r", since: "3.14")
private let transformXYZ = LateFunction<
    @convention(c) (Pointer?, Pointer?, MoveVertex?, UnsafeMutableRawPointer?) -> Pointer?
>("GEOSGeom_transformXYZ_r", since: "3.12")
