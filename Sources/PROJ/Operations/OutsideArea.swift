import GeoModel

extension Transformation {
    /// How many vertices of a column (not yet transformed) lie outside the area that the operation was published for.
    ///
    /// 0 for pure map projection, which has no such area.
    public func placesOutsideArea(_ column: GeometryColumn) throws(PROJError) -> Int {
        guard let area = operation.areaOfUse, let base = source.geodeticBase else { return 0 }
        var column = column
        try Transformation(from: source, to: base).transform(&column)
        return (0..<column.vertexCount).count { vertex in
            let place = column.position(vertex)
            return !area.contains(longitude: place.x, latitude: place.y)
        }
    }
}
