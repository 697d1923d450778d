import GeoModel

/// Finds names and types of the properties by looking at all of them.
///
/// Whole numbers are integers until one has a fraction; what is a number here and a text there is text; lists and
/// objects are carried as their JSON text.
struct PropertyTypes: Sendable {
    private struct Seen: OptionSet {
        let rawValue: UInt8
        static let boolean = Seen(rawValue: 1)
        static let integer = Seen(rawValue: 2)
        static let real = Seen(rawValue: 4)
        static let text = Seen(rawValue: 8)
        static let nested = Seen(rawValue: 16)

        var type: ColumnType {
            switch self {
            case .boolean: .boolean
            case .integer: .integer
            case .real, [.integer, .real]: .real
            case .nested: .other
            default: .text
            }
        }
    }

    private var names: [String] = []
    /// As they stand in the text, to compare without decoding.
    private var rawNames: [[UInt8]] = []
    private var seen: [Seen] = []
    private var index: [String: Int] = [:]
    private var id: Seen = []

    var idField: String? { id.isEmpty || index["id"] != nil ? nil : "id" }

    var fields: [Field] {
        let first = idField.map { [Field(name: $0, type: id.type)] } ?? []
        return first + zip(names, seen).map { Field(name: $0, type: $1.type) }
    }

    /// Adds what the features that follow have.
    mutating func add(_ next: PropertyTypes) {
        for (place, name) in next.names.enumerated() {
            let known = index[name] ?? names.count
            if known == names.count {
                index[name] = known
                names.append(name)
                rawNames.append(next.rawNames[place])
                seen.append([])
            }
            seen[known].formUnion(next.seen[place])
        }
        id.formUnion(next.id)
    }

    /// Takes up the properties of one feature: an object or null.
    mutating func add(_ cursor: inout JSONCursor) throws(JSONProblem) {
        if cursor.peek() == UInt8(ascii: "n") { return try cursor.word("null") }
        guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.unexpected("an object or null") }
        var next = 0
        try cursor.forEachMember(depth: 3) { cursor, name throws(JSONProblem) in
            let place = place(of: name, cursor, guess: next)
            next = place + 1
            seen[place].formUnion(try Self.type(&cursor))
        }
    }

    mutating func addID(_ cursor: inout JSONCursor) throws(JSONProblem) {
        let start = cursor.at
        let type = try Self.type(&cursor)
        guard type.isDisjoint(with: [.nested, .boolean]) else {
            throw JSONProblem("the id of a feature is a text or a number", at: start)
        }
        id.formUnion(type)
    }

    /// Features mostly have the same properties in the same order.
    private mutating func place(of name: JSONString, _ cursor: JSONCursor, guess: Int) -> Int {
        let raw = cursor.raw(name.range)
        if guess < rawNames.count, rawNames[guess].elementsEqual(raw) { return guess }
        let text = cursor.text(name)
        if let known = index[text] { return known }
        index[text] = names.count
        names.append(text)
        rawNames.append(Array(raw))
        seen.append([])
        return names.count - 1
    }

    private static func type(_ cursor: inout JSONCursor) throws(JSONProblem) -> Seen {
        switch cursor.peek() {
        case UInt8(ascii: "\""):
            _ = try cursor.string()
            return .text
        case UInt8(ascii: "t"), UInt8(ascii: "f"):
            try cursor.skipValue()
            return .boolean
        case UInt8(ascii: "n"):
            try cursor.word("null")
            return []
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            try cursor.skipValue(depth: 4)
            return .nested
        default:
            let number = try cursor.number()
            return cursor.integer(number) == nil ? .real : .integer
        }
    }
}
