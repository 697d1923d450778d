import GeoModel

/// Why a run cannot go on: what, where, and what would be right, in two languages.
public struct Fault: Error, Sendable, Hashable {
    /// What kind of wrong it is; the command line turns it into its exit code.
    public enum Kind: Int32, Sendable, Hashable {
        /// The call itself is wrong.
        case usage = 64
        /// The data or the study are wrong.
        case wrongData = 65
        /// An input is missing.
        case missingInput = 66
        /// A library, database or grid is missing.
        case missingComponent = 69
        /// The output cannot be written.
        case notWritable = 74
    }

    public let kind: Kind
    /// `study.yaml:12 › layers › landuse`; "" where there is no place.
    public let place: String
    public let english: String
    public let chinese: String

    public init(_ kind: Kind, at place: String = "", en english: String, zh chinese: String) {
        self.kind = kind
        self.place = place
        self.english = english
        self.chinese = chinese
    }

    public func description(in language: Language) -> String {
        let text = language == .zh ? chinese : english
        guard !place.isEmpty else { return text }
        return place + (language == .zh ? "：" : ": ") + text
    }
}

extension Fault: CustomStringConvertible {
    public var description: String { description(in: .en) }
}
