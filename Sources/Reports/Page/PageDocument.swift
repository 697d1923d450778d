import Foundation
import GeoModel

/// The results as the page's one JSON document: `GeoData/Page/results.js` reads it.
///
/// Lists of figures are long, so texts that come again stand once in `texts` and are named by their place.
struct PageDocument {
    let results: Results
    private let material: PageMaterial
    private var texts = TextList()
    private let places: [RegionID: Int]

    /// So many findings have a place on the map; all are counted, and `findings.geojson` has them all.
    static let mostFindings = 5000
    private static let mostRegionVertices = 300_000
    private static let mostOverlayVertices = 500_000

    init(_ results: Results, _ material: PageMaterial) {
        self.results = results
        self.material = material
        places = Dictionary(
            results.regions.regions.enumerated().map { ($1.id, $0) }, uniquingKeysWith: { first, _ in first })
    }

    var json: String {
        var document = self
        return document.made()
    }

    private mutating func made() -> String {
        let shapes = PageShapes(over: results.regions.geometry.bounds)
        let figures = figureList()
        let accounts = accountList()
        let classes = classList()
        let members: [(String, String)] = [
            ("schema", "1"), ("version", material.version.jsonText), ("key", material.studyKey.jsonText),
            ("title", results.title.jsonText), ("year", Self.number(results.year)),
            ("language", results.language.rawValue.jsonText), ("attribution", results.attributionLine.jsonText),
            ("grid", "[" + [shapes.grid.origin.x, shapes.grid.origin.y, shapes.grid.step.x, shapes.grid.step.y]
                .map(\.shortest).joined(separator: ",") + "]"),
            ("regions", regionList()),
            ("shapes", shapes.regions(results.regions.geometry, vertices: Self.mostRegionVertices)),
            ("figures", figures), ("accounts", accounts), ("classes", classes), ("inputs", inputList()),
            ("restricted", Self.list(material.restrictedLayers.map(\.jsonText))),
            ("overlays", overlayList(shapes)), ("tally", tallyList()), ("findings", findingList()),
            ("remarks", Self.list(results.remarks.map(\.json))), ("names", nameList), ("classNames", classNameList),
            ("layers", layerList), ("palettes", paletteList), ("texts", texts.json),
        ]
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",\n") + "}"
    }

    /// `[kind, code, year, name]`
    private func regionList() -> String {
        Self.list(results.regions.regions.map { region in
            Self.list([
                region.id.kind.jsonText, region.id.code.jsonText, Self.number(region.id.year), region.name.jsonText,
            ])
        })
    }

    /// `[region, indicator, year, value, unit, low, high, interval kind, numerator, its unit, denominator, its unit,
    /// score, rank, ranked among, method, flags, reason, contributions]`; texts by place.
    private mutating func figureList() -> String {
        let sources = Dictionary(
            results.figures.map { (FigureKey($0.region, $0.indicator), $0.contributions) },
            uniquingKeysWith: { first, _ in first })
        var rows: [String] = []
        for row in results.figureRows {
            guard let place = places[row.region] else { continue }
            rows.append(Self.list([
                String(place), texts.place(row.indicator), Self.number(row.year), Self.number(row.value),
                texts.place(row.unit), Self.number(row.interval?.low), Self.number(row.interval?.high),
                texts.place(row.interval?.kind.rawValue), Self.number(row.numerator?.value),
                texts.place(row.numerator?.unit), Self.number(row.denominator?.value),
                texts.place(row.denominator?.unit),
                Self.number(row.score), Self.number(row.rank), Self.number(row.rankedAmong), texts.place(row.method),
                Self.list(row.flags.map { texts.place($0) }), texts.place(row.reason),
                contributions(sources[FigureKey(row.region, row.indicator)] ?? []),
            ]))
        }
        return Self.list(rows)
    }

    /// `[label, amount, unit, factor, unit, contribution, unit, variable, source]`
    private mutating func contributions(_ addends: [Figure.Contribution]) -> String {
        Self.list(addends.map { addend in
            Self.list([
                texts.place(addend.label), Self.short(addend.amount.value), texts.place(addend.amount.unit),
                addend.factor.map { Self.short($0.value) } ?? "null", texts.place(addend.factor?.unit),
                Self.short(addend.contribution.value), texts.place(addend.contribution.unit),
                texts.place(addend.variable), texts.place(addend.source),
            ])
        })
    }

    /// `[layer, region, area of the region, used, repaired, set aside, covered twice]`; areas in m².
    private mutating func accountList() -> String {
        var rows: [String] = []
        for (layer, tabulation) in results.tabulations.sorted(by: { $0.key < $1.key }) {
            for account in tabulation.regionAccounts {
                guard let place = places[account.region] else { continue }
                rows.append(Self.list(
                    [texts.place(layer), String(place)]
                        + [account.regionArea, account.used, account.repaired, account.setAside, account.coveredTwice]
                        .map(Self.short)))
            }
        }
        return Self.list(rows)
    }

    /// `[layer, region, class, area in m², length in m, count]`; several classes have "; " between them.
    private mutating func classList() -> String {
        var rows: [String] = []
        for (layer, tabulation) in results.tabulations.sorted(by: { $0.key < $1.key }) {
            for (key, cell) in tabulation.rows {
                guard let place = places[key.region] else { continue }
                rows.append(Self.list([
                    texts.place(layer), String(place), texts.place(key.classes.joined(separator: "; ")),
                    Self.short(cell.area.value), Self.short(cell.length.value), String(cell.count),
                ]))
            }
        }
        return Self.list(rows)
    }

    private func inputList() -> String {
        Self.list(material.inputs.map { input in
            Self.list([
                input.path.jsonText, Self.text(input.layer), Self.text(input.system), Self.text(input.operation),
                Self.number(input.accuracy), input.isBallpark ? "true" : "false",
            ])
        })
    }

    private func overlayList(_ shapes: PageShapes) -> String {
        let shown = material.overlays.filter { !material.restrictedLayers.contains($0.layer) }
        let all = max(1, shown.reduce(0) { $0 + $1.shapes.vertexCount })
        return Self.list(shown.map { overlay in
            let most = Int(Double(Self.mostOverlayVertices) * Double(overlay.shapes.vertexCount) / Double(all))
            var classes = TextList()
            let numbers = overlay.classes.map { classes.place($0) }
            let kinds = (0..<overlay.shapes.count).map { feature in
                String((overlay.shapes.kinds[feature].part ?? .none).rawValue)
            }
            return "{\"layer\":\(overlay.layer.jsonText),\"role\":\(overlay.role.jsonText),\"total\":\(overlay.total),"
                + "\"ids\":\(Self.list(overlay.ids.map { String($0) })),\"kinds\":\(Self.list(kinds)),"
                + "\"class\":\(Self.list(numbers)),\"classes\":\(classes.json),"
                + "\"shapes\":\(shapes.overlay(overlay.shapes, vertices: most))}"
        })
    }

    /// `[finding, remedy, count]`
    private func tallyList() -> String {
        Self.list(results.findings.tally.map {
            Self.list([$0.kind.rawValue.jsonText, $0.remedy.rawValue.jsonText, String($0.count)])
        })
    }

    /// `[finding, remedy, layer, feature, longitude, latitude, detail, effect]`
    private func findingList() -> String {
        Self.list(results.findings.prefix(Self.mostFindings).map { finding in
            Self.list([
                finding.kind.rawValue.jsonText, finding.remedy.rawValue.jsonText, finding.layer.jsonText,
                finding.feature.map { String($0) } ?? "null",
                Self.number(finding.place?.x), Self.number(finding.place?.y),
                finding.detail.jsonText, Self.number(finding.effect),
            ])
        })
    }
}

extension PageDocument {
    private struct FigureKey: Hashable {
        let region: RegionID
        let indicator: String

        init(_ region: RegionID, _ indicator: String) {
            self.region = region
            self.indicator = indicator
        }
    }

    static func list(_ items: [String]) -> String { "[" + items.joined(separator: ",") + "]" }
    static func text(_ text: String?) -> String { text?.jsonText ?? "null" }
    static func number(_ number: Int?) -> String { number.map { String($0) } ?? "null" }
    static func number(_ number: Double?) -> String { number.map { $0.isFinite ? $0.shortest : "null" } ?? "null" }

    /// Ten significant digits: more than anybody reads, and half the bytes.
    static func short(_ number: Double) -> String {
        guard number.isFinite, number != 0 else { return Self.number(number) }
        return Double(String(format: "%.9e", number))?.shortest ?? number.shortest
    }
}

/// Texts that are named by their place.
struct TextList {
    private var texts: [String] = []
    private var places: [String: Int] = [:]

    mutating func place(_ text: String?) -> String {
        guard let text else { return "null" }
        if let place = places[text] { return String(place) }
        places[text] = texts.count
        texts.append(text)
        return String(texts.count - 1)
    }

    var json: String { PageDocument.list(texts.map(\.jsonText)) }
}

extension Remark {
    var json: String {
        let members: [(String, String)] = [
            ("id", id.jsonText), ("text", text.jsonText), ("author", author.jsonText), ("time", time.jsonText),
            ("kind", PageDocument.text(kind)), ("code", PageDocument.text(code)),
            ("indicator", PageDocument.text(indicator)), ("year", PageDocument.number(year)),
            ("value", PageDocument.number(value)), ("unit", PageDocument.text(unit)),
            ("layer", PageDocument.text(layer)),
            ("feature", feature.map { String($0) } ?? "null"), ("lon", PageDocument.number(longitude)),
            ("lat", PageDocument.number(latitude)),
        ]
        return "{" + members.map { "\"\($0)\":\($1)" }.joined(separator: ",") + "}"
    }
}
