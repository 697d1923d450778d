import GeoModel

/// The units of `GeoData/Units.csv`, and quotients of them: `亿元/km2`, `tCO2/(ha a)`.
///
/// Units convert only inside a dimension, by exact ratios. Tonnes of carbon and of carbon dioxide are two dimensions.
public struct Units: Sendable {
    struct Unit: Sendable, Hashable {
        let name: String
        let dimension: Dimension
        /// This unit in base units of its dimension.
        let size: Ratio
    }

    private var byName: [String: Unit] = [:]
    private var names: [String] = []

    /// - Throws: ``IndicatorError`` for a missing column, an unreadable ratio, or a name that stands for two units.
    public init(sheet: Sheet) throws(IndicatorError) {
        let (name, dimension) = (try sheet.place(of: "unit"), try sheet.place(of: "dimension"))
        let (over, under) = (try sheet.place(of: "numerator"), try sheet.place(of: "denominator"))
        let aliases = try sheet.place(of: "aliases")
        for row in sheet.rows {
            let own = sheet.text(row, name)
            guard let numerator = Int128(sheet.text(row, over)), let denominator = Int128(sheet.text(row, under)),
                let size = Ratio(numerator, denominator)
            else { throw .badUnitRow(unit: own, file: sheet.file, line: row.line) }
            let unit = Unit(name: own, dimension: Dimension(sheet.text(row, dimension)), size: size)
            names.append(own)
            for word in [own] + sheet.text(row, aliases).split(separator: ";").map({ String($0).trimmed }) {
                if let other = byName.updateValue(unit, forKey: word), other.name != own {
                    throw .duplicateRow("unit \"\(word)\"", at: sheet.cell(row), first: other.name)
                }
            }
        }
    }

    /// The name that results use for a unit: `km2` for 平方公里.
    /// - Throws: ``IndicatorError/unknownName(_:what:in:known:)``.
    public func canonicalName(_ name: String) throws(IndicatorError) -> String { try unit(name).name }

    /// A value in another unit of the same dimension.
    /// - Throws: ``IndicatorError`` for an unknown unit, or for units of different dimensions.
    public func convert(_ quantity: Quantity, to name: String) throws(IndicatorError) -> Quantity {
        let ratio = try ratio(from: quantity.unit, to: name)
        return Quantity(ratio.applied(to: quantity.value), name)
    }

    /// How many `to` one `from` is.
    func ratio(from: String, to: String) throws(IndicatorError) -> Ratio {
        let (source, target) = (try unit(from), try unit(to))
        guard source.dimension == target.dimension else {
            throw .otherDimension(from, is: source.dimension.name, needed: target.dimension.name, asIn: target.name)
        }
        return source.size * target.size.inverse
    }

    /// Whether a unit is of the dimension with this name: `persons`, `money/area`.
    func isOf(dimension: String, _ name: String) throws(IndicatorError) -> Bool {
        try unit(name).dimension == Dimension(dimension)
    }

    func unit(_ name: String) throws(IndicatorError) -> Unit {
        if let unit = find(name.trimmed) { return unit }
        throw .unknownName(name, what: .unit, in: nil, known: names)
    }

    /// A unit by name or alias, else a quotient of known units.
    private func find(_ name: String) -> Unit? {
        if let unit = byName[name] { return unit }
        let parts = name.split(separator: "/", omittingEmptySubsequences: false).map { String($0) }
        guard parts.count > 1, let first = byName[parts[0].trimmed] else { return nil }
        var (dimension, size) = (first.dimension, first.size)
        for part in parts.dropFirst() {
            let words = part.split { " ()（）·".contains($0) }
            guard !words.isEmpty else { return nil }
            for word in words {
                guard let unit = byName[String(word)] else { return nil }
                dimension = dimension.divided(by: unit.dimension)
                size = size * unit.size.inverse
            }
        }
        return Unit(name: name, dimension: dimension, size: size)
    }
}
