import CPROJ
import GeoModel

extension Geodesic {
    /// Area in square metres of a feature, edges taken as geodesics; holes do not count, points and lines are 0.
    ///
    /// Coordinates are longitude and latitude in degrees; rings may run either way. The corresponding C function is
    /// `geod_polygon_compute`.
    public func area(ofFeature feature: Int, in column: GeometryColumn) -> Double {
        var area = 0.0
        for part in column.parts(of: feature) where column.partKinds[part] == .polygon {
            for (index, ring) in column.rings(of: part).enumerated() {
                let size = abs(measure(ring, of: column, isLine: false).area)
                area += index == 0 ? size : -size
            }
        }
        return area
    }

    /// Length in metres of a feature: its lines, or the borders of its polygons with those of their holes.
    public func length(ofFeature feature: Int, in column: GeometryColumn) -> Double {
        column.parts(of: feature).reduce(0) { sum, part in
            column.rings(of: part).reduce(sum) { $0 + measure($1, of: column, isLine: true).perimeter }
        }
    }

    private func measure(_ ring: Int, of column: GeometryColumn, isLine: Bool) -> (area: Double, perimeter: Double) {
        var polygon = GeodesicPolygon(on: self, isLine: isLine)
        // The last vertex of a ring repeats the first; an edge of no length adds nothing.
        for vertex in column.vertices(of: ring) { polygon.append(column.position(vertex)) }
        return polygon.measure()
    }

    /// Area and perimeter of a ring given as two arrays. The corresponding C function is `geod_polygonarea`.
    public func ring(longitudes: [Double], latitudes: [Double]) throws(PROJError) -> (area: Double, perimeter: Double) {
        guard longitudes.count == latitudes.count, let count = Int32(exactly: longitudes.count) else {
            throw .argument("\(longitudes.count) longitudes and \(latitudes.count) latitudes make no ring")
        }
        var (longitudes, latitudes) = (longitudes, latitudes)
        var (area, perimeter) = (0.0, 0.0)
        withUnsafePointer(to: constants) {
            geod_polygonarea($0, &latitudes, &longitudes, count, &area, &perimeter)
        }
        return (area, perimeter)
    }
}
