import GeoModel

/// Removal or emission rates by class, each with its bounds and its source.
public struct FactorSet: Sendable {
    public struct Factor: Sendable, Hashable {
        public let className: String
        public let nameZh: String
        public let nameEn: String
        public let central: Double
        public let low: Double?
        public let high: Double?
        public let unit: String
        public let interval: IntervalKind?
        /// What the rate holds for: `land_area`, `crown_area`.
        public let basis: String
        public let source: Source
        public let note: String
    }

    public let name: String
    private let factors: [String: Factor]

    /// Rows without a central value are named but not filled in: they are no factor.
    /// - Throws: ``IndicatorError`` for a missing column, an unreadable number or a class that is there twice.
    public init(name: String, sheet: Sheet) throws(IndicatorError) {
        self.name = name
        var factors: [String: Factor] = [:]
        var lines: [String: Int] = [:]
        for row in sheet.rows {
            guard let factor = try Self.factor(row, of: sheet) else { continue }
            if let first = lines.updateValue(row.line, forKey: factor.className) {
                throw .duplicateRow("class \"\(factor.className)\"", at: sheet.cell(row), first: "line \(first)")
            }
            factors[factor.className] = factor
        }
        self.factors = factors
    }

    /// The factor of a class for a quantity measured on `basis`.
    /// - Throws: ``IndicatorError`` where there is none, where nobody has read its source (status `recalled`), or where
    ///   it holds for another basis.
    public func factor(for className: String, basis: String) throws(IndicatorError) -> Factor {
        guard let factor = factors[className] else { throw .missingFactor(class: className, set: name) }
        guard factor.source.status != "recalled" else { throw .recalledFactor(class: className, set: name) }
        guard factor.basis == basis else {
            throw .otherBasis(class: className, set: name, basis: factor.basis, needed: basis)
        }
        return factor
    }

    /// The random variable of a factor: one for all regions.
    func variable(_ factor: Factor) -> Variable {
        Variable(
            "factor:\(name)/\(factor.className)", central: factor.central, low: factor.low, high: factor.high,
            kind: factor.interval)
    }

    private static func factor(
        _ row: (line: Int, cells: [String]), of sheet: Sheet
    ) throws(IndicatorError) -> Factor? {
        guard let central = try sheet.number(row, sheet.place(of: "central")) else { return nil }
        let kindPlace = try sheet.place(of: "interval_kind")
        let kindText = sheet.text(row, kindPlace)
        let kind = IntervalKind(rawValue: kindText)
        guard kind != nil || kindText.isEmpty else {
            throw .unreadable(kindText, at: sheet.cell(row, kindPlace), needed: .oneOf(["range", "p95"]))
        }
        let (low, high) = (try sheet.number(row, sheet.place(of: "low")), try sheet.number(row, sheet.place(of: "high")))
        guard (low == nil) == (high == nil), low ?? central <= central, central <= high ?? central else {
            throw .badBounds(class: sheet.text(row, try sheet.place(of: "class")), file: sheet.file, line: row.line)
        }
        func text(_ column: String) -> String { sheet.text(row, sheet.columns.firstIndex(of: column)) }
        return Factor(
            className: sheet.text(row, try sheet.place(of: "class")), nameZh: text("name_zh"), nameEn: text("name_en"),
            central: central, low: low, high: high,
            unit: sheet.text(row, try sheet.place(of: "unit")),
            interval: kind, basis: sheet.text(row, try sheet.place(of: "basis")), source: sheet.source(row),
            note: text("note"))
    }
}
