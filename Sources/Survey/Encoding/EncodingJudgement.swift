import Formats
import GeoModel

/// In which encoding the texts of a table are read, and why.
///
/// The order: who names one; the `.cpg`; the language driver of the header; then the bytes themselves, between UTF-8
/// and GB 18030. Where none of these is sure, a person is asked and shown how the texts would read.
public struct EncodingJudgement: Sendable, Hashable {
    public enum Basis: String, Sendable, Codable {
        case named
        case codePage = "cpg"
        case languageDriver = "language-driver"
        /// No byte beyond ASCII: every encoding reads the same.
        case ascii
        case statistics
    }

    public let encoding: TextEncoding
    public let basis: Basis
    /// `GB18030: the .cpg says so`
    public let reason: CRSFinding.Words

    /// - Parameter named: the encoding that a person names; ``TextEncoding/automatic`` is none.
    /// - Throws: ``SurveyError`` where a text is not in the encoding that should hold, or none is sure.
    public init(_ table: DBFTexts, named: TextEncoding?, place: String) throws(SurveyError) {
        let texts = EncodedTexts(table.texts)
        if let named, named != .automatic {
            self.init(named, .named, en: "named by the user", zh: "由用户指定")
            try texts.refuseMisfits(of: named, by: .init(en: "the user names", zh: "用户指定"), at: place)
            return
        }
        guard !table.texts.isEmpty else {
            self.init(.utf8, .ascii, en: "all texts are ASCII", zh: "全部文字均为 ASCII")
            return
        }
        if let codePage = table.codePage {
            guard let found = TextEncoding(name: codePage), found != .utf16, found != .automatic else {
                throw texts.question(
                    .init(en: "the .cpg says \"\(codePage)\", which is not known here", zh: ".cpg 写的是“\(codePage)”，本程序不认识"), at: place)
            }
            self.init(found, .codePage, en: "the .cpg says \"\(codePage)\"", zh: ".cpg 写的是“\(codePage)”")
            try texts.refuseMisfits(
                of: found, by: .init(en: "the .cpg says \"\(codePage)\"", zh: ".cpg 写的是“\(codePage)”"), at: place)
            return
        }
        if let driver = Self.languageDrivers[table.languageDriver] {
            let id = String(table.languageDriver, radix: 16, uppercase: true)
            let words = CRSFinding.Words(en: "the table's language driver is 0x\(id)", zh: "表头的语言驱动号为 0x\(id)")
            guard let found = driver.encoding else { throw texts.question(words, at: place) }
            self.init(found, .languageDriver, en: words.english, zh: words.chinese)
            try texts.refuseMisfits(of: found, by: words, at: place)
            return
        }
        self = try texts.judged(at: place)
    }

    /// The judgement of a shapefile or a dBASE table; `nil` for a file of another kind, whose format tells its encoding.
    /// - Throws: also `FormatError` where the table is damaged.
    public static func of(file path: String, named: TextEncoding?) throws -> EncodingJudgement? {
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try DBFTexts(of: path).map { try EncodingJudgement($0, named: named, place: name) }
    }

    /// The judgement of a table in a text file, by its bytes; `nil` for a workbook, and where a person or a byte order
    /// mark names the encoding.
    /// - Throws: ``SurveyError`` where the bytes are neither UTF-8 nor look like Chinese in GB 18030.
    public static func of(table path: String, named: TextEncoding?) throws -> EncodingJudgement? {
        guard named ?? .automatic == .automatic, let bytes = try TableFile.unmarkedText(of: path) else { return nil }
        let cells = bytes.split { [0x09, 0x0A, 0x0D, 0x22, 0x2C, 0x3B].contains($0) }
        let texts = cells.lazy.filter { cell in cell.contains { $0 >= 0x80 } }.prefix(20_000).map {
            DBFTexts.Text(bytes: Array($0), width: .max, record: nil)
        }
        guard !texts.isEmpty else {
            return EncodingJudgement(.utf8, .ascii, en: "all texts are ASCII", zh: "全部文字均为 ASCII")
        }
        let name = path.split(separator: "/").last.map(String.init) ?? path
        return try EncodedTexts(Array(texts)).judged(at: name, areNames: false)
    }

    init(_ encoding: TextEncoding, _ basis: Basis, en english: String, zh chinese: String) {
        self.encoding = encoding
        self.basis = basis
        reason = .init(en: "\(encoding.rawValue): \(english)", zh: "\(encoding.rawValue)：\(chinese)")
    }

    /// Language drivers that name a code page of the far East; `nil` for one that is not read here. Those of Western code
    /// pages are written by many programs whatever the text is, and say nothing. Source: the table of language drivers
    /// in Esri's and GDAL's documentation of the format.
    private static let languageDrivers: [UInt8: (page: Int, encoding: TextEncoding?)] = [
        0x13: (932, .shiftJIS), 0x7B: (932, .shiftJIS), 0x4D: (936, .gb18030), 0x7A: (936, .gb18030), 0x4F: (950, .big5),
        0x78: (950, .big5), 0x4E: (949, nil), 0x79: (949, nil), 0x50: (874, nil), 0x7C: (874, nil),
    ]
}
