public import GeoModel

/// What went wrong in GEOS, with the place where GEOS tells it.
public enum GEOSError: Error, Sendable, Equatable {
    /// An operation met a topology it cannot handle, most often because an input is invalid.
    case topology(String, at: Position?)
    /// Text or bytes that are no geometry.
    case parse(String)
    /// An argument that the operation does not take.
    case argument(String)
    /// The GEOS library that runs is older than the function needs.
    case unsupported(function: String, needs: String, have: String)
    /// The operation was cancelled.
    case cancelled
    /// GEOS failed for another reason, in its own words.
    case other(String)
    /// The error of one geometry of many, with its number from 0.
    indirect case feature(Int, GEOSError)

    /// The place that the error speaks of, if it tells one.
    public var place: Position? {
        switch self {
        case .topology(_, at: let place): place
        case .feature(_, let error): error.place
        default: nil
        }
    }
}

extension GEOSError: CustomStringConvertible {
    public var description: String {
        switch self {
        case .topology(let text, _): "topology: \(text)"
        case .parse(let text): "not a geometry: \(text)"
        case .argument(let text): "argument: \(text)"
        case .unsupported(let function, let needs, let have): "\(function) needs GEOS \(needs), this is \(have)"
        case .cancelled: "cancelled"
        case .other(let text): text
        case .feature(let number, let error): "feature \(number): \(error)"
        }
    }
}

// MARK: - From the words of GEOS

extension GEOSError {
    /// GEOS writes `<name of exception>: <text>`.
    init(message: String) {
        let parts = message.split(separator: ":", maxSplits: 1)
        let name = parts.first.map(String.init) ?? ""
        let text = parts.count == 2 ? String(parts[1].drop { $0 == " " }) : message
        switch name {
        case "TopologyException": self = .topology(text, at: Position(namedIn: text))
        case "ParseException": self = .parse(text)
        case "IllegalArgumentException": self = .argument(text)
        case "InterruptedException": self = .cancelled
        default: self = .other(message)
        }
    }
}

extension Position {
    /// The last place in a message such as `side location conflict at 1.5 2`.
    init?(namedIn message: String) {
        let words = message.split { $0 == " " || $0 == "," || $0 == "(" || $0 == ")" }
        for start in words.indices.reversed() where words[start] == "at" || words[start] == "point" {
            let numbers = words[(start + 1)...].prefix(2).compactMap { number(in: $0) }
            if numbers.count == 2 {
                self.init(x: numbers[0], y: numbers[1])
                return
            }
        }
        return nil
    }
}

/// A number that may end a sentence: `2.5.` is 2.5.
private func number(in word: Substring) -> Double? {
    Double(word) ?? (word.last == "." ? Double(word.dropLast()) : nil)
}
