import Foundation
import Formats
import Testing

@testable import Survey

/// In which encoding a CSV file is, by its bytes.
@Suite struct TableEncodingTests {
    private static let yearbook = "代码,年份,工业增加值(亿元),常住人口(万人)\n610102,2023,118.2,35.4\n610103,2023,96.5,—\n"

    private func judged(_ text: String, _ encoding: UInt, named: TextEncoding? = nil) throws -> EncodingJudgement? {
        let path = FileManager.default.temporaryDirectory.appending(path: "hectare-\(UUID().uuidString).csv")
        defer { try? FileManager.default.removeItem(at: path) }
        try #require(text.data(using: String.Encoding(rawValue: encoding))).write(to: path)
        return try EncodingJudgement.of(table: path.path, named: named)
    }

    private static let (utf8, gb18030, big5): (UInt, UInt, UInt) = (String.Encoding.utf8.rawValue, 0x8000_0632, 0x8000_0A03)

    @Test(arguments: [(utf8, TextEncoding.utf8), (gb18030, .gb18030)])
    func `a yearbook tells its encoding and why`(encoding: UInt, expected: TextEncoding) throws {
        let found = try #require(try judged(Self.yearbook, encoding))
        #expect(found.encoding == expected && found.basis == .statistics)
        #expect(found.reason.english.hasPrefix(expected.rawValue + ": "))
    }

    @Test func `Chinese of Taiwan is asked about, not read as GB 18030`() throws {
        let text = "代碼,縣市,工業產值,備註\n1,臺北縣,12,舊資料\n2,嘉義縣,9,產業園區\n"
        let error = #expect(throws: SurveyError.self) { try judged(text, Self.big5) }
        #expect(error.map { "\($0)" }?.contains("big5") == true || error.map { "\($0)" }?.contains("Big5") == true)
        #expect(try judged(text, Self.big5, named: .big5) == nil)
    }

    @Test func `ASCII reads the same in each, and a byte order mark has said it`() throws {
        #expect(try judged("code,v\n1,2\n", Self.utf8)?.basis == .ascii)
        #expect(try judged("\u{FEFF}代码,v\n1,2\n", Self.utf8) == nil)
    }
}
