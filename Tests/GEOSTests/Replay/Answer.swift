import Foundation
import GEOS
import GeoModel

/// What an operation of a test file gives, or should give.
enum Answer: CustomStringConvertible {
    case yes(Bool)
    case number(Double)
    case geometry(Geometry)

    var description: String {
        switch self {
        case .yes(let yes): "\(yes)"
        case .number(let number): "\(number)"
        case .geometry(let geometry): "\(geometry)"
        }
    }

    /// Reads the expected answer in the form of the one that was computed.
    func parse(expected text: String) throws -> Answer {
        switch self {
        case .yes: .yes(text.lowercased() == "true")
        case .number: .number(Double(text) ?? .infinity)
        case .geometry: .geometry(try Geometry(test: text))
        }
    }
}

extension Geometry {
    /// Text or hexadecimal binary, as the test files mix them.
    init(test text: String) throws {
        self = try text.first?.isHexDigit == true && !text.contains("(") && !text.uppercased().contains("EMPTY")
            ? WKBReader().read(hex: text) : Geometry(wkt: text)
    }
}

// MARK: - Comparing as GEOS's own runner does

/// Whether two geometries are the same set of places, or have the same vertices within a billionth of their size.
func agree(_ actual: Geometry, _ expected: Geometry, tolerance: Double = 0) throws -> Bool {
    let size = min(expected.bounds.width, expected.bounds.height)
    let a = try actual.normalized(), b = try expected.normalized()
    if try a.isExactlyEqual(to: b, tolerance: max(tolerance, 1e-9 * size)) { return true }
    return (try? a.isTopologicallyEqual(to: b)) ?? false
}

/// Whether two buffers are the same up to what the choice of vertices can change: a thousandth of the area, and a
/// hundredth of the distance between their borders.
func buffersAgree(_ actual: Geometry, _ expected: Geometry, distance: Double) throws -> Bool {
    if actual.isEmpty && expected.isEmpty { return true }
    if actual.kind != expected.kind { return false }
    if try expected.dimension == 1 {
        guard let apart = try actual.hausdorffDistance(to: expected, densify: 0.25) else { return false }
        return apart <= max(abs(distance) / 100, 1e-8)
    }
    let area = try expected.area(), difference = try actual.symDifference(expected).area()
    if difference > 1e-3 * area { return false }
    guard let apart = try actual.boundary().hausdorffDistance(to: expected.boundary(), densify: 0.25) else { return false }
    return apart <= max(abs(distance) / 100, 1e-8)
}

/// How far the areas of the overlays of two geometries are from adding up.
func areaFault(_ a: Geometry, _ b: Geometry, grid: Double?) throws -> Double {
    let areaA = try a.area(), areaB = try b.area()
    let common = try a.intersection(b, grid: grid).area(), joined = try a.union(b, grid: grid).area()
    let onlyA = try a.difference(b, grid: grid).area(), onlyB = try b.difference(a, grid: grid).area()
    let oneOfTwo = try a.symDifference(b, grid: grid).area()
    return [areaA - common - onlyA, areaB - common - onlyB, onlyA + onlyB - oneOfTwo, common + oneOfTwo - joined]
        .map(abs).max() ?? 0
}
