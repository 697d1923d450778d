import Formats
import Testing

@Suite struct TextEncodingTests {
    /// 陕西 with the bytes of each encoding, and 𠀀 (U+20000), which GB 18030 writes in four bytes.
    @Test(arguments: [
        ([0xE9, 0x99, 0x95, 0xE8, 0xA5, 0xBF], "陕西", TextEncoding.utf8),
        ([0xEF, 0xBB, 0xBF, 0xE9, 0x99, 0x95], "陕", .utf8),
        ([0xC9, 0xC2, 0xCE, 0xF7], "陕西", .gb18030),
        ([0x95, 0x32, 0x82, 0x36], "𠀀", .gb18030),
        ([0xFF, 0xFE, 0x55, 0x96, 0x7F, 0x89], "陕西", .utf16),
        ([0xFE, 0xFF, 0x96, 0x55, 0x89, 0x7F], "陕西", .utf16),
        ([0x61], "a", .utf8),
    ] as [([UInt8], String, TextEncoding)])
    func `the encoding is found and said`(bytes: [UInt8], text: String, encoding: TextEncoding) throws {
        let found = try TextEncoding.automatic.decode(bytes, of: "t.csv")
        #expect(found.text == text)
        #expect(found.used == encoding)
    }

    @Test(arguments: [[0xFF, 0xFF, 0x41], [0x41, 0xC9], [0xFF, 0xFE, 0x00]] as [[UInt8]])
    func `bytes that are no text are refused`(bytes: [UInt8]) {
        #expect(throws: FormatError.self) { try TextEncoding.automatic.decode(bytes, of: "t.csv") }
    }

    @Test func `a named encoding is held to`() {
        #expect(throws: FormatError(.wrongEncoding("the text is not UTF-8; name its encoding"), in: "t.csv")) {
            try TextEncoding.utf8.decode([0xC9, 0xC2], of: "t.csv")
        }
    }

    @Test(arguments: [("gbk", TextEncoding.gb18030), ("GB2312", .gb18030), ("utf-8", .utf8), ("UTF-16LE", .utf16)])
    func `encodings go by their usual names`(name: String, encoding: TextEncoding) {
        #expect(TextEncoding(name: name) == encoding)
    }
}
