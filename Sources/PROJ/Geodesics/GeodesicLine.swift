import CPROJ
import GeoModel

/// A geodesic that is asked for many places: 2 to 4 times as fast as starting anew for each.
public struct GeodesicLine: Sendable {
    private var state = geod_geodesicline()
    private static let all = UInt32(GEOD_ALL.rawValue)

    /// From a place in a direction; ``length`` is not known. The corresponding C function is `geod_lineinit`.
    public init(on geodesic: Geodesic, from start: Position, azimuth: Double) {
        withUnsafePointer(to: geodesic.constants) {
            geod_lineinit(&state, $0, start.y, start.x, azimuth, Self.all)
        }
    }

    /// From a place in a direction, of a length in metres. The corresponding C function is `geod_directline`.
    public init(on geodesic: Geodesic, from start: Position, azimuth: Double, length: Double) {
        withUnsafePointer(to: geodesic.constants) {
            geod_directline(&state, $0, start.y, start.x, azimuth, length, Self.all)
        }
    }

    /// From a place in a direction, of a length in degrees of arc. The corresponding C function is
    /// `geod_gendirectline`.
    public init(on geodesic: Geodesic, from start: Position, azimuth: Double, arc: Double) {
        withUnsafePointer(to: geodesic.constants) {
            geod_gendirectline(&state, $0, start.y, start.x, azimuth, UInt32(GEOD_ARCMODE.rawValue), arc, Self.all)
        }
    }

    /// Between two places. The corresponding C function is `geod_inverseline`.
    public init(on geodesic: Geodesic, from start: Position, to end: Position) {
        withUnsafePointer(to: geodesic.constants) {
            geod_inverseline(&state, $0, start.y, start.x, end.y, end.x, Self.all)
        }
    }

    /// In metres; NaN for a line that has no end.
    public var length: Double { state.s13 }
    /// In degrees on the auxiliary sphere; NaN for a line that has no end.
    public var arc: Double { state.a13 }

    /// The place at a distance in metres from the start, and the azimuth there. The corresponding C function is
    /// `geod_position`.
    public func place(at distance: Double) -> (place: Position, azimuth: Double) {
        var place = Position(x: 0, y: 0)
        var azimuth = 0.0
        withUnsafePointer(to: state) { geod_position($0, distance, &place.y, &place.x, &azimuth) }
        return (place, azimuth)
    }

    /// All quantities at a distance in metres. The corresponding C function is `geod_genposition`.
    public func details(at distance: Double) -> Geodesic.Details {
        var found = Geodesic.Details()
        found.arc = withUnsafePointer(to: state) { found.genposition($0, UInt32(GEOD_NOFLAGS.rawValue), distance) }
        return found
    }

    /// All quantities at an arc in degrees. The corresponding C function is `geod_genposition`.
    public func details(atArc arc: Double) -> Geodesic.Details {
        var found = Geodesic.Details()
        found.arc = withUnsafePointer(to: state) { found.genposition($0, UInt32(GEOD_ARCMODE.rawValue), arc) }
        return found
    }

    /// Sets the end to a distance in metres. The corresponding C function is `geod_setdistance`.
    public mutating func setLength(_ length: Double) { geod_setdistance(&state, length) }

    /// Sets the end to an arc in degrees. The corresponding C function is `geod_gensetdistance`.
    public mutating func setArc(_ arc: Double) {
        geod_gensetdistance(&state, UInt32(GEOD_ARCMODE.rawValue), arc)
    }

    /// Places along the line, both ends too, none farther than `spacing` metres from the next; `[]` without an end.
    public func places(spacing: Double) -> [Position] {
        guard length.isFinite, spacing > 0 else { return [] }
        let parts = max(1, (length / spacing).rounded(.up))
        guard parts < 1e8 else { return [] }
        return (0...Int(parts)).map { place(at: length * Double($0) / parts).place }
    }
}

extension Geodesic {
    /// Everything about a geodesic.
    public struct Details: Sendable, Hashable {
        public var end = Position(x: 0, y: 0)
        /// In metres.
        public var length = 0.0
        /// In degrees on the auxiliary sphere.
        public var arc = 0.0
        public var startAzimuth = 0.0
        public var endAzimuth = 0.0
        /// In metres; how far neighbouring geodesics from the same start are apart, per radian of azimuth.
        public var reducedLength = 0.0
        /// How far parallel neighbours are apart at the end, for one metre at the start.
        public var scale = 0.0
        /// The same backwards.
        public var scaleBack = 0.0
        /// In square metres, between the line and the equator.
        public var areaBelow = 0.0

        fileprivate mutating func genposition(
            _ line: UnsafePointer<geod_geodesicline>, _ flags: UInt32, _ distance: Double
        ) -> Double {
            startAzimuth = line.pointee.azi1
            return geod_genposition(
                line, flags, distance, &end.y, &end.x, &endAzimuth, &length, &reducedLength, &scale, &scaleBack,
                &areaBelow)
        }
    }

    /// All quantities of the shortest line between two places. The corresponding C function is `geod_geninverse`.
    public func details(from start: Position, to end: Position) -> Details {
        var found = Details(end: end)
        found.arc = withUnsafePointer(to: constants) {
            geod_geninverse(
                $0, start.y, start.x, end.y, end.x, &found.length, &found.startAzimuth, &found.endAzimuth,
                &found.reducedLength, &found.scale, &found.scaleBack, &found.areaBelow)
        }
        return found
    }

    /// All quantities of the line of `length` metres in a direction. The corresponding C function is
    /// `geod_gendirect`.
    /// - Parameters:
    ///   - start: longitude and latitude in degrees.
    ///   - azimuth: degrees clockwise from north.
    ///   - length: in metres; negative goes backwards.
    ///   - unrollsLongitude: count turns round the pole: the longitude may leave −180…180.
    public func details(
        from start: Position, azimuth: Double, length: Double, unrollsLongitude: Bool = false
    ) -> Details {
        var found = Details(startAzimuth: azimuth)
        let flags = UInt32((unrollsLongitude ? GEOD_LONG_UNROLL : GEOD_NOFLAGS).rawValue)
        found.arc = withUnsafePointer(to: constants) {
            geod_gendirect(
                $0, start.y, start.x, azimuth, flags, length, &found.end.y, &found.end.x, &found.endAzimuth,
                &found.length, &found.reducedLength, &found.scale, &found.scaleBack, &found.areaBelow)
        }
        return found
    }
}
