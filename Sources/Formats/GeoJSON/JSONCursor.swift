import Foundation

/// What is wrong with a JSON text, and at which byte.
struct JSONProblem: Error {
    let detail: String
    let place: Int

    init(_ detail: String, at place: Int) {
        self.detail = detail
        self.place = place
    }
}

/// Walks through a JSON text (RFC 8259, strict) without making values of what nobody asks for.
///
/// Nothing is read outside the buffer, and nesting deeper than 512 is refused.
struct JSONCursor {
    private static let deepest = 512

    let bytes: UnsafeBufferPointer<UInt8>
    var at: Int

    /// `bytes` must stay valid while the cursor is used.
    init(_ bytes: UnsafeBufferPointer<UInt8>, at: Int = 0) {
        self.bytes = bytes
        self.at = at
    }

    var isAtEnd: Bool { at >= bytes.count }

    /// The next byte that is no white space; 0 at the end.
    @inline(__always)
    mutating func peek() -> UInt8 {
        while at < bytes.count {
            let byte = bytes[at]
            if byte > 0x20 || !(byte == 0x20 || byte == 0x0A || byte == 0x0D || byte == 0x09) { return byte }
            at += 1
        }
        return 0
    }

    /// Steps over `byte` if it comes next.
    @inline(__always)
    mutating func take(_ byte: UInt8) -> Bool {
        guard peek() == byte, at < bytes.count else { return false }
        at += 1
        return true
    }

    mutating func expect(_ byte: UInt8) throws(JSONProblem) {
        guard take(byte) else { throw unexpected("'\(Character(Unicode.Scalar(byte)))'") }
    }

    func unexpected(_ wanted: String) -> JSONProblem {
        guard at < bytes.count else { return JSONProblem("the text ends where \(wanted) is expected", at: at) }
        let isPrintable = bytes[at] > 0x20 && bytes[at] < 0x7F
        let found = isPrintable ? "'\(Character(Unicode.Scalar(bytes[at])))'" : "byte \(bytes[at])"
        return JSONProblem("\(found) stands where \(wanted) is expected", at: at)
    }

    // MARK: Values

    /// Steps over a value of any kind and checks it.
    mutating func skipValue(depth: Int = 0) throws(JSONProblem) {
        switch peek() {
        case UInt8(ascii: "{"):
            try forEachMember(depth: depth) { cursor, _ throws(JSONProblem) in try cursor.skipValue(depth: depth + 1) }
        case UInt8(ascii: "["): try skipList(depth: depth)
        case UInt8(ascii: "\""): _ = try string()
        case UInt8(ascii: "t"): try word("true")
        case UInt8(ascii: "f"): try word("false")
        case UInt8(ascii: "n"): try word("null")
        default: _ = try number()
        }
    }

    /// Steps over a list and the lists in it, without a call for each: nearly all of a GeoJSON text is such lists.
    private mutating func skipList(depth: Int) throws(JSONProblem) {
        var open = 0
        repeat {
            if peek() == UInt8(ascii: "[") {
                guard depth + open < Self.deepest else {
                    throw JSONProblem("values are nested deeper than \(Self.deepest)", at: at)
                }
                at += 1
                open += 1
                guard take(UInt8(ascii: "]")) else { continue }
                open -= 1
            } else {
                let isNumber = peek() &- UInt8(ascii: "0") < 10 || peek() == UInt8(ascii: "-")
                if isNumber { _ = try number() } else { try skipValue(depth: depth + open) }
            }
            // Behind a value: what it stands in ends, or the next value follows.
            while open > 0, !take(UInt8(ascii: ",")) {
                guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
                open -= 1
            }
        } while open > 0
    }

    /// Gives each member's name; `body` must step over its value.
    @inline(__always)
    mutating func forEachMember(
        depth: Int = 0, _ body: (inout JSONCursor, JSONString) throws(JSONProblem) -> Void
    ) throws(JSONProblem) {
        guard depth < Self.deepest else { throw JSONProblem("values are nested deeper than \(Self.deepest)", at: at) }
        try expect(UInt8(ascii: "{"))
        if take(UInt8(ascii: "}")) { return }
        repeat {
            guard peek() == UInt8(ascii: "\"") else { throw unexpected("a name in quotes") }
            let name = try string()
            try expect(UInt8(ascii: ":"))
            try body(&self, name)
        } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "}")) else { throw unexpected("',' or '}'") }
    }

    /// `body` must step over each element.
    @inline(__always)
    mutating func forEachElement(
        depth: Int = 0, _ body: (inout JSONCursor) throws(JSONProblem) -> Void
    ) throws(JSONProblem) {
        guard depth < Self.deepest else { throw JSONProblem("values are nested deeper than \(Self.deepest)", at: at) }
        try expect(UInt8(ascii: "["))
        if take(UInt8(ascii: "]")) { return }
        repeat { try body(&self) } while take(UInt8(ascii: ","))
        guard take(UInt8(ascii: "]")) else { throw unexpected("',' or ']'") }
    }

    mutating func word(_ text: StaticString) throws(JSONProblem) {
        let length = text.utf8CodeUnitCount
        let isThere = bytes.count - at >= length && memcmp(bytes.baseAddress! + at, text.utf8Start, length) == 0
        guard isThere else { throw unexpected("a value") }
        at += length
    }

    /// Steps over a string and gives where it stands; its escapes and its UTF-8 are checked.
    mutating func string() throws(JSONProblem) -> JSONString {
        let start = at + 1
        at = start
        var hasEscapes = false
        var isASCII = true
        while at < bytes.count {
            let byte = bytes[at]
            if byte == UInt8(ascii: "\"") {
                let range = start..<at
                at += 1
                if !isASCII { try checkUTF8(range) }
                return JSONString(range: range, hasEscapes: hasEscapes)
            }
            if byte == UInt8(ascii: "\\") {
                hasEscapes = true
                try skipEscape()
            } else {
                guard byte >= 0x20 else { throw JSONProblem("a control character stands in a text", at: at) }
                if byte >= 0x80 { isASCII = false }
                at += 1
            }
        }
        throw JSONProblem("the text ends inside quotes", at: start - 1)
    }

    private mutating func skipEscape() throws(JSONProblem) {
        guard at + 1 < bytes.count else { throw JSONProblem("the text ends inside quotes", at: at) }
        switch bytes[at + 1] {
        case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"), UInt8(ascii: "b"), UInt8(ascii: "f"),
            UInt8(ascii: "n"), UInt8(ascii: "r"), UInt8(ascii: "t"):
            at += 2
        case UInt8(ascii: "u"):
            let digits = bytes[min(at + 2, bytes.count)..<min(at + 6, bytes.count)]
            guard digits.count == 4, digits.allSatisfy({ Character(Unicode.Scalar($0)).isHexDigit && $0 < 0x80 }) else {
                throw JSONProblem("'\\u' needs four hexadecimal digits", at: at)
            }
            at += 6
        default: throw JSONProblem("the escape is not known", at: at)
        }
    }

    private func checkUTF8(_ range: Range<Int>) throws(JSONProblem) {
        guard UnsafeRawBufferPointer(UnsafeBufferPointer(rebasing: bytes[range])).isUTF8 else {
            throw JSONProblem("the text is not UTF-8", at: range.lowerBound)
        }
    }
}

/// Where a string stands, without its quotes.
struct JSONString {
    let range: Range<Int>
    let hasEscapes: Bool
}
