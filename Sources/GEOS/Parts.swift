import CGEOS
public import GeoModel

extension Geometry {
    /// The number of direct parts; 1 for a simple geometry, even an empty one.
    /// The corresponding C function is `GEOSGetNumGeometries_r`.
    public var partCount: Int {
        get throws(GEOSError) { try Context.current.count(GEOSGetNumGeometries_r, self) }
    }

    /// A direct part, from 0; it keeps the whole alive. The corresponding C function is `GEOSGetGeometryN_r`.
    public func part(_ number: Int) throws(GEOSError) -> Geometry {
        guard try 0..<partCount ~= number else { throw .argument("there is no part \(number)") }
        if !kind.isCollection { return self }
        let context = Context.current
        return try context.borrow(GEOSGetGeometryN_r(context.handle, pointer, Int32(number)), of: self)
    }

    /// The direct parts of a collection; the geometry itself if it is simple.
    public var parts: [Geometry] {
        get throws(GEOSError) {
            var parts: [Geometry] = []
            for number in try 0..<partCount { parts.append(try part(number)) }
            return parts
        }
    }

    /// The shell of a polygon. The corresponding C function is `GEOSGetExteriorRing_r`.
    public var shell: Geometry {
        get throws(GEOSError) {
            let context = Context.current
            return try context.borrow(GEOSGetExteriorRing_r(context.handle, pointer), of: self)
        }
    }

    /// The holes of a polygon. The corresponding C functions are `GEOSGetNumInteriorRings_r` and
    /// `GEOSGetInteriorRingN_r`.
    public var holes: [Geometry] {
        get throws(GEOSError) {
            let context = Context.current
            var rings: [Geometry] = []
            for number in 0..<Int32(try context.count(GEOSGetNumInteriorRings_r, self)) {
                rings.append(try context.borrow(GEOSGetInteriorRingN_r(context.handle, pointer, number), of: self))
            }
            return rings
        }
    }

    /// The number of vertices of all parts. The corresponding C function is `GEOSGetNumCoordinates_r`.
    public var vertexCount: Int {
        get throws(GEOSError) { try Context.current.count(GEOSGetNumCoordinates_r, self) }
    }

    /// 0 for points, 1 for lines, 2 for areas; the highest of a collection.
    /// The corresponding C function is `GEOSGeom_getDimensions_r`.
    public var dimension: Int {
        get throws(GEOSError) { try Context.current.count(GEOSGeom_getDimensions_r, self) }
    }
}

// MARK: - Points

extension Geometry {
    /// The place of a point, `nil` for an empty point; an error for other kinds.
    /// The corresponding C functions are `GEOSGeomGetX_r` and `GEOSGeomGetY_r`.
    public var position: Position? {
        get throws(GEOSError) {
            guard kind == .point else { throw .argument("a \(kind) has no single position") }
            if isEmpty { return nil }
            let context = Context.current
            return Position(
                x: try context.number(GEOSGeomGetX_r, self), y: try context.number(GEOSGeomGetY_r, self))
        }
    }

    /// The height of a point; `nil` for a point without one, and for an empty point.
    /// The corresponding C function is `GEOSGeomGetZ_r`.
    public var height: Double? {
        get throws(GEOSError) {
            guard kind == .point else { throw .argument("a \(kind) has no single height") }
            if isEmpty { return nil }
            let height = try Context.current.number(GEOSGeomGetZ_r, self)
            return height.isNaN ? nil : height
        }
    }
}
