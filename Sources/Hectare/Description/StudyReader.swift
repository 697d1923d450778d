import Formats
import Foundation
import GeoModel
import Indicators
import Overlay
import Survey
import Yams

extension Study {
    /// Reads a study file.
    /// - Throws: ``Fault`` with the line for a file that is missing or no YAML, an unknown key (with a suggestion), a
    ///   missing key or a value of another type.
    public init(contentsOf path: String) throws(Fault) {
        let name = (path as NSString).lastPathComponent
        let witness = FileWitness(of: path)
        guard let data = FileManager.default.contents(atPath: path) else {
            throw Fault(.missingInput, at: path, en: "no such file, or it cannot be read", zh: "文件不存在或无法读取")
        }
        guard let text = String(data: data, encoding: .utf8) else {
            throw Fault(
                .wrongData, at: name,
                en: "is not text in UTF-8, as a study must be; to look at a layer or table use \"hectare inspect\", to draft a study from it \"hectare init\"",
                zh: "不是 UTF-8 文本，而研究文件须为 UTF-8 编码；若是图层或表格，查看请用“hectare inspect”，据此起草研究文件请用“hectare init”")
        }
        try self.init(yaml: text, path: path, name: name, witness: witness)
    }

    init(yaml: String, path: String, name: String, witness: FileWitness? = nil) throws(Fault) {
        let root = try Section(Self.node(of: yaml, name: name), file: name, path: "")
        try root.allow([
            "hectare", "title", "year", "language", "area", "edges", "transformations", "invalid", "regions", "layers",
            "tables", "indicators", "scheme", "simplestyle",
        ])
        guard try root.integer("hectare") == 1 else {
            throw Fault(
                .wrongData, at: root.place(ofKey: "hectare"), en: "needs \"hectare: 1\", the version of this form",
                zh: "应写明“hectare: 1”，即本格式的版本")
        }
        self.path = path
        self.witness = witness ?? FileWitness(of: path)
        title = try root.requiredText("title")
        year = try root.integer("year")
        language = try root.word("language", as: Language.self) ?? .zh
        plane = try root.word("area", as: PlaneChoice.self) ?? .ellipsoidal
        edges = try root.word("edges", as: EdgeChoice.self) ?? .geographic
        transformations = try root.word("transformations", as: TransformationChoice.self) ?? .fast
        invalid = try root.word("invalid", as: InvalidRule.self) ?? .repair
        regions = try root.sections("regions", namedBy: ["kind"]).map(RegionSource.init)
        layers = try root.sections("layers", namedBy: ["id"]).map(LayerSource.init)
        tables = try root.sections("tables", namedBy: ["source"]).map(TableSource.init)
        indicators = try root.sections("indicators", namedBy: ["id"]).map(Request.init)
        scheme = try root.text("scheme")
        simplestyle = try root.flag("simplestyle")
        guard !regions.isEmpty else {
            throw Fault(.wrongData, at: root.place, en: "needs at least one entry in \"regions\"", zh: "“regions”中至少应有一项")
        }
        try Self.refuseRepeated(layers.map { ($0.id, $0.place) })
        try refuseRepeatedSources()
        try refuseForeignRoles()
        try refuseUnusedSettings()
    }

    private static func node(of yaml: String, name: String) throws(Fault) -> Node {
        do {
            guard let node = try Yams.compose(yaml: yaml) else {
                throw Fault(.wrongData, at: name, en: "the study is empty", zh: "研究文件为空")
            }
            return node
        } catch let fault as Fault {
            throw fault
        } catch {
            // It quotes the line, which may be of any length.
            let detail = "\(error)".prefix(400)
            throw Fault(.wrongData, at: name, en: "not readable as YAML: \(detail)", zh: "不是有效的 YAML：\(detail)")
        }
    }

    private static func refuseRepeated(_ names: [(String, String)]) throws(Fault) {
        var seen: Set<String> = []
        for (name, place) in names where !seen.insert(name).inserted {
            throw Fault(.wrongData, at: place, en: "the id \"\(name)\" is used twice", zh: "编号“\(name)”重复")
        }
    }
}

extension Study.Source {
    static let keys = ["source", "layer", "crs", "encoding", "allow_ballpark", "datum_shift"]

    init(_ section: Section) throws(Fault) {
        path = try section.requiredText("source")
        layer = try section.text("layer")
        crs = try section.text("crs")
        encoding = try section.text("encoding")
        allowBallpark = try section.flag("allow_ballpark")
        datumShift = try section.section("datum_shift").map { shift throws(Fault) in
            try DatumShift(shift)
        }
        place = section.place
    }
}

extension Study.RegionSource {
    init(_ section: Section) throws(Fault) {
        try section.allow(["kind", "code", "name", "year", "heating_zone", "attribution"] + Study.Source.keys)
        kind = try section.requiredText("kind")
        source = try Study.Source(section)
        code = try section.requiredText("code")
        name = try section.text("name")
        heatingZone = try section.text("heating_zone")
        attribution = try section.text("attribution")
        year = try section.integer("year")
    }
}

extension Study.LayerSource {
    init(_ section: Section) throws(Fault) {
        try section.allow([
            "id", "role", "year", "sources", "class", "codes", "stated_area", "floor_area", "storeys", "use", "heated",
            "heated_uses", "connected", "heat", "access", "attribution",
        ])
        id = try section.requiredText("id")
        place = section.place
        guard let role = try section.word("role", as: Study.Role.self) else {
            throw Fault(.wrongData, at: section.place, en: "needs the key \"role\"", zh: "缺少键“role”")
        }
        self.role = role
        year = try section.integer("year")
        sources = try section.sections("sources", namedBy: ["source"]).map { source throws(Fault) in
            try source.allow(Study.Source.keys)
            return try Study.Source(source)
        }
        guard !sources.isEmpty else {
            throw Fault(.wrongData, at: section.place, en: "needs the key \"sources\" with at least one file", zh: "缺少键“sources”，至少应列一个文件")
        }
        classColumns = try section.texts("class")
        codes = try section.text("codes")
        statedArea = try section.text("stated_area")
        floorArea = try Study.FloorArea(section)
        use = try section.text("use")
        heated = try section.text("heated")
        heatedUses = try section.texts("heated_uses")
        connected = try section.text("connected")
        heat = try section.section("heat").map { heat throws(Fault) in
            try heat.allow(["column", "unit"])
            return Study.HeatColumn(column: try heat.requiredText("column"), unit: try heat.requiredText("unit"))
        }
        access = try section.word("access", as: Study.Access.self) ?? .internal
        attribution = try section.text("attribution")
    }
}

extension Study.FloorArea {
    /// `floor_area: jzmj`, or `storeys: levels` for footprint × storeys.
    init?(_ section: Section) throws(Fault) {
        switch (try section.text("floor_area"), try section.text("storeys")) {
        case (let column?, nil): self = .column(column)
        case (nil, let column?): self = .storeys(column)
        case (nil, nil): return nil
        case (_?, _?):
            throw Fault(
                .wrongData, at: section.place, en: "has both \"floor_area\" and \"storeys\"; name one",
                zh: "“floor_area”与“storeys”只能写一个")
        }
    }
}

extension Study.TableSource {
    init(_ section: Section) throws(Fault) {
        try section.allow(["source", "sheet", "encoding", "header", "kind", "code", "name", "year", "no_data", "columns"])
        source = try Study.Source(section)
        sheet = try section.text("sheet")
        header = try Self.rows(try section.text("header"), at: section.place(ofKey: "header"))
        kind = try section.text("kind")
        keys = StatisticsTable.Keys(
            code: try section.text("code"), name: try section.text("name"), year: try section.text("year"))
        guard keys.code != nil || keys.name != nil else {
            throw Fault(
                .wrongData, at: section.place, en: "needs the key \"code\", or \"name\" where the table has no codes",
                zh: "缺少键“code”；表中没有代码时请写“name”")
        }
        noData = try section.texts("no_data")
        columns = try (section.section("columns")?.namedSections() ?? []).map { name, column throws(Fault) in
            try column.allow(["column", "unit", "price_basis", "money_year"])
            return StatisticsTable.Wanted(
                name: name, header: try column.requiredText("column"), unit: try column.text("unit"),
                priceBasis: try column.text("price_basis"), moneyYear: try column.integer("money_year"))
        }
    }

    /// `3` or `3-4`.
    private static func rows(_ text: String?, at place: String) throws(Fault) -> ClosedRange<Int>? {
        guard let text else { return nil }
        let numbers = text.split(separator: "-", omittingEmptySubsequences: false).map { Int($0) }
        if numbers.count <= 2, let first = numbers[0], let last = numbers[numbers.count - 1], first >= 1, first <= last {
            return first...last
        }
        throw Fault(
            .wrongData, at: place, en: "needs the line of the header, for example 3, or 3-4 for two lines, not \"\(text)\"",
            zh: "应为表头所在行，例如 3；两行的表头写 3-4，而不是“\(text)”")
    }
}

extension Study.Request {
    init(_ section: Section) throws(Fault) {
        try section.allow(["id", "layer", "factors", "network", "reach", "year"])
        var indicator = IndicatorRequest(id: try section.requiredText("id"))
        indicator.layer = try section.text("layer")
        indicator.factors = try section.text("factors")
        indicator.network = try section.text("network")
        indicator.year = try section.integer("year")
        indicator.reach = try Self.metres(try section.text("reach"), at: section.place(ofKey: "reach"))
        self.indicator = indicator
        place = section.place
    }

    /// `50 m` or `0.5 km`: a length without a unit is refused.
    private static func metres(_ text: String?, at place: String) throws(Fault) -> Double? {
        guard let text else { return nil }
        let words = text.split(separator: " ")
        guard words.count == 2, let number = Double(words[0]), number > 0, number.isFinite,
            let unit = ["m": 1.0, "km": 1000.0][words[1]]
        else {
            throw Fault(
                .wrongData, at: place, en: "needs a length with its unit, for example \"50 m\", not \"\(text)\"",
                zh: "应为带单位的长度，例如“50 m”，而不是“\(text)”")
        }
        return number * unit
    }
}
