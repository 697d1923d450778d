import GeoModel
import Indicators

/// A few rows as `GeoData/Units.csv` has them.
let unitSheet = Sheet(
    file: "Units.csv", columns: ["unit", "dimension", "numerator", "denominator", "aliases"],
    rows: numbered([
        ["m2", "area", "1", "1", "平方米;m²"], ["ha", "area", "10000", "1", "公顷"], ["km2", "area", "1000000", "1", "平方公里"],
        ["亩", "area", "2000", "3", "mu"], ["m", "length", "1", "1", "米"], ["a", "time", "1", "1", "年"],
        ["tC", "carbon", "1", "1", ""], ["tCO2", "carbon_dioxide", "1", "1", ""],
        ["元", "money", "1", "1", ""], ["万元", "money", "10000", "1", ""], ["亿元", "money", "100000000", "1", ""],
        ["人", "persons", "1", "1", ""], ["1", "share", "1", "1", ""], ["%", "share", "1", "100", ""],
        ["kWh", "energy", "3600000", "1", ""], ["MWh", "energy", "3600000000", "1", ""],
        ["MWh/a", "energy/time", "3600000000", "1", ""], ["亿元/km2", "money/area", "100", "1", "亿元/平方公里"],
        ["tC/(ha a)", "carbon/area/time", "1", "10000", ""], ["tCO2/(ha a)", "carbon_dioxide/area/time", "1", "10000", ""],
    ]))

/// Three land-use levels of GB/T 21010 in small.
let codeSheet = Sheet(
    file: "Codes/small.csv", columns: ["code", "name_zh", "name_en", "parent", "carbon_class", "denominators", "status"],
    rows: numbered([
        ["03", "林地", "Forest land", "", "mixed", "administrative;agricultural", "verified"],
        ["0301", "乔木林地", "Arbor forest", "03", "forest", "administrative;agricultural", "verified"],
        ["0305", "灌木林地", "Shrubland", "03", "shrubland", "administrative;agricultural", "verified"],
        ["06", "工矿仓储用地", "Industrial, mining and storage", "", "built_up", "administrative;construction", "verified"],
        ["0601", "工业用地", "Industrial", "06", "built_up", "administrative;construction;industrial", "verified"],
        ["0604", "仓储用地", "Storage", "06", "built_up", "administrative;construction;storage", "verified"],
    ]))

let factorSheet = Sheet(
    file: "Factors/small.csv",
    columns: [
        "class", "central", "low", "high", "unit", "basis", "interval_kind", "source", "document", "clause", "year",
        "status",
    ],
    rows: numbered([
        ["forest", "3", "1.5", "6", "tC/(ha a)", "land_area", "range", "read", "Book", "T1", "2011", "secondary"],
        ["shrubland", "1", "", "", "tCO2/(ha a)", "land_area", "", "read", "Book", "T2", "2011", "demo"],
        ["urban_trees", "2.9", "", "", "tC/(ha a)", "crown_area", "", "read", "Book", "T3", "2011", "verified"],
        ["wetland", "0.6", "", "", "tCO2/(ha a)", "land_area", "", "", "", "", "", "recalled"],
        ["built_up", "0", "", "", "tCO2/(ha a)", "land_area", "", "", "", "", "", "project"],
        ["water", "", "", "", "tCO2/(ha a)", "land_area", "", "", "", "", "", "template"],
    ]))

/// Two marks as `GeoData/NoDataMarks.csv` has them.
func noDataMarks() throws -> NoDataMarks {
    try NoDataMarks(
        sheet: Sheet(
            file: "NoDataMarks.csv", columns: ["mark", "name_zh", "name_en"],
            rows: numbered([
                ["—", "不详或无该项数据", "not known or none"], ["-", "不详或无该项数据", "not known or none"],
                ["…", "不足本表最小单位", "below the smallest unit"], ["……", "不足本表最小单位", "below the smallest unit"],
            ])))
}

let zoneSheet = Sheet(
    file: "HeatingZones.csv", columns: ["zone", "name_zh", "aliases", "central_heating"],
    rows: numbered([
        ["cold", "寒冷", "寒冷地区", "yes"], ["hot_summer_cold_winter", "夏热冬冷", "夏热冬冷地区", "no"],
    ]))

func numbered(_ rows: [[String]]) -> [(line: Int, cells: [String])] {
    rows.enumerated().map { (line: $0.offset + 2, cells: $0.element) }
}

let county = Region(id: RegionID(kind: "county", code: "610112"), name: "县", heatingZone: "cold")
let park = Region(id: RegionID(kind: "park", code: "P1"), name: "园区")

/// A study with land use, buildings, pipes and one table.
func references(
    layers: [LayerDescription], table: [[String]] = [], unit: String = "亿元", language: Language = .en
) throws -> References {
    let units = try Units(sheet: unitSheet)
    var statistics = StatisticsTable()
    try statistics.add(
        Sheet(file: "yearbook.csv", columns: ["code", "year", "工业增加值"], rows: numbered(table)),
        keys: .init(code: "code", year: "year"),
        columns: [.init(name: "value_added", header: "工业增加值", unit: unit, priceBasis: "current", moneyYear: 2023)],
        units: units, marks: noDataMarks())
    return References(
        language: language, year: 2024, layers: layers,
        factorSets: [try FactorSet(name: "small", sheet: factorSheet)], units: units, statistics: statistics,
        heatingZones: try HeatingZones(sheet: zoneSheet))
}

func landUse(year: Int? = 2023) throws -> LayerDescription {
    LayerDescription(
        id: "landuse", year: year, attributes: [.landClass], codes: try CodeSystem(name: "small", sheet: codeSheet))
}

/// A cell of so many hectares.
func hectares(_ hectares: Double) -> Tabulation.Cell {
    var cell = Tabulation.Cell(columns: 0)
    cell.area = ExactSum(hectares * 10_000)
    return cell
}

/// A cell of buildings: their sum, and how many have a value and how many have none.
func buildings(_ sum: Double, known: Int, missing: Int = 0) -> Tabulation.Cell {
    var cell = Tabulation.Cell(columns: 1)
    cell.sums = [ExactSum(sum)]
    cell.known = [known]
    cell.missing = [missing]
    return cell
}

/// The figure of a request for one region, from the cells of each layer.
func figure(
    _ request: IndicatorRequest, for region: Region = county, with references: References,
    cells: [String: [[String]: Tabulation.Cell]] = [:], area: Double = 0
) throws -> Figure {
    let indicator = try Indicator.make(from: request, with: references)
    var tabulations: [TabulationNeed: Tabulation] = [:]
    for need in TabulationNeed.plan(for: [indicator]) {
        var tabulation = Tabulation(classColumns: need.by.map(\.name), sumColumns: need.sums.map(\.name))
        for (classes, cell) in cells[need.layer] ?? [:] {
            tabulation.cells[.init(region: region.id, classes: classes)] = cell
        }
        tabulations[need] = tabulation
    }
    let inputs = Inputs(references: references, tabulations: tabulations, regionAreas: [region.id: area])
    return try indicator.figure(for: region, from: inputs)
}
