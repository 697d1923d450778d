import CGEOS
public import GeoModel

extension Geometry {
    /// The geometry with each vertex moved by a function; heights stay. The corresponding C function is
    /// `GEOSGeom_transformXY_r`.
    ///
    /// For many vertices a column is quicker: `GeometryColumn.withMutableCoordinates(_:)`.
    /// - Throws: ``GEOSError/argument(_:)`` where a vertex would land nowhere (NaN or infinity).
    public func transformed(_ move: (Position) -> Position) throws(GEOSError) -> Geometry {
        defer { extendLifetime(self) }
        let context = Context.current
        let (made, stray) = withoutActuallyEscaping(move) { move in
            var transform = Transform(move: move)
            let made = withUnsafeMutablePointer(to: &transform) {
                GEOSGeom_transformXY_r(context.handle, pointer, moveVertex, $0)
            }
            return (made, transform.stray)
        }
        if let stray {
            _ = context.failure()
            if let made { GEOSGeom_destroy_r(context.handle, made) }
            throw .argument("the vertex at \(stray.x) \(stray.y) would land nowhere")
        }
        return try context.adopt(made)
    }
}

private struct Transform {
    let move: (Position) -> Position
    /// The first vertex that would have landed nowhere.
    var stray: Position?
}

/// Moves one vertex; 1 tells GEOS to go on, 0 to stop.
private func moveVertex(
    _ x: UnsafeMutablePointer<Double>?, _ y: UnsafeMutablePointer<Double>?, _ transform: UnsafeMutableRawPointer?
) -> Int32 {
    guard let x, let y, let transform = transform?.assumingMemoryBound(to: Transform.self) else { return 0 }
    let from = Position(x: x.pointee, y: y.pointee)
    let to = transform.pointee.move(from)
    guard to.x.isFinite, to.y.isFinite else {
        transform.pointee.stray = from
        return 0
    }
    x.pointee = to.x
    y.pointee = to.y
    return 1
}
