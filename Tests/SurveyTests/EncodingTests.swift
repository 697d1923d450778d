import Formats
import Foundation
import GeoModel
import Survey
import Testing

@Suite struct EncodingTests {
    private func judged(_ file: String, named: TextEncoding? = nil) throws -> EncodingJudgement {
        let texts = try #require(try DBFTexts(of: Corpora.path(file)))
        return try EncodingJudgement(texts, named: named, place: file)
    }

    private func table(_ texts: [[UInt8]], codePage: String? = nil, driver: UInt8 = 0, width: Int = 80) -> DBFTexts {
        DBFTexts(
            codePage: codePage, languageDriver: driver,
            texts: texts.enumerated().map { DBFTexts.Text(bytes: $0.element, width: width, record: $0.offset) })
    }

    /// What the names of the files and their makers say.
    @Test(.corpora, arguments: [
        ("gbk_shapefile/shaanxi_gbk.shp", TextEncoding.gb18030, EncodingJudgement.Basis.codePage),
        ("gbk_shapefile/shaanxi_gbk_nocpg_ldid77.shp", .gb18030, .languageDriver),
        ("gbk_shapefile/shaanxi_gbk_nocpg_ldid0.shp", .gb18030, .statistics),
        ("dbf/ldid/chinese.dbf", .gb18030, .languageDriver), ("dbf/cpg/big5.dbf", .big5, .codePage),
        ("dbf/cpg/shiftjis.dbf", .shiftJIS, .codePage), ("dbf/utf8.dbf", .utf8, .statistics), ("dbf/POLYGON.dbf", .utf8, .ascii),
        ("dbf/comma_separated.dbf", .utf8, .ascii), ("dbf/duplicate_fields.dbf", .utf8, .ascii), ("dbf/gbk.dbf", .gb18030, .statistics),
        ("dbf/gb2312.dbf", .gb18030, .statistics),
    ])
    func `a table is read in the encoding that it was written in`(
        file: String, encoding: TextEncoding, basis: EncodingJudgement.Basis
    ) throws {
        let judgement = try judged(file)
        #expect(judgement.encoding == encoding && judgement.basis == basis, "\(judgement)")
    }

    /// Nothing is guessed: all that is neither UTF-8 nor simplified Chinese is asked about.
    @Test(.corpora, arguments: [
        "dbf/ne_10m_time_zones.dbf", "dbf/big5.dbf", "dbf/shiftjis.dbf", "dbf/eucjp.dbf", "dbf/latin1.dbf",
        "dbf/periphereies.dbf", "dbf/cpg/euckr.dbf", "dbf/cpg/koi8r.dbf", "dbf/cpg/latin2.dbf", "dbf/cpg/win1251.dbf",
        "dbf/cpg/win874.dbf", "dbf/cpg/utf16.dbf",
    ])
    func `what no one says and the bytes do not tell is asked`(file: String) throws {
        let error = #expect(throws: SurveyError.self) { try judged(file) }
        let text = try #require(error).description
        #expect(text.contains("Name it at this source, encoding: …, or with --encoding"))
    }

    @Test(.corpora, arguments: [
        ("dbf/gbk.dbf", TextEncoding.gb18030, "简体国语"), ("dbf/gb2312.dbf", .gb18030, "简体国语"), ("dbf/big5.dbf", .big5, "繁體國語"),
        ("dbf/shiftjis.dbf", .shiftJIS, "ひたちなか市"),
        ("dbf/latin1.dbf", .windows1252, "Peçeña México"), ("dbf/ne_10m_time_zones.dbf", .windows1252, "UTC±00:00"), ("dbf/cpg/big5.dbf", .big5, "國語"),
        ("dbf/cpg/shiftjis.dbf", .shiftJIS, "カタカナひらがな"), ("dbf/utf8.dbf", .utf8, "国语國語"), ("dbf/ldid/chinese.dbf", .gb18030, "简体"),
        ("gbk_shapefile/shaanxi_gbk_nocpg_ldid0.dbf", .gb18030, "区划代码"),
    ])
    func `the named encoding gives the right text, and the question shows it`(
        file: String, encoding: TextEncoding, first: String
    ) throws {
        #expect(try judged(file, named: encoding).basis == .named)
        let text = try #require(try DBFTexts(of: Corpora.path(file))?.texts.first)
        #expect(encoding.strictText(text.bytes) == first)
        do {
            _ = try judged(file)
        } catch let question as SurveyError {
            #expect(question.description.contains(first), "\(question)")
        }
    }

    @Test(.corpora) func `names of columns are decoded as the values are`() throws {
        let texts = try #require(try DBFTexts(of: Corpora.path("gbk_shapefile/shaanxi_gbk.shp"))).texts
        let names = texts.filter { $0.record == nil }.compactMap { TextEncoding.gb18030.strictText($0.bytes) }
        #expect(names == ["区划代码", "名称", "所属市", "面积km2"])
        #expect(texts.count > 107)
    }

    @Test func `a .cpg that the texts contradict is asked about, with the reading that fits`() throws {
        let texts = table([[0xD0, 0xC2, 0xB3, 0xC7, 0xC7, 0xF8]], codePage: "UTF-8")
        let error = #expect(throws: SurveyError.self) { try EncodingJudgement(texts, named: nil, place: "a.shp") }
        let text = try #require(error).description
        #expect(text.contains("the .cpg says \"UTF-8\", but record 0 is not in it"))
        #expect(text.contains("GB18030: \"新城区\""))
        #expect(try EncodingJudgement(texts, named: .gb18030, place: "a.shp").encoding == .gb18030)
        #expect(try #require(error).description(in: .zh).contains("GB18030：“新城区”"))
    }

    /// 新城区 in ten bytes of UTF-8 loses nothing; 新城区域 is cut within its fourth character.
    @Test func `a character that the width of the column cut off does not count against an encoding`() throws {
        let cut = Array("新城区域".utf8.prefix(10))
        #expect(try EncodingJudgement(table([cut], width: 10), named: nil, place: "a.shp").encoding == .utf8)
        #expect(throws: SurveyError.self) { try EncodingJudgement(table([cut], width: 80), named: nil, place: "a.shp") }
    }

    /// Each name of the code tables, alone in a table, by its bytes in either encoding: right or asked, never wrong.
    @Test func `short names are never read in the wrong encoding`() throws {
        var (right, asked) = (0, 0)
        for name in try codeNames() where name.unicodeScalars.contains(where: { $0.value >= 0x80 }) {
            let gbk = try #require(gb18030(name))
            for (bytes, encoding) in [(Array(name.utf8), TextEncoding.utf8), (gbk, .gb18030)] {
                do {
                    let judgement = try EncodingJudgement(table([bytes]), named: nil, place: "a.shp")
                    #expect(judgement.encoding == encoding, "\(name)")
                    right += 1
                } catch { asked += 1 }
            }
        }
        #expect(right > 900 && asked < right / 10, "\(right) right, \(asked) asked")
    }

    /// The list in the code is counted again from the tables.
    @Test func `the common characters are those of the code tables`() throws {
        var counts: [Unicode.Scalar: Int] = [:]
        for name in try codeNames() {
            for scalar in name.unicodeScalars where (0x4E00...0x9FFF).contains(scalar.value) { counts[scalar, default: 0] += 1 }
        }
        let top = counts.sorted { ($1.value, $0.key.value) < ($0.value, $1.key.value) }.prefix(160).map(\.key)
        let text = String(String.UnicodeScalarView(top))
        let path = Self.package + "/Sources/Survey/Encoding/CommonCharacters.swift"
        let code = String(decoding: try Data(contentsOf: URL(filePath: path)), as: UTF8.self).replacing(/\\\n */, with: "")
        #expect(code.contains(text), "\(text)")
    }

    private static let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().path

    private func codeNames() throws -> [String] {
        try ["gbt2260-shaanxi", "gbt21010-2017", "sandiao-2019", "yongdiyonghai-2023"].flatMap { file -> [String] in
            let table = try Table(csv: Self.package + "/GeoData/Codes/\(file).csv")
            let columns = table.columns.indices.filter { table.columns[$0].hasPrefix("name") && !table.columns[$0].contains("en") }
            return table.rows.flatMap { row in columns.compactMap { row[$0] } }
        }
    }

    private func gb18030(_ text: String) -> [UInt8]? {
        text.data(using: String.Encoding(rawValue: 0x8000_0632)).map(Array.init)
    }
}
