import Formats
import GeoModel
import Indicators
import Reports

extension GeoDataFolder {
    /// Colours for maps, by name, in the order of the table.
    public func palettes() throws -> [Palette] {
        let sheet = try Sheet(Table(csv: path + "/Palettes.csv"))
        let (name, kind) = (try sheet.place(of: "palette"), try sheet.place(of: "kind"))
        let colours = try sheet.place(of: "colours")
        var palettes: [Palette] = []
        for row in sheet.rows {
            guard let kind = Palette.Kind(rawValue: sheet.text(row, kind)) else {
                throw Fault(
                    .wrongData, at: "Palettes.csv:\(row.line)", en: "use sequential, diverging or qualitative",
                    zh: "应为 sequential、diverging 或 qualitative")
            }
            if palettes.last?.name != sheet.text(row, name) {
                palettes.append(Palette(name: sheet.text(row, name), kind: kind, colours: [:]))
            }
            palettes[palettes.count - 1].add(sheet.text(row, colours).split(separator: " ").map(String.init))
        }
        return palettes
    }

    /// The palette of that name.
    func palette(_ name: String) throws -> Palette {
        let palettes = try palettes()
        if let palette = palettes.first(where: { $0.name.lowercased() == name.lowercased() }) { return palette }
        let known = palettes.map(\.name)
        throw Fault(
            .usage, at: "--palette", en: "there is no palette \"\(name)\"; there are \(known.joined(separator: ", "))",
            zh: "没有配色“\(name)”；可用：\(known.joined(separator: "、"))")
    }

    /// What indicators are called.
    public func indicatorNames() throws -> IndicatorNames {
        let sheet = try Sheet(Table(csv: path + "/IndicatorNames.csv"))
        let (kind, id) = (try sheet.place(of: "kind"), try sheet.place(of: "id"))
        let (zh, en) = (try sheet.place(of: "name_zh"), try sheet.place(of: "name_en"))
        var names = IndicatorNames()
        for row in sheet.rows {
            names.add(
                kind: sheet.text(row, kind), id: sheet.text(row, id),
                .init(zh: sheet.text(row, zh), en: sheet.text(row, en)))
        }
        return names
    }
}
