import GeoModel

/// What the columns of result tables are called where people read them.
public struct ColumnTitles: Sendable {
    /// By the first part of a column's name.
    private var indicators: [String: (name: Wording, unit: String)] = [:]

    /// - Parameter indicators: each with the unit of its figures.
    public init(_ names: IndicatorNames, indicators: some Sequence<(id: String, unit: String)>) {
        for (id, unit) in indicators where self.indicators[id.propertyName] == nil {
            self.indicators[id.propertyName] = (names.name(of: id), unit)
        }
    }

    init(_ results: Results) {
        let rows = results.figureRows
        self.init(results.presentation.indicators, indicators: rows.lazy.map { (id: $0.indicator, unit: $0.unit) })
    }

    /// The title of a column; its name where nothing is known of it.
    public func title(of column: String) -> Wording {
        if let fixed = Self.fixed[column] { return fixed }
        if let mark = column.ranges(of: "__").last, let part = Self.parts[String(column[mark.upperBound...])],
            let indicator = indicators[String(column[..<mark.lowerBound])] {
            if column.hasSuffix("__value") { return named(indicator) }
            return indicator.name.joined { name, language in
                language == .zh ? "\(name)：\(part.zh)" : "\(name): \(part.en)"
            }
        }
        for (prefix, word) in Self.prefixes where column.hasPrefix(prefix) {
            let rest = String(column.dropFirst(prefix.count))
            return Wording(zh: "\(rest)：\(word.zh)", en: "\(rest): \(word.en)")
        }
        return Wording(zh: column, en: column)
    }

    private func named(_ indicator: (name: Wording, unit: String)) -> Wording {
        indicator.name.joined { name, language in
            let unit = UnitText.printed(indicator.unit, in: language)
            return unit.isEmpty ? name : language == .zh ? "\(name)（\(unit)）" : "\(name) (\(unit))"
        }
    }

    private static let parts: [String: Wording] = [
        "value": Wording(zh: "数值", en: "value"), "unit": Wording(zh: "单位", en: "unit"),
        "low": Wording(zh: "下限", en: "low"), "high": Wording(zh: "上限", en: "high"),
        "interval_kind": Wording(zh: "上下限类型", en: "kind of bounds"), "rank": Wording(zh: "名次", en: "rank"),
        "flags": Wording(zh: "须知", en: "to know"),
    ]

    private static let prefixes = [
        ("sum_", Wording(zh: "合计", en: "sum")), ("known_", Wording(zh: "有值要素数", en: "features with a value")),
        ("missing_", Wording(zh: "缺值要素数", en: "features without a value")),
    ]

    private static let fixed: [String: Wording] = [
        "kind": Wording(zh: "区域类型", en: "Kind of region"), "code": Wording(zh: "区域代码", en: "Code"),
        "name": Wording(zh: "区域名称", en: "Name"), "year": Wording(zh: "年份", en: "Year"),
        "layer": Wording(zh: "图层", en: "Layer"), "by": Wording(zh: "分类字段", en: "Class columns"),
        "class": Wording(zh: "类别", en: "Class"), "area_m2": Wording(zh: "面积（m²）", en: "Area (m²)"),
        "length_m": Wording(zh: "长度（m）", en: "Length (m)"), "count": Wording(zh: "要素数", en: "Features"),
        "region_m2": Wording(zh: "区域面积（m²）", en: "Area of the region (m²)"),
        "used_m2": Wording(zh: "采用面积（m²）", en: "Area used (m²)"),
        "repaired_m2": Wording(zh: "其中修复面积（m²）", en: "Of it repaired (m²)"),
        "set_aside_m2": Wording(zh: "未采用面积（m²）", en: "Area set aside (m²)"),
        "covered_twice_m2": Wording(zh: "至少重复覆盖（m²）", en: "Covered twice, at least (m²)"),
        "outside_m2": Wording(zh: "区域外面积（m²）", en: "Outside all regions (m²)"),
        "features": Wording(zh: "全部要素数", en: "All features"), "features_used": Wording(zh: "采用要素数", en: "Features used"),
        "features_repaired": Wording(zh: "修复要素数", en: "Features repaired"),
        "features_set_aside": Wording(zh: "未采用要素数", en: "Features set aside"),
        "features_outside": Wording(zh: "区域外要素数", en: "Features outside all regions"),
        "indicator": Wording(zh: "指标", en: "Indicator"), "label": Wording(zh: "组成", en: "What adds"),
        "amount": Wording(zh: "数量", en: "Amount"), "amount_unit": Wording(zh: "数量单位", en: "Unit of the amount"),
        "factor": Wording(zh: "系数", en: "Factor"), "factor_unit": Wording(zh: "系数单位", en: "Unit of the factor"),
        "contribution": Wording(zh: "贡献", en: "Contribution"),
        "contribution_unit": Wording(zh: "贡献单位", en: "Unit of the contribution"),
        "variable": Wording(zh: "变量", en: "Variable"), "source": Wording(zh: "来源", en: "Source"),
        "coefficient": Wording(zh: "变量的倍数", en: "Coefficient"), "central": Wording(zh: "中值", en: "Central value"),
        "low": Wording(zh: "下限", en: "Low"), "high": Wording(zh: "上限", en: "High"),
        "interval_kind": Wording(zh: "上下限类型", en: "Kind of bounds"), "finding": Wording(zh: "发现", en: "Finding"),
        "remedy": Wording(zh: "处理", en: "What was done"), "feature": Wording(zh: "要素号", en: "Feature"),
        "detail": Wording(zh: "细节", en: "Detail"), "effect": Wording(zh: "影响（m² 或 m）", en: "Effect (m² or m)"),
    ]
}
