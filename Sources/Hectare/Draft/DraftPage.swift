import Foundation
import GeoModel
import Survey

/// The lines of a draft, in the reader's language.
struct DraftPage {
    private(set) var lines: [String] = []
    private(set) var open: [String] = []
    private let path: String
    private let language: Language

    init(_ path: String, _ language: Language) {
        self.path = path
        self.language = language
    }

    var text: String { lines.joined(separator: "\n") + "\n" }

    private var semicolon: String { language == .zh ? "；" : "; " }

    private func say(_ en: String, zh: String) -> String { language == .zh ? zh : en }

    mutating func write(_ inputs: DraftInputs, files: Int) {
        lines.append(
            say(
                "# A draft from \(files) files. Each guess stands below what speaks for it: check it. "
                    + "A \"?\" is to be filled in.",
                zh: "# 由 \(files) 个文件起草。每项推测的依据写在其上方，请核对；“?”处须填写。"))
        lines.append("hectare: 1")
        lines.append("title: \(say("A study", zh: "研究"))")
        if let year = inputs.year {
            lines.append("year: \(year)    # " + say("the latest year of the tables", zh: "统计表中最近的年份"))
        }
        lines.append("language: \(language.rawValue)")
        writeRegions(inputs)
        writeLayers(inputs)
        writeTables(inputs)
        writeIndicators(inputs)
        writeUnused(inputs)
    }

    // MARK: Regions

    private mutating func writeRegions(_ inputs: DraftInputs) {
        lines.append("regions:")
        let regions = inputs.regions
        if regions.isEmpty {
            let words = say(
                "no layer of polygons has a column with a code of its own for each", zh: "没有面图层含有各要素唯一的代码字段")
            lines.append("  # \(words)")
            lines.append("  - { kind: \"?\", source: \"?\", code: \"?\" }")
            open.append("regions: \(words)")
        }
        for guess in regions {
            comment(guess)
            let keys =
                ["kind: \(kind(of: guess).yaml)", source(guess)] + keyed(guess, ["code", "name", "heating_zone"])
            lines.append("  - { \(keys.joined(separator: ", ")) }")
        }
    }

    private func kind(of guess: RoleGuess) -> String {
        let name = guess.portrait.layer.lowercased()
        for (words, kind) in [(["county", "counties", "县", "区县"], "county"), (["park", "园区", "开发区"], "park")]
        where words.contains(where: name.contains) { return kind }
        guard name.allSatisfy({ $0.isASCII }) else { return "region" }
        if name.hasSuffix("ies") { return name.dropLast(3) + "y" }
        return name.hasSuffix("s") ? String(name.dropLast()) : name
    }

    // MARK: Layers

    private static let roles: [(role: RoleGuess.Role, id: String)] = [
        (.landUse, "landuse"), (.greenery, "greenery"), (.buildings, "buildings"), (.heatNetwork, "pipes"),
        (.heatDemand, "heat"),
    ]

    private mutating func writeLayers(_ inputs: DraftInputs) {
        let found = Self.roles.filter { inputs.layers(for: $0.role).best != nil }
        guard !found.isEmpty else { return }
        lines.append("layers:")
        for (role, id) in found {
            let (best, others) = inputs.layers(for: role)
            guard let best else { continue }
            comment(best)
            remarkOnPlace(best, inputs.regions)
            lines.append("  - { \(layerKeys(best, id).joined(separator: ", ")),")
            lines.append("      sources: [ { \(source(best)) } ] }")
            writeHints(best)
            for other in others {
                let why = say("could be this layer too", zh: "也可能是此图层")
                lines.append("  # \(why): \(source(other)) (\(other.evidence.joined(separator: semicolon)))")
            }
        }
    }

    /// A layer that lies beside all regions: most often a wrong system.
    private mutating func remarkOnPlace(_ guess: RoleGuess, _ regions: [RoleGuess]) {
        var all = Box.empty
        for extent in regions.compactMap(\.portrait.extent) { all.grow(extent) }
        guard !all.isEmpty, let own = guess.portrait.extent, !own.meets(all) else { return }
        let words = say("lies beside all regions; is its reference system right?", zh: "位于所有区域之外，请核对坐标系")
        lines.append("  # \(words)")
        open.append("\(guess.portrait.title): \(words)")
    }

    private mutating func layerKeys(_ guess: RoleGuess, _ id: String) -> [String] {
        var keys = ["id: \(id)", "role: \(guess.role.rawValue)"]
        if !guess.classColumns.isEmpty {
            keys.append("class: [\(guess.classColumns.map(\.yaml).joined(separator: ", "))]")
        }
        if let codes = guess.codes { keys.append("codes: \(codes)") }
        keys += keyed(guess, ["stated_area", "floor_area", "storeys", "use", "heated", "connected"])
        if let heat = guess.columns["heat"] {
            keys.append("heat: { column: \(heat.yaml), unit: \(guess.heatUnit?.yaml ?? "\"?\"") }")
            if guess.heatUnit == nil {
                open.append(
                    say(
                        "the unit of \"\(heat)\" of \(guess.portrait.title), for example kWh/a",
                        zh: "\(guess.portrait.title) 中“\(heat)”的单位，例如 kWh/a"))
            }
        }
        return keys
    }

    private mutating func writeHints(_ guess: RoleGuess) {
        guard guess.role == .buildings, guess.columns["heated"] == nil, guess.columns["use"] != nil else { return }
        let uses = guess.uses.map(\.yaml).joined(separator: ", ")
        lines.append(
            "  # "
                + say(
                    "which uses are heated is not said; without it there is no share of heated floor area. "
                        + "Add to buildings, of these:",
                    zh: "没有字段说明哪些建筑供暖，因此没有供暖面积占比。请从下列用途中选取，加到 buildings："))
        lines.append("  #   heated_uses: [\(uses)]")
    }

    // MARK: Tables

    private mutating func writeTables(_ inputs: DraftInputs) {
        let tables = inputs.tables.filter { !$0.figures.isEmpty }
        guard !tables.isEmpty else { return }
        lines.append("tables:")
        for table in tables {
            lines.append("  # \(evidence(of: table).joined(separator: semicolon))")
            var keys = ["source: \(place(table.file).yaml)"]
            if let sheet = table.sheet { keys.append("sheet: \(sheet.yaml)") }
            for (key, column) in [("code", table.code), ("name", table.name), ("year", table.year)] {
                if let column { keys.append("\(key): \(column.yaml)") }
            }
            lines.append("  - { \(keys.joined(separator: ", ")),")
            lines.append("      columns: {")
            for figure in table.figures {
                lines.append(
                    "        \(figure.name.yaml): { column: \(figure.header.yaml), unit: \(figure.unit?.yaml ?? "\"?\"") },"
                )
                if figure.unit == nil {
                    open.append(
                        say(
                            "the unit of \"\(figure.header)\"; the table states none", zh: "“\(figure.header)”的单位，表中未写明"
                        ))
                }
            }
            lines.append("      } }")
        }
    }

    func evidence(of table: TablePortrait) -> [String] {
        let header =
            table.header.count == 1
            ? "\(table.header.lowerBound)" : "\(table.header.lowerBound)–\(table.header.upperBound)"
        var words = [say("header in line \(header), \(table.rows) rows", zh: "表头在第 \(header) 行，\(table.rows) 行数据")]
        if let code = table.code {
            words.append(say("\"\(code)\" holds \(table.codes.count) codes", zh: "“\(code)”含 \(table.codes.count) 个代码"))
        }
        if let first = table.years.first, let last = table.years.last {
            words.append(
                first == last
                    ? say("year \(first)", zh: "\(first) 年")
                    : say("years \(first) to \(last)", zh: "\(first) 至 \(last) 年"))
        }
        return words
    }

    // MARK: Indicators

    private mutating func writeIndicators(_ inputs: DraftInputs) {
        lines.append("indicators:")
        let land = inputs.layers(for: .landUse).best
        let (buildings, network) = (inputs.layers(for: .buildings).best, inputs.layers(for: .heatNetwork).best)
        var any = false
        func line(_ text: String) -> String { "  - { \(text) }" }
        if inputs.layers(for: .greenery).best != nil || land != nil {
            let layer = inputs.layers(for: .greenery).best != nil ? "greenery" : "landuse"
            lines.append(
                "  # "
                    + say(
                        "removal rates measured in Gansu: an analogue; see GeoData/SOURCES.md",
                        zh: "默认吸收系数测自甘肃，仅作类比；见 GeoData/SOURCES.md"))
            lines += ["carbon-sink.rate", "carbon-sink.rate.administrative"].map {
                line("id: \($0), layer: \(layer), factors: shaanxi-analogue")
            }
            any = true
        }
        // Shares and rates are no sums that an area could be divided into.
        for figure in inputs.tables.flatMap(\.figures) where figure.addsUp {
            let isMoney = figure.unit?.hasSuffix("元") == true
            let isIndustrial = isMoney && land != nil
            lines.append(
                line(
                    ("id: land-output.\(figure.name)."
                        + (isIndustrial ? "industrial, layer: landuse" : "administrative"))))
            any = true
        }
        if let buildings, buildings.columns["connected"] != nil, buildings.columns["heated"] != nil {
            lines.append(line("id: heat-coverage.connected, layer: buildings"))
            any = true
        }
        if buildings != nil, network != nil {
            lines.append(line("id: heat-coverage.reach, layer: buildings, network: pipes, reach: 50 m"))
            any = true
        }
        if inputs.layers(for: .heatDemand).best != nil, network != nil {
            lines.append(line("id: heat-density.linear, layer: heat, network: pipes"))
            any = true
        }
        if !any {
            lines[lines.count - 1] = "indicators: []    # " + say("nothing to work out was found", zh: "没有可计算的指标")
        }
        lines.append(
            "# scheme: example    # " + say("targets and weights, for a score and a rank", zh: "目标值与权重，用于计分和排名"))
    }

    private mutating func writeUnused(_ inputs: DraftInputs) {
        let used = Set(inputs.regions.map(\.portrait.title))
        let rest = inputs.guesses.filter {
            $0.role == .none || $0.role == .regions && !used.contains($0.portrait.title)
        }
        guard !rest.isEmpty else { return }
        lines.append("# " + say("Not used:", zh: "未使用："))
        lines += rest.map { "#   \($0.portrait.title): \($0.evidence.joined(separator: semicolon))" }
    }

    // MARK: Words

    private mutating func comment(_ guess: RoleGuess) {
        lines.append("  # \(guess.portrait.title): \(guess.evidence.joined(separator: semicolon))")
        if guess.portrait.reference == nil {
            let words = say(
                "no reference system is stated; add crs: \"EPSG:…\" to this source",
                zh: "未写明坐标系；请在此数据源加 crs: \"EPSG:…\"")
            lines.append("  # \(words)")
            open.append("\(guess.portrait.title): \(words)")
        }
    }

    private func source(_ guess: RoleGuess) -> String {
        "source: \(place(guess.portrait.file).yaml), layer: \(guess.portrait.layer.yaml)"
    }

    private func keyed(_ guess: RoleGuess, _ keys: [String]) -> [String] {
        keys.compactMap { key in guess.columns[key].map { "\(key): \($0.yaml)" } }
    }

    /// A file as the study may name it: below `$HECTARE_DATA`, or from the study's folder.
    private func place(_ file: String) -> String {
        let absolute = URL(fileURLWithPath: file).standardizedFileURL.path
        if let data = ProcessInfo.processInfo.environment["HECTARE_DATA"], !data.isEmpty {
            let folder = URL(fileURLWithPath: data).standardizedFileURL.path + "/"
            if absolute.hasPrefix(folder) { return "$HECTARE_DATA/" + absolute.dropFirst(folder.count) }
        }
        let study = URL(fileURLWithPath: path).standardizedFileURL
        // With nothing in common but the root, there is no way that would still be one elsewhere.
        guard absolute.split(separator: "/").first == study.path.split(separator: "/").first else { return absolute }
        return SourcePath.portable(absolute, relativeTo: study.path)
    }
}

extension String {
    /// As a value of a YAML flow mapping: in quotes where it could be taken for something else.
    fileprivate var yaml: String {
        let isPlain =
            first.map { $0.isLetter || "$/.".contains($0) } == true && last != " "
            && allSatisfy { $0.isLetter || $0.isNumber || "_-./$ ".contains($0) }
        let isWord = ["true", "false", "yes", "no", "null", "on", "off", "y", "n"].contains(lowercased())
        return isPlain && !isWord ? self : jsonText
    }
}
