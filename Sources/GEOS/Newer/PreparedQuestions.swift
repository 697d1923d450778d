import CGEOS
public import GeoModel

extension PreparedGeometry {
    /// Whether a place lies inside; no point is made for it. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSPreparedContainsXY_r`.
    public func contains(_ place: Position) throws(GEOSError) -> Bool {
        try answer(try preparedContainsXY.function, place)
    }

    /// Whether a place lies inside or on the border; no point is made for it. Needs GEOS 3.12.
    /// The corresponding C function is `GEOSPreparedIntersectsXY_r`.
    public func intersects(_ place: Position) throws(GEOSError) -> Bool {
        try answer(try preparedIntersectsXY.function, place)
    }

    /// See ``Geometry/relate(to:)``. Needs GEOS 3.13. The corresponding C function is `GEOSPreparedRelate_r`.
    public func relate(to other: Geometry) throws(GEOSError) -> RelateMatrix {
        let relate = try preparedRelate.function
        let context = Context.current
        return RelateMatrix(
            description: try withPointers(other) { prepared, other throws(GEOSError) in
                try context.text(relate(context.handle, prepared, other))
            })
    }

    /// See ``Geometry/relates(to:as:)``. Needs GEOS 3.13. The corresponding C function is
    /// `GEOSPreparedRelatePattern_r`.
    public func relates(to other: Geometry, as pattern: String) throws(GEOSError) -> Bool {
        let relate = try preparedRelatePattern.function
        try checkPattern(pattern)
        let context = Context.current
        return try withPointers(other) { prepared, other throws(GEOSError) in
            try context.answer(relate(context.handle, prepared, other, pattern))
        }
    }

    @inline(__always)
    private func answer(_ function: PlaceToAnswer, _ place: Position) throws(GEOSError) -> Bool {
        let context = Context.current
        return try withPointers(nil) { prepared, _ throws(GEOSError) in
            try context.answer(function(context.handle, prepared, place.x, place.y))
        }
    }
}

private typealias PlaceToAnswer = @convention(c) (Pointer?, Pointer?, Double, Double) -> CChar

private let preparedContainsXY = LateFunction<PlaceToAnswer>("GEOSPreparedContainsXY_r", since: "3.12")
private let preparedIntersectsXY = LateFunction<PlaceToAnswer>("GEOSPreparedIntersectsXY_r", since: "3.12")
private let preparedRelate = LateFunction<
    @convention(c) (Pointer?, Pointer?, Pointer?) -> UnsafeMutablePointer<CChar>?
>("GEOSPreparedRelate_r", since: "3.13")
private let preparedRelatePattern = LateFunction<
    @convention(c) (Pointer?, Pointer?, Pointer?, UnsafePointer<CChar>?) -> CChar
>("GEOSPreparedRelatePattern_r", since: "3.13")
