import Formats
import Foundation
import GRDB
import GeoModel
import Reports
import Testing

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// How `results.gpkg` looks in a map program.
@Suite struct StyleTests {
    /// Rows of a query on the GeoPackage of results, as texts.
    private func rows(_ results: Results, _ query: String) throws -> [[String]] {
        let folder = FileManager.default.temporaryDirectory.appending(path: "styles-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let report = try #require(Report.all.first { $0.fileName == "results.gpkg" })
        try report.write(results, in: folder.path())
        return try DatabaseQueue(path: folder.appending(path: "results.gpkg").path()).read { database in
            try Row.fetchAll(database, sql: query).map { row in
                row.databaseValues.map { String.fromDatabaseValue($0) ?? Int64.fromDatabaseValue($0).map { "\($0)" } ?? "" }
            }
        }
    }

    private static let styles = "SELECT styleName, useAsDefault, styleQML, styleSLD FROM layer_styles WHERE f_table_name = 'regions' ORDER BY id"

    @Test func `the layer opens with the indicator that has most values, and each other one has a style too`() throws {
        let styles = try rows(styledResults(), Self.styles)
        // Park and county have a sink; only the county has the coverage; the total comes last.
        #expect(styles.map { $0[0] } == ["碳汇（t\u{A0}CO₂/a）", "heat coverage · reach 50m", "score（分）", "Sink (t\u{A0}CO₂/a) [English]"])
        #expect(styles.map { $0[1] } == ["1", "0", "0", "0"])
    }

    @Test func `classes stand from the highest down, so that a value on a limit is of the higher one`() throws {
        let qml = try rows(styledResults(), Self.styles)[0][2]
        // Values 6 and 7: the limit 7 is of the upper class; QGIS takes the first class that holds a value.
        let upper = try #require(qml.range(of: "lower=\"7\" upper=\"7\""))
        let lower = try #require(qml.range(of: "lower=\"6\" upper=\"7\""))
        #expect(upper.lowerBound < lower.lowerBound)
        #expect(qml.contains("attr=\"carbon_sink_rate__value\""))
        #expect(qml.contains("v=\"44,127,184,255\"") && qml.contains("v=\"237,248,177,255\""))
        let sld = try rows(styledResults(), Self.styles)[0][3]
        #expect(sld.contains("<ogc:PropertyIsLessThan><ogc:PropertyName>carbon_sink_rate__value</ogc:PropertyName>\n<ogc:Literal>7</ogc:Literal>"))
    }

    @Test func `a region without a value is grey, and the legend says so`() throws {
        let coverage = try rows(styledResults(), Self.styles)[1]
        #expect(coverage[2].contains("coalesce(&quot;heat_coverage_reach_50m__value&quot;, -1e+300)"))
        #expect(coverage[2].contains("label=\"无数据\"") && coverage[3].contains("<ogc:PropertyIsNull>"))
    }

    @Test func `QML and SLD are XML whatever stands in names`() throws {
        for style in try rows(styledResults(sinkName: "<&\"'\u{1}>"), Self.styles) {
            for text in style[2...] {
                let parser = XMLParser(data: Data(text.utf8))
                #expect(parser.parse(), "\(style[0]): \(text.prefix(300))")
            }
        }
    }

    @Test func `every column of every table has a title of its own, in both languages`() throws {
        let titles = try rows(styledResults(), "SELECT table_name, column_name, name, title, description FROM gpkg_data_columns")
        let byTable = Dictionary(grouping: titles) { $0[0] }
        #expect(Set(byTable.keys) == ["regions", "findings", "tabulation", "accounts", "contributions", "terms"])
        for (table, rows) in byTable {
            #expect(Set(rows.map { $0[2] }).count == rows.count, "\(table)")
            #expect(rows.allSatisfy { $0[2] != $0[1] }, "\(table): \(rows.filter { $0[2] == $0[1] })")
        }
        let value = try #require(titles.first { $0[1] == "carbon_sink_rate__low" })
        #expect(value[2...] == ["Sink: low", "碳汇：下限", "碳汇：下限 / Sink: low"])
    }

    @Test func `findings are a layer of points, and of a restricted layer nothing but the kind is told`() throws {
        let findings = try rows(styledResults(), "SELECT finding, layer, feature, detail, geom IS NULL FROM findings ORDER BY fid")
        #expect(findings == [["invalid", "landuse", "7", "Self-intersection", "0"], ["short-ring", "pipes", "", "", "1"]])
        let style = try rows(styledResults(), "SELECT useAsDefault, styleQML FROM layer_styles WHERE f_table_name = 'findings'")
        #expect(style.count == 1 && style[0][0] == "1" && style[0][1].contains("type=\"singleSymbol\""))
    }

    @Test func `without values and without colours the regions still open, in grey`() throws {
        let styles = try rows(smallResults(), Self.styles)
        #expect(styles.allSatisfy { $0[2].contains("singleSymbol") && $0[2].contains("221,225,227") })
    }
}

/// The small results with a second value of the sink, names and a palette.
private func styledResults(sinkName: String = "Sink") -> Results {
    let small = smallResults()
    var names = IndicatorNames()
    names.add(kind: "indicator", id: "carbon-sink.rate", .init(zh: "碳汇", en: sinkName))
    var palette = Palette(name: Presentation.sequential, kind: .sequential, colours: [:])
    palette.add(["#edf8b1", "#7fcdbb", "#2c7fb8"])
    let second = Figure(
        region: park, indicator: "carbon-sink.rate", year: 2023, outcome: .value(Estimate(7)), unit: "tCO2/a",
        method: "carbon-sink")
    return Results(
        title: small.title, year: small.year, language: small.language, regions: small.regions,
        tabulations: small.tabulations, figures: small.figures + [second], scores: small.scores, findings: small.findings,
        attributions: small.attributions, presentation: Presentation(indicators: names, palettes: [palette]))
}
