import GeoModel

/// Elements of an XML text in UTF-8, one after the other: names without their prefix, attributes, and texts.
///
/// It reads what office programs write: elements, attributes, texts with the five entities and character references,
/// CDATA, comments, instructions. A document type is refused: no workbook has one, and it may hold entities that unfold
/// to gigabytes. (The reader of Foundation ends the process at an error whose message is not UTF-8.)
struct XMLEvents {
    /// `text` is what stands in the element since its last tag.
    typealias Begin = (_ name: String, _ attributes: [String: String]) throws(FormatError) -> Void
    typealias End = (_ name: String, _ text: String) throws(FormatError) -> Void

    private let bytes: [UInt8]
    private let member: String
    private let file: String
    private let begin: Begin
    private let end: End
    private var at = 0
    private var open: [ArraySlice<UInt8>] = []
    private var text: [UInt8] = []
    private var hasRoot = false

    private static let deepest = 100

    /// Calls `begin` and `end` for each element.
    /// - Throws: `.broken` for what is no XML, with its line, and what the calls throw.
    static func read(
        _ bytes: [UInt8], of member: String, in file: String, begin: @escaping Begin, end: @escaping End
    ) throws(FormatError) {
        var events = XMLEvents(bytes, member, file, begin, end)
        guard String(validating: bytes, as: UTF8.self) != nil else { throw events.broken("is not UTF-8") }
        try events.readAll()
    }

    private init(_ bytes: [UInt8], _ member: String, _ file: String, _ begin: @escaping Begin, _ end: @escaping End) {
        (self.bytes, self.member, self.file, self.begin, self.end) = (bytes, member, file, begin, end)
    }

    private mutating func readAll() throws(FormatError) {
        if starts("\u{FEFF}") { at += 3 }
        while at < bytes.count {
            if bytes[at] != UInt8(ascii: "<") {
                try readText()
            } else if starts("<?") {
                try readInstruction()
            } else if starts("<!--") {
                _ = try skip(4, past: "-->")
            } else if starts("<![CDATA[") {
                try readRaw()
            } else if starts("<!") {
                throw broken("has a document type")
            } else if starts("</") {
                try readEndTag()
            } else {
                try readStartTag()
            }
        }
        guard open.isEmpty, hasRoot else { throw broken("ends too early") }
    }

    /// Other encodings than UTF-8 are refused: a text would be read as something else.
    private mutating func readInstruction() throws(FormatError) {
        let instruction = String(decoding: try skip(2, past: "?>"), as: UTF8.self).lowercased()
        guard instruction.hasPrefix("xml "), let encoding = instruction.split(separator: "encoding=").dropFirst().first
        else { return }
        guard encoding.dropFirst().hasPrefix("utf-8") else { throw broken("is not UTF-8") }
    }

    private mutating func readRaw() throws(FormatError) {
        let raw = try skip(9, past: "]]>")
        guard !open.isEmpty else { throw broken("has text outside its root") }
        text += raw
    }

    private mutating func readText() throws(FormatError) {
        let start = at
        while at < bytes.count, bytes[at] != UInt8(ascii: "<") { at += 1 }
        let piece = bytes[start..<at]
        if open.isEmpty {
            guard piece.allSatisfy(Self.isBlank) else { throw broken("has text outside its root") }
        } else {
            text += try unescaped(piece)
        }
    }

    private mutating func readStartTag() throws(FormatError) {
        at += 1
        let name = try readName()
        guard open.count < Self.deepest, !open.isEmpty || !hasRoot else {
            throw broken("has elements that do not nest")
        }
        var attributes: [String: String] = [:]
        while skipBlanks(), at < bytes.count, bytes[at] != UInt8(ascii: ">"), bytes[at] != UInt8(ascii: "/") {
            let (key, value) = try readAttribute()
            guard attributes.updateValue(value, forKey: key) == nil else { throw broken("has an attribute twice") }
        }
        let isEmpty = starts("/>")
        guard isEmpty || starts(">") else { throw broken("has a tag that is not closed") }
        at += isEmpty ? 2 : 1
        (hasRoot, text) = (true, [])
        try begin(Self.local(name), attributes)
        open.append(name)
        if isEmpty { try close(name) }
    }

    private mutating func readEndTag() throws(FormatError) {
        at += 2
        let name = try readName()
        _ = skipBlanks()
        guard starts(">"), open.last == name else { throw broken("has elements that do not nest") }
        at += 1
        try close(name)
    }

    private mutating func close(_ name: ArraySlice<UInt8>) throws(FormatError) {
        open.removeLast()
        let text = String(decoding: text, as: UTF8.self)
        self.text = []
        try end(Self.local(name), text)
    }

    /// `a:b="…"` or `b='…'`
    private mutating func readAttribute() throws(FormatError) -> (String, String) {
        let key = try readName()
        _ = skipBlanks()
        guard starts("=") else { throw broken("has an attribute without a value") }
        at += 1
        _ = skipBlanks()
        guard at < bytes.count, bytes[at] == UInt8(ascii: "\"") || bytes[at] == UInt8(ascii: "'") else {
            throw broken("has an attribute without a value")
        }
        let start = at + 1
        guard let quote = bytes[start...].firstIndex(of: bytes[at]) else {
            throw broken("has a quote that is not closed")
        }
        let value = bytes[start..<quote]
        guard !value.contains(UInt8(ascii: "<")) else { throw broken("has a quote that is not closed") }
        at = quote + 1
        return (String(decoding: key, as: UTF8.self), String(decoding: try unescaped(value), as: UTF8.self))
    }

    private mutating func readName() throws(FormatError) -> ArraySlice<UInt8> {
        let start = at
        while at < bytes.count, !Self.isBlank(bytes[at]), !"<>/=\"'&".utf8.contains(bytes[at]) { at += 1 }
        guard at > start else { throw broken("has a tag without a name") }
        return bytes[start..<at]
    }

    /// Entities and references as what they stand for, line ends as line feeds.
    private func unescaped(_ piece: ArraySlice<UInt8>) throws(FormatError) -> [UInt8] {
        var plain: [UInt8] = []
        plain.reserveCapacity(piece.count)
        var rest = piece
        while let byte = rest.popFirst() {
            switch byte {
            case UInt8(ascii: "&"):
                guard let mark = rest.prefix(12).firstIndex(of: UInt8(ascii: ";")) else {
                    throw broken("has a & that is no entity")
                }
                plain += try entity(String(decoding: rest[..<mark], as: UTF8.self)).utf8
                rest = rest[(mark + 1)...]
            case 13: if rest.first != 10 { plain.append(10) }
            case 0..<32 where byte != 9 && byte != 10: throw broken("has a control character")
            default: plain.append(byte)
            }
        }
        return plain
    }

    private func entity(_ name: String) throws(FormatError) -> String {
        if let text = ["amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'"][name] { return text }
        let digits = name.dropFirst(name.hasPrefix("#x") ? 2 : 1)
        guard name.hasPrefix("#"), digits.allSatisfy({ $0.isASCII && $0.isHexDigit }),
            let code = UInt32(digits, radix: name.hasPrefix("#x") ? 16 : 10), code >= 32 || [9, 10, 13].contains(code),
            let scalar = Unicode.Scalar(code)
        else { throw broken("has a & that is no entity") }
        return String(Character(scalar))
    }

    // MARK: Bytes

    private func starts(_ word: String) -> Bool { bytes[at...].starts(with: word.utf8) }

    /// Passes over `lead` bytes and all up to a word and the word itself; what stands between.
    private mutating func skip(_ lead: Int, past word: String) throws(FormatError) -> ArraySlice<UInt8> {
        let start = at + lead
        at = min(start, bytes.count)
        while at < bytes.count {
            if starts(word) {
                defer { at += word.utf8.count }
                return bytes[start..<at]
            }
            at += 1
        }
        throw broken("ends too early")
    }

    private mutating func skipBlanks() -> Bool {
        while at < bytes.count, Self.isBlank(bytes[at]) { at += 1 }
        return true
    }

    private static func isBlank(_ byte: UInt8) -> Bool { byte == 32 || (9...10).contains(byte) || byte == 13 }

    /// `sheet` of `x:sheet`.
    private static func local(_ name: ArraySlice<UInt8>) -> String {
        String(decoding: name.lastIndex(of: UInt8(ascii: ":")).map { name[($0 + 1)...] } ?? name, as: UTF8.self)
    }

    private func broken(_ detail: String) -> FormatError {
        let line = bytes[..<min(at, bytes.count)].count { $0 == 10 } + 1
        return FormatError(.broken("\(member), line \(line): \(detail)"), in: file)
    }
}
