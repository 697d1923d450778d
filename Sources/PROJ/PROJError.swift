import GeoModel

/// What went wrong between two reference systems, with the input that failed.
public enum PROJError: Error, Hashable, Sendable {
    /// The text names or describes no reference system that PROJ knows.
    case unknownSystem(String, reason: String)
    /// The text describes something, but not what was asked for.
    case wrongKind(String, is: String, needs: String)
    /// Only an operation without a datum shift is known; it may be off by hundreds of metres.
    case ballpark(from: String, to: String, why: String)
    /// The places lie outside the area for which the operation was published.
    case outsideArea(operation: String, area: AreaOfUse, extent: Box)
    /// The only operation needs grid files that are not installed.
    case missingGrids([String], operation: String)
    /// No operation at all leads from one system to the other.
    case noOperation(from: String, to: String, reason: String)
    /// The place `index` (counted in vertices from 0) has no image.
    case place(index: Int, x: Double, y: Double, reason: String)
    /// The PROJ library at hand is too old for a function.
    case unsupported(function: String, needs: String, have: String)
    /// An argument that cannot be right.
    case argument(String)
    /// The library refused for a reason of its own.
    case library(String)
}

extension PROJError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .unknownSystem(let text, let reason):
            "unknown reference system “\(shortened(text))”: \(reason)"
        case .wrongKind(let text, let kind, let needs):
            "“\(shortened(text))” is \(kind), needed is \(needs)"
        case .ballpark(let from, let to, let why):
            "\(from) to \(to): \(why)"
        case .outsideArea(let operation, let area, let extent):
            "\(operation) holds for \(area), but the places lie in \(sides(extent))"
        case .missingGrids(let grids, let operation):
            "\(operation) needs the grid files \(grids.joined(separator: ", ")), which are not installed"
        case .noOperation(let from, let to, let reason):
            "no operation leads from \(from) to \(to): \(reason)"
        case .place(let index, let x, let y, let reason):
            "place \(index) (x \(x), y \(y)) cannot be transformed: \(reason)"
        case .unsupported(let function, let needs, let have):
            "\(function) needs PROJ \(needs), this is PROJ \(have)"
        case .argument(let text), .library(let text):
            text
        }
    }

    private func shortened(_ text: String) -> String {
        text.count <= 200 ? text : text.prefix(200) + "…"
    }

    private func sides(_ box: Box) -> String {
        "\(box.minX)…\(box.maxX)° E, \(box.minY)…\(box.maxY)° N"
    }
}
