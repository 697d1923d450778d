import GeoModel
import Reports

/// A county and a park in it: two figures, one reason, scores, and one finding of a restricted layer.
let county = RegionID(kind: "county", code: "610112", year: 2024)
let park = RegionID(kind: "park", code: "P1", year: 2024)

func square(_ west: Double, _ south: Double, _ size: Double, into column: inout GeometryColumn) {
    column.beginFeature(.polygon)
    column.beginPart(.polygon)
    column.beginRing()
    for (x, y) in [(0.0, 0.0), (size, 0), (size, size), (0, size), (0, 0)] { column.append(x: west + x, y: south + y) }
}

func smallResults(reversed: Bool = false, remark: String? = nil) -> Results {
    var geometry = GeometryColumn()
    square(108.9, 34.2, 0.05, into: &geometry)
    square(108.91, 34.21, 0.01, into: &geometry)
    let regions = [Region(id: county, name: "示例县"), Region(id: park, name: "一园, \"东\"")]
    let forest = Variable("factor:small/forest", central: 3, low: 1.5, high: 6, kind: .range)
    let sink = Figure(
        region: county, indicator: "carbon-sink.rate", year: 2023, outcome: .value(Estimate(terms: [.init(forest, times: 2)])),
        unit: "tCO2/a", numerator: Quantity(6, "tCO2/a"),
        contributions: [
            .init(
                label: "0301", amount: Quantity(2, "ha"), factor: Quantity(3, "tCO2/(ha a)"),
                contribution: Quantity(6, "tCO2/a"), variable: forest.name, source: "Book; T1; 2011; verified")
        ],
        flags: ["unclassified:0.25"], method: "carbon-sink")
    let coverage = Figure(
        region: county, indicator: "heat-coverage.reach-50m", year: 2024, outcome: .value(Estimate(0.9)), unit: "1",
        numerator: Quantity(90, "m2"), denominator: Quantity(100, "m2"), method: "heat-coverage")
    let none = Figure(
        region: park, indicator: "heat-coverage.reach-50m", year: 2024, outcome: .missing(reason: "没有供暖建筑"), unit: "1",
        flags: ["floor-area-known:0.5", "heated-known:0.5"], method: "heat-coverage")
    var table = Tabulation(classColumns: ["class"], sumColumns: ["floor_area"])
    for (region, name, area) in [(park, "b", 5.0), (county, "b", 7), (county, "a", 2.5)] {
        var cell = Tabulation.Cell(columns: 1)
        cell.area = ExactSum(area)
        cell.count = 1
        cell.sums = [ExactSum(area * 2)]
        cell.known = [1]
        table.cells[.init(region: region, classes: [name])] = cell
    }
    table.regionAreas = [county: RegionArea(9), park: RegionArea(5)]
    let figures = [sink, coverage, none]
    let scores = [
        Score(region: county, indicator: "carbon-sink.rate", score: 60, rank: 1, rankedAmong: 1, coverage: 1),
        Score(region: county, indicator: nil, score: 60, rank: 1, rankedAmong: 1, coverage: 0.5),
        Score(region: park, indicator: nil, score: nil, rank: nil, rankedAmong: 0, coverage: 0),
    ]
    let findings = [
        Finding(
            .invalid, remedy: .repaired, layer: "landuse", feature: 7, place: Position(x: 108.92, y: 34.22),
            detail: "Self-intersection", effect: 12.5),
        Finding(
            .shortRing, remedy: .setAside, layer: "pipes", feature: 3, place: Position(x: 108.93, y: 34.23),
            detail: "pipe 3 at gate B", effect: nil),
    ]
    return Results(
        title: "小", year: 2024, language: .zh, regions: RegionSet(regions: regions, geometry: geometry),
        tabulations: ["landuse": table], figures: reversed ? figures.reversed() : figures,
        scores: reversed ? scores.reversed() : scores, findings: reversed ? findings.reversed() : findings,
        attributions: ["© OpenStreetMap contributors"], restrictedLayers: ["pipes"], page: smallPage(), remarks: smallRemarks(remark))
}

/// A page with nothing but the slot, one greenery feature, one of a restricted layer, and a remark.
func smallPage() -> PageMaterial? {
    guard let template = PageTemplate(html: "<html>" + PageTemplate.slot + "</html>") else { return nil }
    var shapes = GeometryColumn()
    square(108.915, 34.215, 0.002, into: &shapes)
    let overlays = ["greenery", "pipes"].map { layer in
        PageOverlay(layer: layer, role: layer, shapes: shapes, ids: [4711], classes: ["wood of \(layer)"], total: 1)
    }
    return PageMaterial(
        template: template, studyKey: "small", version: "0", overlays: overlays, restrictedLayers: ["pipes"])
}

/// Two remarks on one figure: the first was written when the figure was 5, the second when it was as it is.
func smallRemarks(_ text: String?) -> [Remark] {
    guard let text else { return [] }
    return [("r1", 5.0), ("r2", 6.0)].map { id, value in
        Remark(
            id: id, text: text, author: "A", time: "2026-01-02T03:04:05Z", kind: "county", code: "610112",
            indicator: "carbon-sink.rate", year: 2023, value: value, unit: "tCO2/a", layer: nil, feature: nil,
            longitude: id == "r1" ? 108.92 : nil, latitude: id == "r1" ? 34.22 : nil)
    }
}
