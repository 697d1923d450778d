import GeoModel
import Indicators

/// What a layer is probably for, with the columns that count and what speaks for it.
public struct RoleGuess: Sendable {
    public enum Role: String, Sendable {
        case regions, landUse = "land-use", greenery, buildings, heatNetwork = "heat-network", heatDemand =
            "heat-demand"
        case none
    }

    public let portrait: LayerPortrait
    public let role: Role
    /// Key of the study → column.
    public private(set) var columns: [String: String] = [:]
    /// Columns of the class, and the code system that their values are of.
    public private(set) var classColumns: [String] = []
    public private(set) var codes: String?
    /// The unit in the name of a column of heat.
    public private(set) var heatUnit: String?
    /// The most frequent uses of buildings.
    public private(set) var uses: [String] = []
    /// How much speaks for it; a second layer for the same role is an alternative.
    public private(set) var weight = 0
    /// One clause for each reason.
    public private(set) var evidence: [String] = []

    /// - Parameters:
    ///   - systems: code systems of land classes.
    ///   - isCode: whether a text is a code of the history of region codes, or of a table at hand.
    public init(
        _ portrait: LayerPortrait, _ words: InputWords, systems: [CodeSystem], isCode: (String) -> Bool,
        language: Language
    ) {
        self.portrait = portrait
        let zh = language == .zh
        let named = { (role: String) in
            max(words.fit(portrait.layer, "layer:\(role)"), words.fit(portrait.fileStem, "layer:\(role)"))
        }
        let land = LandClasses(portrait, words, systems)
        role =
            switch portrait.kind {
            case .lineString: Self.lineRole(portrait, words, named)
            case .point: portrait.column("column:heat", words, where: \.isNumeric) != nil ? .heatDemand : .none
            case .polygon: Self.polygonRole(portrait, words, land, named, isCode)
            default: .none
            }
        evidence.append(portrait.counted(in: language))
        switch role {
        case .regions: describeRegions(words, isCode, zh)
        case .landUse, .greenery: describeLand(land, words, zh)
        case .buildings: describeBuildings(words, zh)
        case .heatNetwork:
            weight = named("heat-network") * 2 - named("return-pipes") * 3
            evidence.append(zh ? "名称含管网用词" : "its name has a word for pipes")
        case .heatDemand: describeDemand(words, zh)
        case .none: break
        }
        if named(role.rawValue) > 0, role != .heatNetwork, role != .regions {
            weight += named(role.rawValue)
            evidence.append(zh ? "名称相符" : "its name fits")
        }
    }

    private static func lineRole(_ portrait: LayerPortrait, _ words: InputWords, _ named: (String) -> Int) -> Role {
        guard named("heat-network") > 0, named("other") < 2 else { return .none }
        // Pipes that say what flows in them, and it is not heat.
        if let medium = portrait.column("column:medium", words), medium.known > 0,
            medium.share(in: { words.fit($0, "value:heat") > 0 }) == 0
        {
            return .none
        }
        return .heatNetwork
    }

    private static func polygonRole(
        _ portrait: LayerPortrait, _ words: InputWords, _ land: LandClasses?, _ named: (String) -> Int,
        _ isCode: (String) -> Bool
    ) -> Role {
        let isBuilt = ["floor_area", "storeys"].contains {
            portrait.column("column:\($0)", words, atLeast: 2, where: \.hasNumbers) != nil
        }
        if isBuilt || named("buildings") > 1 { return .buildings }
        if let land {
            if named("land-use") > named("greenery") { return .landUse }
            return named("greenery") > 0 || land.greenShare >= 0.8 ? .greenery : .landUse
        }
        return Self.codeColumn(portrait, words, isCode) == nil ? .none : .regions
    }

    /// A column with a value of its own for each feature: codes of the history first, then by name, then any.
    private static func codeColumn(
        _ portrait: LayerPortrait, _ words: InputWords, _ isCode: (String) -> Bool
    ) -> (column: ColumnPortrait, share: Double)? {
        let keys = portrait.columns.filter(\.isKey).map { ($0, $0.share(in: isCode)) }
        if let known = keys.max(by: { $0.1 < $1.1 }), known.1 >= 0.5 { return known }
        if let named = portrait.column("column:code", words, where: \.isKey) { return (named, 0) }
        return portrait.features <= 1000 ? keys.first : nil
    }

    private mutating func describeRegions(_ words: InputWords, _ isCode: (String) -> Bool, _ zh: Bool) {
        guard let (code, share) = Self.codeColumn(portrait, words, isCode) else { return }
        columns["code"] = code.name
        evidence.append(zh ? "“\(code.name)”每个要素各有一值" : "\"\(code.name)\" has a value of its own for each")
        if share > 0 {
            let percent = (share * 100).rounded().shortest
            evidence.append(
                zh ? "\(percent)% 见于所给统计表或 GB/T 2260" : "\(percent) % of them are codes of a table here or of GB/T 2260"
            )
        }
        let name = portrait.column("column:name", words) { $0.name != code.name && $0.type == .text && $0.missing == 0 }
        columns["name"] = name?.name
        let zone = portrait.column("column:heating_zone", words, atLeast: 3) { $0.type == .text && $0.known > 0 }
        columns["heating_zone"] = zone?.name
        weight = share >= 0.5 ? 100 : words.fit(portrait.layer, "layer:region") * 5 + min(portrait.features, 4)
    }

    private mutating func describeLand(_ land: LandClasses?, _ words: InputWords, _ zh: Bool) {
        guard let land else { return }
        classColumns = land.columns
        codes = land.system.name
        let list = land.columns.map { "\"\($0)\"" }.joined(separator: ", ")
        let percent = (land.share * 100).rounded().shortest
        evidence.append(
            zh
                ? "\(list) 的值 \(percent)% 属于 \(land.system.name)"
                : "\(percent) % of the values of \(list) are classes of \(land.system.name)")
        if !land.others.isEmpty {
            let others = land.others.joined(separator: ", ")
            evidence.append(
                zh
                    ? "也符合 \(others)：同一代码在各体系中含义不同，请核对"
                    : "they fit \(others) too: the same code means other land there, so check")
        }
        columns["stated_area"] = portrait.column("column:stated_area", words, atLeast: 3, where: \.isNumeric)?.name
        weight = Int(land.share * 10) + min(portrait.features, 10_000) / 1000
    }

    private mutating func describeBuildings(_ words: InputWords, _ zh: Bool) {
        let floor = portrait.column("column:floor_area", words, where: \.hasNumbers)
        let storeys = floor == nil ? portrait.column("column:storeys", words, where: \.hasNumbers) : nil
        columns["floor_area"] = floor?.name
        columns["storeys"] = storeys?.name
        let use = portrait.column("column:use", words) { $0.type == .text && $0.known > 0 }
        columns["use"] = use?.name
        uses = use?.ranked.prefix(8).map(\.value) ?? []
        for key in ["heated", "connected"] {
            columns[key] = portrait.column("column:\(key)", words, where: \.isAnswer)?.name
        }
        for (key, column) in columns.sorted(by: { $0.key < $1.key }) {
            evidence.append("\(key): \"\(column)\"")
        }
        weight = columns.count * 3 + min(portrait.features, 10_000) / 1000
    }

    private mutating func describeDemand(_ words: InputWords, _ zh: Bool) {
        guard let heat = portrait.column("column:heat", words, where: \.isNumeric) else { return }
        columns["heat"] = heat.name
        let name = heat.name.lowercased()
        heatUnit =
            [("kwh", "kWh/a"), ("mwh", "MWh/a"), ("gwh", "GWh/a"), ("gj", "GJ/a")].first { name.hasSuffix($0.0) }?.1
        evidence.append(zh ? "“\(heat.name)”是热量用词，且均为数字" : "\"\(heat.name)\" is a word for heat and holds numbers")
        weight = heat.known
    }
}

/// The code system that the classes of a layer are of.
struct LandClasses {
    let columns: [String]
    let system: CodeSystem
    /// The share of values that are classes of it.
    let share: Double
    /// The share of features whose class is green: forest, shrub, grass, wetland, parks.
    let greenShare: Double
    /// Systems that fit as well.
    let others: [String]

    private static let green: Set<String> = [
        "forest", "shrubland", "grassland", "urban_green", "wetland", "wetland_woody", "orchard",
    ]

    init?(_ portrait: LayerPortrait, _ words: InputWords, _ systems: [CodeSystem]) {
        let columns = portrait.columns.filter { words.fit($0.name, "column:class") == 3 && $0.known > 0 }
        guard !columns.isEmpty else { return nil }
        let fits = systems.map { system -> (system: CodeSystem, share: Double, names: Double, columns: [String]) in
            let codes = Set(system.entries.map(\.code))
            // A column counts for a system where most of its values are of it.
            let own = columns.filter { $0.share(in: codes.contains) >= 0.6 }
            let share = own.isEmpty ? 0 : own.map { $0.share(in: codes.contains) }.reduce(0, +) / Double(own.count)
            let zh = Set(system.entries.map(\.nameZh))
            let names = portrait.column("column:class_name", words, atLeast: 3)?.share(in: zh.contains) ?? 0
            return (system, share, names, own.map(\.name))
        }.filter { $0.share >= 0.6 && !$0.columns.isEmpty }
        guard let best = fits.max(by: { ($0.share, $0.names, $1.system.name) < ($1.share, $1.names, $0.system.name) })
        else { return nil }
        self.columns = best.columns
        system = best.system
        share = best.share
        others = fits.filter { $0.system.name != best.system.name && $0.share == best.share && $0.names == best.names }
            .map(\.system.name)
        let green = Set(best.system.entries.filter { Self.green.contains($0.carbonClass) }.map(\.code))
        let counts = columns.flatMap { column in
            column.values.filter { best.columns.contains(column.name) && $0.key != "" }
        }
        let total = counts.map(\.value).reduce(0, +)
        greenShare =
            total == 0 ? 0 : Double(counts.filter { green.contains($0.key) }.map(\.value).reduce(0, +)) / Double(total)
    }
}

extension LayerPortrait {
    fileprivate var fileStem: String {
        let name = file.split(separator: "/").last.map(String.init) ?? file
        return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? name
    }

    /// "19 polygons"
    fileprivate func counted(in language: Language) -> String {
        let (zh, en) =
            switch kind {
            case .polygon: ("个面", "polygon")
            case .lineString: ("条线", "line")
            case .point: ("个点", "point")
            default: ("行，无几何", "row without geometry")
            }
        if language == .zh { return "\(features) \(zh)" }
        let plural = en.split(separator: " ", maxSplits: 1)
        return features == 1 ? "1 \(en)" : "\(features) \(plural[0])s" + (plural.count > 1 ? " " + plural[1] : "")
    }
}

extension ColumnPortrait {
    /// Most values are numbers: storeys of a map made by many hands hold a word here and there.
    fileprivate var hasNumbers: Bool { known > 0 && numbers * 10 >= known * 9 }

    /// Only yes and no, in the words that a study takes.
    fileprivate var isAnswer: Bool {
        known > 0 && !isCut
            && values.keys.allSatisfy { ["0", "1", "true", "false", "yes", "no", "是", "否"].contains($0.lowercased()) }
    }
}
