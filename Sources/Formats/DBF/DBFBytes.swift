import Foundation

/// A dBASE table as bytes: what GDAL does not tell.
struct DBFBytes {
    struct Field {
        let name: [UInt8]
        let type: UInt8
        /// Within a record.
        let range: Range<Int>
    }

    let languageDriver: UInt8
    let fields: [Field]
    private let bytes: Data
    private let headerSize: Int
    private let recordSize: Int
    let recordCount: Int

    /// - Throws: `.broken` where the header is damaged or records that it announces are not there.
    init(of path: String) throws(FormatError) {
        guard let bytes = try? Data(contentsOf: URL(filePath: path), options: .alwaysMapped) else {
            throw FormatError(.notReadable("permission denied"), in: path)
        }
        func integer(_ place: Int, _ size: Int) -> Int {
            (0..<size).reduce(0) { $0 | Int(bytes[place + $1]) << (8 * $1) }
        }
        guard bytes.count >= 33 else { throw FormatError(.broken("the table ends within its header"), in: path) }
        self.bytes = bytes
        (recordCount, headerSize, recordSize) = (integer(4, 4), integer(8, 2), integer(10, 2))
        languageDriver = bytes[29]
        guard headerSize >= 33, headerSize <= bytes.count else {
            throw FormatError(.broken("the table ends within its header"), in: path)
        }
        var fields: [Field] = []
        var start = 1
        var at = 32
        while at + 32 <= headerSize, bytes[at] != 0x0D {
            let isNumber = [UInt8(ascii: "N"), UInt8(ascii: "F")].contains(bytes[at + 11])
            // The second byte is the number of decimals; a text uses it for widths above 255.
            let width = isNumber ? integer(at + 16, 1) : integer(at + 16, 2)
            let name = bytes[at..<(at + 11)].prefix { $0 != 0 }
            fields.append(Field(name: Array(name), type: bytes[at + 11], range: start..<(start + width)))
            start += width
            at += 32
        }
        self.fields = fields
        guard recordSize > 0 || recordCount == 0, start <= max(recordSize, 1) || recordCount == 0 else {
            throw FormatError(.broken("the columns are wider than a record"), in: path)
        }
        let there = (bytes.count - headerSize) / max(recordSize, 1)
        guard there >= recordCount else {
            throw FormatError(.broken("\(recordCount) records are announced, \(there) are there"), in: path)
        }
    }

    /// Whether all field names and texts with a byte beyond ASCII hold to a rule, which also gets the width of the
    /// column; spaces at the end are not part of a text.
    func allTexts(_ rule: (_ text: [UInt8], _ width: Int) -> Bool) -> Bool {
        guard fields.allSatisfy({ $0.name.allSatisfy { $0 < 0x80 } || rule($0.name, 10) }) else { return false }
        for record in 0..<recordCount {
            var holds = true
            forEachText(of: record) { text, width in holds = holds && rule(text, width) }
            guard holds else { return false }
        }
        return true
    }

    /// Calls `body` with each text of a record that has a byte beyond ASCII, without the spaces at its end, and the
    /// width of its column.
    func forEachText(of record: Int, _ body: (_ text: [UInt8], _ width: Int) -> Void) {
        let start = headerSize + record * recordSize
        bytes.withUnsafeBytes { bytes in
            for field in fields where field.type == UInt8(ascii: "C") {
                let text = bytes[(start + field.range.lowerBound)..<(start + field.range.upperBound)]
                guard text.contains(where: { $0 >= 0x80 }) else { continue }
                let end = text.lastIndex { $0 != 0x20 && $0 != 0 } ?? text.startIndex
                body(Array(text[text.startIndex...end]), field.range.count)
            }
        }
    }
}
