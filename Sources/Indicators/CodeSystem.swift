import GeoModel

/// A land classification: what each code means, which factor it takes and which land totals it counts towards.
public struct CodeSystem: Sendable {
    public struct Entry: Sendable, Hashable {
        public let code: String
        public let nameZh: String
        public let nameEn: String
        /// The class above, by its code; "" at the top.
        public let parent: String
        /// The class of the factor sets: `forest`; `mixed` where finer codes differ; `unclassified` for no cover known.
        public let carbonClass: String
        /// The land totals it counts towards: `construction`, `industrial` …
        public let denominators: Set<String>
        public let source: Source

        public func name(in language: Language) -> String { language == .zh ? nameZh : nameEn }
    }

    /// `gbt21010-2017`
    public let name: String
    public let entries: [Entry]
    private let byCode: [String: Entry]
    /// Denominators that a finer code of this one has and the code itself has not.
    private let finer: [String: Set<String>]
    private let isHierarchical: Bool

    /// - Throws: ``IndicatorError`` for a missing column or a code that is there twice.
    public init(name: String, sheet: Sheet) throws(IndicatorError) {
        self.name = name
        entries = try Self.entries(of: sheet)
        byCode = Dictionary(entries.map { ($0.code, $0) }) { first, _ in first }
        isHierarchical = entries.contains { !$0.parent.isEmpty }
        finer = Self.finerDenominators(entries)
    }

    /// All land totals that some code counts towards, without the region's own area.
    public var denominators: [String] {
        Set(entries.flatMap(\.denominators)).subtracting(["administrative"]).sorted()
    }

    /// The meaning of a code: the exact code, else, in a system with levels, the longest code that it begins with.
    /// An empty code is ``unclassified``.
    /// - Parameter place: what an error names as the place: the layer.
    public func entry(for code: String, at place: String) throws(IndicatorError) -> Entry {
        if let exact = byCode[code] { return exact }
        if code.isEmpty { return Self.unclassified }
        // A table program turns 0601 into 601, which must not pass for a code that begins with 60.
        let known = byCode["0" + code] == nil ? [] : ["0" + code]
        if known.isEmpty, let above = levels(of: code).lazy.compactMap({ byCode[String($0)] }).first { return above }
        throw .unmappedCode(code, system: name, at: place, known: known + entries.map(\.code).filter { $0.count > 1 })
    }

    /// The codes that a code may stand under, longest first: a level has two digits. A suffix letter is no digit.
    private func levels(of code: String) -> [Substring] {
        let digits = code.prefix { $0.isASCII && $0.isNumber }
        guard isHierarchical, digits.count >= 2, digits.count % 2 == 0 || digits.count < code.count else { return [] }
        return stride(from: (code.count - 1) / 2 * 2, through: 2, by: -2).map { code.prefix($0) }
    }

    /// Whether finer codes of this entry count towards a denominator that the entry itself does not.
    func isTooCoarse(_ entry: Entry, for denominator: String) -> Bool {
        !entry.denominators.contains(denominator) && finer[entry.code]?.contains(denominator) == true
    }

    /// The entry of features without a code.
    public static let unclassified = Entry(
        code: "", nameZh: "无类别", nameEn: "no class", parent: "", carbonClass: "unclassified", denominators: [],
        source: Source(status: "project"))

    private static func entries(of sheet: Sheet) throws(IndicatorError) -> [Entry] {
        let code = try sheet.place(of: "code")
        let (zh, en) = (try sheet.place(of: "name_zh"), try sheet.place(of: "name_en"))
        let carbonClass = try sheet.place(of: "carbon_class")
        let denominators = try sheet.place(of: "denominators")
        let parent = sheet.columns.firstIndex(of: "parent")
        var lines: [String: Int] = [:]
        var entries: [Entry] = []
        for row in sheet.rows {
            let entry = Entry(
                code: sheet.text(row, code), nameZh: sheet.text(row, zh), nameEn: sheet.text(row, en),
                parent: sheet.text(row, parent), carbonClass: sheet.text(row, carbonClass),
                denominators: Set(sheet.text(row, denominators).split(separator: ";").map { String($0).trimmed }),
                source: sheet.source(row))
            if let first = lines.updateValue(row.line, forKey: entry.code) {
                throw .duplicateRow("code \"\(entry.code)\"", at: sheet.cell(row), first: "line \(first)")
            }
            entries.append(entry)
        }
        return entries
    }

    private static func finerDenominators(_ entries: [Entry]) -> [String: Set<String>] {
        let parents = Dictionary(entries.map { ($0.code, $0.parent) }) { first, _ in first }
        var finer: [String: Set<String>] = [:]
        for entry in entries {
            var above = entry.parent
            // A parent that leads back to itself ends after as many steps as there are codes.
            for _ in entries.indices where !above.isEmpty {
                finer[above, default: []].formUnion(entry.denominators)
                above = parents[above] ?? ""
            }
        }
        return finer
    }
}
