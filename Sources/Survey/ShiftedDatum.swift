import Foundation
import GeoModel
import PROJ

/// The shifted coordinates of Chinese web maps: longitude and latitude of WGS 84 moved by a few hundred metres.
///
/// No authority publishes the shift, and PROJ has neither; so these are datums by name, which a study must declare
/// (`crs: gcj02`). The formula is the reconstruction that has been public since about 2010 (the repository
/// googollee/eviltransform traces it to the Converter of the project emq); ``toWGS84(_:)`` turns exactly that formula
/// round. How far the formula is from the real thing, nobody says: take places that come by it as good to a few metres.
public enum ShiftedDatum: String, Sendable, CaseIterable, Codable {
    /// 国测局坐标: Amap, Tencent and the Chinese Google map.
    case gcj02
    /// 百度坐标: GCJ-02, shifted once more.
    case bd09

    /// The datum of that name in its usual spellings: `gcj02`, `GCJ-02`, `BD09`; `nil` for any other text.
    public init?(name: String) {
        let letters = name.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let datum = ShiftedDatum(rawValue: letters) else { return nil }
        self = datum
    }

    /// `GCJ-02`
    public var name: String {
        switch self {
        case .gcj02: "GCJ-02"
        case .bd09: "BD-09"
        }
    }

    /// The shift is applied to places in this box only (of the formula, not of the country); elsewhere WGS 84 stays.
    public static let area = Box(minX: 72.004, minY: 0.8293, maxX: 137.8347, maxY: 55.8271)

    /// The place in this datum, of a place in WGS 84; both longitude and latitude in degrees.
    public func fromWGS84(_ place: Position) -> Position {
        guard Self.area.contains(place) else { return place }
        let shifted = place + Self.shift(at: place)
        return self == .gcj02 ? shifted : Self.baidu(shifted)
    }

    /// The place in WGS 84, of a place in this datum; both longitude and latitude in degrees.
    ///
    /// It is found by repetition, until ``fromWGS84(_:)`` leads back to within 1e-11 degrees (a micrometre).
    public func toWGS84(_ place: Position) -> Position {
        guard Self.area.contains(place) else { return place }
        let middle = self == .gcj02 ? place : Self.inverse(of: Self.baidu, at: place)
        return Self.inverse(of: { $0 + Self.shift(at: $0) }, at: middle)
    }

    /// Brings all coordinates of a column to WGS 84; those that are not finite stay.
    public func bringToWGS84(_ column: inout GeometryColumn) {
        column.withMutableCoordinates { xy in
            for vertex in 0..<xy.count / 2 {
                let place = toWGS84(Position(x: xy[2 * vertex], y: xy[2 * vertex + 1]))
                (xy[2 * vertex], xy[2 * vertex + 1]) = (place.x, place.y)
            }
        }
    }
}

extension ShiftedDatum {
    /// An operation that begins with the way from this datum to WGS 84.
    func operation(before next: OperationInfo) -> OperationInfo {
        var operation = next
        let isAlone = next.definition == "+proj=noop"
        operation.name = "\(name) to WGS 84 (unofficial formula)" + (isAlone ? "" : " + \(next.name)")
        operation.definition = "inverse of \(rawValue)" + (isAlone ? "" : ", then \(next.definition)")
        operation.identifier = nil
        operation.accuracy = nil
        return operation
    }
}

extension ShiftedDatum {
    /// The place that `forward` brings to `image`. Each round shrinks the error to a fiftieth or less: six are enough.
    private static func inverse(of forward: (Position) -> Position, at image: Position) -> Position {
        var place = image
        for _ in 0..<20 {
            let miss = image - forward(place)
            place = place + miss
            if max(abs(miss.x), abs(miss.y)) < 1e-11 { break }
        }
        return place
    }

    /// The shift of GCJ-02 in degrees, at a place in WGS 84.
    ///
    /// Two sums of sines in metres, east and north, over the distance in degrees from 105° E, 35° N, turned into degrees
    /// on the ellipsoid of Krassowsky (a = 6378245 m, e² = 0.00669342162296594).
    private static func shift(at place: Position) -> Position {
        let (x, y) = (place.x - 105, place.y - 35)
        let common = 20 * sine(6 * x) + 20 * sine(2 * x)
        let waves = (
            east: common + 20 * sine(x) + 40 * sine(x / 3) + 150 * sine(x / 12) + 300 * sine(x / 30),
            north: common + 20 * sine(y) + 40 * sine(y / 3) + 160 * sine(y / 12) + 320 * sine(y / 30))
        let root = abs(x).squareRoot()
        let east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + waves.east * 2 / 3
        let north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + waves.north * 2 / 3

        let (a, e2) = (6_378_245.0, 0.006_693_421_622_965_943)
        let latitude = place.y * .pi / 180
        let w = 1 - e2 * sin(latitude) * sin(latitude)
        let eastRadius = a / w.squareRoot() * cos(latitude)
        let northRadius = a * (1 - e2) / (w * w.squareRoot())
        return Position(x: east / eastRadius * 180 / .pi, y: north / northRadius * 180 / .pi)
    }

    private static func sine(_ halfTurns: Double) -> Double { sin(halfTurns * .pi) }

    /// BD-09 of a place in GCJ-02: a ripple in polar coordinates round 0° E, 0° N, then a constant step.
    private static func baidu(_ place: Position) -> Position {
        let ripple = Double.pi * 3000 / 180
        let radius = (place.x * place.x + place.y * place.y).squareRoot() + 0.000_02 * sin(place.y * ripple)
        let angle = atan2(place.y, place.x) + 0.000_003 * cos(place.x * ripple)
        return Position(x: radius * cos(angle) + 0.0065, y: radius * sin(angle) + 0.006)
    }
}

private func + (a: Position, b: Position) -> Position { Position(x: a.x + b.x, y: a.y + b.y) }
private func - (a: Position, b: Position) -> Position { Position(x: a.x - b.x, y: a.y - b.y) }
