import Foundation
import GeoModel
import PROJ
import Reports

/// The plane of a map: areas are true on it, and it is chosen round the regions.
struct MapProjection {
    /// Longitude and latitude in degrees; longitudes may go beyond 180 where the regions lie on both sides of it.
    let extent: Box
    private let system: CRS
    private let kind: Kind

    private enum Kind {
        case azimuthal
        /// The parallels of true scale.
        case conic(Double, Double)
        case world
    }

    private static let wgs84 = "EPSG:4326"

    /// Lambert's azimuthal for what is not wide, Albers' conic for wide land in middle latitudes, Equal Earth for more
    /// than a hemisphere.
    init(around column: GeometryColumn) throws(PROJError) {
        let extent = Self.extent(of: column)
        let base = try CRS(Self.wgs84)
        let middle = Position(x: Self.turned(extent.center.x), y: extent.center.y)
        self.extent = extent
        if extent.width > 150 || extent.height > 120 {
            kind = .world
            system = try CRS(
                projecting: base, by: Self.method("Equal Earth"), ["Longitude of natural origin": middle.x])
        } else if extent.width > 20, abs(middle.y) > 15, extent.minY * extent.maxY > 0, abs(middle.y) < 65 {
            let parallels = (extent.minY + extent.height / 6, extent.maxY - extent.height / 6)
            kind = .conic(parallels.0, parallels.1)
            system = try CRS(
                projecting: base, by: Self.method("Albers Equal Area"),
                [
                    "Latitude of false origin": middle.y, "Longitude of false origin": middle.x,
                    "Latitude of 1st standard parallel": parallels.0, "Latitude of 2nd standard parallel": parallels.1,
                ])
        } else {
            kind = .azimuthal
            system = try CRS.equalArea(around: middle, on: base)
        }
    }

    private static func method(_ name: String) throws(PROJError) -> ProjectionMethod {
        guard let method = ProjectionMethod(name) else { throw .argument("no method \(name)") }
        return method
    }

    private static func turned(_ longitude: Double) -> Double { longitude > 180 ? longitude - 360 : longitude }

    /// Longitudes are counted from the widest gap between the regions.
    private static func extent(of column: GeometryColumn) -> Box {
        var spans: [(Double, Double)] = []
        var (south, north) = (90.0, -90.0)
        for part in 0..<column.partKinds.count {
            guard let shell = column.rings(of: part).first else { continue }
            var (west, east) = (Double.infinity, -Double.infinity)
            for vertex in column.vertices(of: shell) {
                let place = column.position(vertex)
                (west, east) = (min(west, place.x), max(east, place.x))
                (south, north) = (min(south, place.y), max(north, place.y))
            }
            if west <= east { spans.append((west, east)) }
        }
        spans.sort { $0 < $1 }
        guard let first = spans.first else { return Box(minX: 0, minY: 0, maxX: 0, maxY: 0) }
        var (reach, widest) = (first.1, (gap: -Double.infinity, west: first.0, before: first.1))
        for span in spans.dropFirst() {
            if span.0 - reach > widest.gap { widest = (span.0 - reach, span.0, reach) }
            reach = max(reach, span.1)
        }
        let round = first.0 + 360 - reach
        if round >= widest.gap { return Box(minX: first.0, minY: south, maxX: reach, maxY: north) }
        return Box(minX: widest.west, minY: south, maxX: widest.before + 360, maxY: north)
    }

    /// Metres on the plane for a metre of ground along the parallel, in the middle.
    var scale: Double {
        get throws(PROJError) {
            try system.distortion(at: Position(x: Self.turned(extent.center.x), y: extent.center.y)).parallelScale
        }
    }

    /// `Lambert azimuthal equal-area, centre 108.5°E 35.6°N`
    func name(in language: Language) -> String {
        let middle = "\(Degrees.text(Self.turned(extent.center.x), isMeridian: true, decimals: 1)) "
            + Degrees.text(extent.center.y, isMeridian: false, decimals: 1)
        let meridian = Degrees.text(Self.turned(extent.center.x), isMeridian: true, decimals: 1)
        switch (kind, language) {
        case (.azimuthal, .zh): return "兰伯特等积方位投影，中心 \(middle)"
        case (.azimuthal, .en): return "Lambert azimuthal equal-area, centre \(middle)"
        case (.conic(let a, let b), .zh):
            return "阿尔伯斯等积圆锥投影，中央经线 \(meridian)，标准纬线 \(Degrees.text(a, isMeridian: false, decimals: 1))、\(Degrees.text(b, isMeridian: false, decimals: 1))"
        case (.conic(let a, let b), .en):
            return "Albers equal-area conic, meridian \(meridian), parallels \(Degrees.text(a, isMeridian: false, decimals: 1)) "
                + "and \(Degrees.text(b, isMeridian: false, decimals: 1))"
        case (.world, .zh): return "等积地球投影（Equal Earth），中央经线 \(meridian)"
        case (.world, .en): return "Equal Earth, meridian \(meridian)"
        }
    }
}

extension MapProjection {
    /// Regions on the plane. Long edges get vertices first: they are straight in longitude and latitude.
    func projected(_ column: GeometryColumn) throws(PROJError) -> GeometryColumn {
        guard column.count > 0 else { return column }
        let whole = extent.maxX > 180 ? column.joined(from: extent.minX) : column
        var dense = densified(whole, longest: max(extent.width, extent.height) / 60)
        dense.withMutableCoordinates { xy in
            for place in stride(from: 0, to: xy.count, by: 2) { xy[place] = Self.turned(xy[place]) }
        }
        try transformation().transform(&dense)
        return dense
    }

    private func transformation() throws(PROJError) -> Transformation {
        try Transformation(from: CRS(Self.wgs84), to: system)
    }

    /// The same vertices on an edge whichever way it runs.
    private func densified(_ column: GeometryColumn, longest: Double) -> GeometryColumn {
        guard longest > 0 else { return column }
        var result = GeometryColumn()
        for feature in 0..<column.count {
            result.beginFeature(column.kinds[feature])
            for part in column.parts(of: feature) {
                result.beginPart(column.partKinds[part])
                for ring in column.rings(of: part) {
                    result.beginRing()
                    var last: Position?
                    for vertex in column.vertices(of: ring) {
                        let place = column.position(vertex)
                        if let last {
                            for between in Self.places(last, place, longest) { result.append(x: between.x, y: between.y) }
                        }
                        result.append(x: place.x, y: place.y)
                        last = place
                    }
                }
            }
        }
        return result
    }

    private static func places(_ a: Position, _ b: Position, _ longest: Double) -> [Position] {
        let count = Int((max(abs(b.x - a.x), abs(b.y - a.y)) / longest).rounded(.up))
        guard count > 1 else { return [] }
        let isForward = (a.x, a.y) < (b.x, b.y)
        let (from, to) = isForward ? (a, b) : (b, a)
        let places = (1..<count).map { step in
            let share = Double(step) / Double(count)
            return Position(x: from.x + (to.x - from.x) * share, y: from.y + (to.y - from.y) * share)
        }
        return isForward ? places : places.reversed()
    }

    /// Meridians and parallels at round degrees, a few across the regions and on beyond them.
    func grid() throws -> [MapSheet.GridLine] {
        let shrink = max(cos(extent.center.y * .pi / 180), 0.05)
        let half = max(extent.width * shrink, extent.height, 1e-4)
        let step = Degrees.step(half / 2.6)
        let way = try transformation()
        let (west, east) = (extent.center.x - half * 1.4 / shrink, extent.center.x + half * 1.4 / shrink)
        let (south, north) = (max(extent.center.y - half * 1.4, -89), min(extent.center.y + half * 1.4, 89))
        func line(_ label: String, _ isMeridian: Bool, _ place: (Double) -> Position) -> MapSheet.GridLine {
            let places = (0...80).compactMap { try? way.transform(place(Double($0) / 80)) }
            return MapSheet.GridLine(label: label, isMeridian: isMeridian, places: places)
        }
        let meridianStep = Degrees.step(half / 2.6 / shrink)
        guard extent.width < 150 else { return [] }
        return Degrees.multiples(of: meridianStep, west, east).map { x in
            line(Degrees.text(Self.turned(x), isMeridian: true), true) { Position(x: Self.turned(x), y: south + (north - south) * $0) }
        } + Degrees.multiples(of: step, south, north).map { y in
            line(Degrees.text(y, isMeridian: false), false) { Position(x: Self.turned(west + (east - west) * $0), y: y) }
        }
    }
}

/// Degrees on maps.
enum Degrees {
    /// In seconds of arc: round steps of a graticule.
    private static let steps: [Double] = [
        1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 900, 1800, 3600, 7200, 18000, 36000, 54000, 108000,
    ]

    /// The largest round step not above that many degrees.
    static func step(_ degrees: Double) -> Double { (steps.last { $0 <= degrees * 3600 } ?? 1) / 3600 }

    static func multiples(of step: Double, _ low: Double, _ high: Double) -> [Double] {
        guard step > 0, high > low, (high - low) / step < 100 else { return [] }
        let seconds = (step * 3600).rounded()
        return (Int((low / step).rounded(.up))...max(Int((low / step).rounded(.up)), Int((high / step).rounded(.down))))
            .map { Double($0) * seconds / 3600 }.filter { $0 >= low && $0 <= high }
    }

    /// `108°30′E`, or with decimals: `108.5°E`.
    static func text(_ degrees: Double, isMeridian: Bool, decimals: Int? = nil) -> String {
        let side = isMeridian ? (degrees < 0 ? "W" : "E") : (degrees < 0 ? "S" : "N")
        if decimals != nil { return "\(((degrees.magnitude * 10).rounded() / 10).shortest)°\(side)" }
        let total = Int((degrees.magnitude * 3600).rounded())
        let (minutes, seconds) = (total / 60 % 60, total % 60)
        let rest = seconds > 0 ? String(format: "%02d′%02d″", minutes, seconds) : minutes > 0 ? String(format: "%02d′", minutes) : ""
        return "\(total / 3600)°\(rest)\(side)"
    }
}
