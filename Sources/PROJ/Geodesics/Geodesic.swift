import CPROJ
import GeoModel

/// Shortest lines on an ellipsoid, with the accuracy of nanometres. Longitude and latitude in degrees.
///
/// x is longitude, y latitude. Azimuths are in degrees clockwise from north. With a latitude beyond ±90°, or a number
/// that is not finite, lengths, areas and places come out as NaN.
public struct Geodesic: Sendable {
    public let ellipsoid: Ellipsoid
    var constants = geod_geodesic()

    /// The corresponding C function is `geod_init`.
    public init(on ellipsoid: Ellipsoid) {
        self.ellipsoid = ellipsoid
        geod_init(&constants, ellipsoid.semiMajorAxis, ellipsoid.flattening)
    }

    /// Length in metres and azimuths of the line between two places.
    public struct Line: Sendable, Hashable {
        public var length: Double
        public var startAzimuth: Double
        /// Forward, at the end: the line goes on in this direction.
        public var endAzimuth: Double
    }

    /// The shortest line between two places. The corresponding C function is `geod_inverse`.
    public func line(from start: Position, to end: Position) -> Line {
        var line = Line(length: 0, startAzimuth: 0, endAzimuth: 0)
        withUnsafePointer(to: constants) {
            geod_inverse($0, start.y, start.x, end.y, end.x, &line.length, &line.startAzimuth, &line.endAzimuth)
        }
        return line
    }

    /// Metres between two places. The corresponding C function is `geod_inverse`.
    public func distance(_ start: Position, _ end: Position) -> Double {
        var length = 0.0
        withUnsafePointer(to: constants) {
            geod_inverse($0, start.y, start.x, end.y, end.x, &length, nil, nil)
        }
        return length
    }

    /// Where a line of `length` metres ends, and its azimuth there. The corresponding C function is `geod_direct`.
    public func end(from start: Position, azimuth: Double, length: Double) -> (place: Position, azimuth: Double) {
        var place = Position(x: 0, y: 0)
        var endAzimuth = 0.0
        withUnsafePointer(to: constants) {
            geod_direct($0, start.y, start.x, azimuth, length, &place.y, &place.x, &endAzimuth)
        }
        return (place, endAzimuth)
    }

    /// The length in metres of a line of many places.
    public func length(of places: [Position]) -> Double {
        zip(places, places.dropFirst()).reduce(0) { $0 + distance($1.0, $1.1) }
    }

    /// Area in square metres and perimeter in metres of a ring; the last place is joined to the first.
    ///
    /// Edges are geodesics, not straight in longitude and latitude. The area is positive for a ring that runs
    /// anticlockwise. The corresponding C function is `geod_polygonarea`.
    public func ring(_ places: [Position]) -> (area: Double, perimeter: Double) {
        var polygon = GeodesicPolygon(on: self)
        for place in places { polygon.append(place) }
        return polygon.measure()
    }
}

/// A polygon or line that grows, on an ellipsoid. The corresponding C functions are those of `geod_polygon`.
public struct GeodesicPolygon: Sendable {
    private let geodesic: Geodesic
    private var state = geod_polygon()

    /// The corresponding C function is `geod_polygon_init`.
    /// - Parameters:
    ///   - geodesic: the ellipsoid on which the places lie.
    ///   - isLine: only the length counts, and the last place is not joined to the first.
    public init(on geodesic: Geodesic, isLine: Bool = false) {
        self.geodesic = geodesic
        geod_polygon_init(&state, isLine ? 1 : 0)
    }

    /// The number of places so far.
    public var count: Int { Int(state.num) }

    /// The corresponding C function is `geod_polygon_addpoint`.
    public mutating func append(_ place: Position) {
        withUnsafePointer(to: geodesic.constants) { geod_polygon_addpoint($0, &state, place.y, place.x) }
    }

    /// Goes on from the last place; nothing without one. The corresponding C function is `geod_polygon_addedge`.
    public mutating func appendEdge(azimuth: Double, length: Double) {
        withUnsafePointer(to: geodesic.constants) { geod_polygon_addedge($0, &state, azimuth, length) }
    }

    /// Empties the polygon. The corresponding C function is `geod_polygon_clear`.
    public mutating func removeAll() { geod_polygon_clear(&state) }

    /// Signed area in square metres (anticlockwise is positive; 0 for a line) and perimeter in metres.
    /// The corresponding C function is `geod_polygon_compute`.
    public func measure() -> (area: Double, perimeter: Double) {
        measured { geod_polygon_compute($0, $1, 0, 1, $2, $3) }
    }

    /// What ``measure()`` would give with one more place. The corresponding C function is `geod_polygon_testpoint`.
    public func measure(adding place: Position) -> (area: Double, perimeter: Double) {
        measured { geod_polygon_testpoint($0, $1, place.y, place.x, 0, 1, $2, $3) }
    }

    /// What ``measure()`` would give with one more edge. The corresponding C function is `geod_polygon_testedge`.
    public func measure(addingEdge azimuth: Double, length: Double) -> (area: Double, perimeter: Double) {
        measured { geod_polygon_testedge($0, $1, azimuth, length, 0, 1, $2, $3) }
    }

    private func measured(
        _ compute: (
            UnsafePointer<geod_geodesic>, UnsafePointer<geod_polygon>, UnsafeMutablePointer<Double>,
            UnsafeMutablePointer<Double>
        ) -> UInt32
    ) -> (area: Double, perimeter: Double) {
        var (area, perimeter) = (0.0, 0.0)
        _ = withUnsafePointer(to: geodesic.constants) { constants in
            withUnsafePointer(to: state) { compute(constants, $0, &area, &perimeter) }
        }
        return (area, perimeter)
    }
}
