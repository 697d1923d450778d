import Formats
import GeoModel

/// How a layer of results is drawn by a map program, before it becomes QML or SLD.
struct MapStyle {
    /// A class of values. It holds its lower limit; the highest class holds its upper limit too.
    struct Class {
        let low: Double
        let high: Double
        let label: String
        let colour: String
    }

    enum Symbols {
        /// Areas coloured by a column; classes from the highest down. `noData` names areas without a value.
        case graduated(column: String, classes: [Class], noData: String?)
        /// All areas alike.
        case areas(colour: String)
        /// All points alike, as squares.
        case points(colour: String)
    }

    let layer: String
    let name: String
    let description: String
    let symbols: Symbols
    /// The column whose texts stand on the map.
    let label: String?
    /// What columns are called, in their order.
    let aliases: [(column: String, title: String)]

    static let noDataColour = "#dde1e3"
    /// Round areas: seen between pale ones and between dark ones.
    static let border = "#87929a"
    /// Round points.
    static let rim = "#ffffff"

    func written(isDefault: Bool) -> LayerStyle {
        LayerStyle(layer: layer, name: name, description: description, qml: qml, sld: sld, isDefault: isDefault)
    }
}

extension Results {
    /// Styles of the layer `regions`, the first for opening it: one for each indicator in the language of the study,
    /// and the first once more in the other language.
    func regionStyles(_ table: ReportTable, _ titles: ColumnTitles) -> [MapStyle] {
        var counts: [String: Int] = [:]
        for figure in figures where figure.value != nil { counts[figure.indicator, default: 0] += 1 }
        // Most values first, as on the page; the score over all last.
        var order = counts.sorted { (-$0.value, $0.key) < (-$1.value, $1.key) }.map(\.key)
        if scores.contains(where: { $0.indicator == nil && $0.score != nil }) { order.append(FigureRow.total) }
        guard let first = order.first else { return [plainStyle(table, titles)] }
        let other: Language = language == .zh ? .en : .zh
        return order.map { style(of: $0, table, titles, language) } + [style(of: first, table, titles, other)]
    }

    private func style(
        of indicator: String, _ table: ReportTable, _ titles: ColumnTitles, _ language: Language
    ) -> MapStyle {
        let column = indicator.propertyName + "__value"
        let values = table.values(of: column)
        let known = values.compactMap { $0 }
        let palette = presentation.palette(Presentation.sequential)
        guard let breaks = ClassBreaks(known, by: .quantile, classes: 5),
            let colours = palette?.colours(for: breaks.count)
        else { return plainStyle(table, titles) }
        let classes = (0..<breaks.count).reversed().map { place -> MapStyle.Class in
            let (low, high) = breaks.limits(place)
            return MapStyle.Class(low: low, high: high, label: breaks.label(place), colour: colours[place])
        }
        let noData = known.count == values.count ? nil : MapWords(language: language).noData
        let mark = language == self.language ? "" : language == .zh ? "［中文］" : " [English]"
        return MapStyle(
            layer: table.name, name: titles.title(of: column)[language] + mark, description: indicator,
            symbols: .graduated(column: column, classes: classes, noData: noData), label: "name",
            aliases: titles.aliases(of: table.fields, language))
    }

    private func plainStyle(_ table: ReportTable, _ titles: ColumnTitles) -> MapStyle {
        MapStyle(
            layer: table.name, name: language == .zh ? "区域" : "Regions", description: "",
            symbols: .areas(colour: MapStyle.noDataColour), label: "name",
            aliases: titles.aliases(of: table.fields, language))
    }

    /// The findings: squares of one colour, as on the page.
    func findingStyle(_ fields: [Field], _ titles: ColumnTitles) -> MapStyle {
        MapStyle(
            layer: "findings", name: language == .zh ? "检查发现" : "Findings", description: "",
            symbols: .points(colour: "#d55e00"), label: nil, aliases: titles.aliases(of: fields, language))
    }
}

extension ColumnTitles {
    fileprivate func aliases(of fields: [Field], _ language: Language) -> [(column: String, title: String)] {
        fields.map { (column: $0.name, title: title(of: $0.name)[language]) }
    }

    /// What `gpkg_data_columns` says of a table. Names are English and, as the standard wants it, different.
    func rows(for fields: [Field], _ language: Language) -> [ColumnTitle] {
        var taken: Set<String> = []
        return fields.map { field in
            let title = title(of: field.name)
            let name = taken.insert(title.en).inserted ? title.en : "\(title.en) [\(field.name)]"
            return ColumnTitle(column: field.name, name: name, title: title[language], description: title.both)
        }
    }
}

extension ReportTable {
    /// The numbers of a column.
    func values(of column: String) -> [Double?] {
        guard let place = fields.firstIndex(where: { $0.name == column }) else { return [] }
        return rows.map { if case .real(let number) = $0[place] { number } else { nil } }
    }
}
