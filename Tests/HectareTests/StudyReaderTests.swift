import Foundation
import GeoModel
import Indicators
import Testing

@testable import Hectare

@Suite struct StudyReaderTests {
    private let head = "hectare: 1\ntitle: t\nregions: [ { kind: county, source: c.gpkg, code: code } ]\n"

    private func study(_ yaml: String) throws(Fault) -> Study { try Study(yaml: yaml, path: "s/study.yaml", name: "study.yaml") }

    @Test func `a mistyped key is named with its line and the right one`() throws {
        let fault = #expect(throws: Fault.self) {
            try study(head + "layers:\n  - { id: green, role: greenery, soruces: [ { source: g.gpkg } ] }\n")
        }
        let text = try #require(fault).description
        #expect(text == "study.yaml:5 › layers › green: unknown key \"soruces\"; did you mean \"sources\"?")
        #expect(fault?.description(in: .zh).contains("是否应为“sources”") == true)
    }

    @Test func `a reach without a unit is refused`() throws {
        let fault = #expect(throws: Fault.self) {
            try study(head + "indicators: [ { id: heat-coverage.reach, layer: b, reach: 50 } ]\n")
        }
        #expect(fault?.description.contains("needs a length with its unit") == true)
    }

    @Test func `text that is no YAML is refused with its place`() throws {
        let fault = #expect(throws: Fault.self) { try study("hectare: 1\n  title: [") }
        #expect(fault?.kind == .wrongData)
    }

    @Test func `an indicator on a layer of another role is refused`() throws {
        let fault = #expect(throws: Fault.self) {
            try study(
                head + "layers: [ { id: pipes, role: heat-network, sources: [ { source: p.gpkg } ] } ]\n"
                    + "indicators: [ { id: carbon-sink.rate, layer: pipes, factors: f } ]\n")
        }
        #expect(fault?.description.hasSuffix("has the role heat-network; carbon-sink.rate needs greenery or land-use") == true)
    }

    @Test func `a source that is listed twice is refused`() throws {
        let fault = #expect(throws: Fault.self) {
            try study(head + "layers: [ { id: l, role: land-use, sources: [ { source: p.gpkg }, { source: p.gpkg } ] } ]\n")
        }
        #expect(fault?.description.contains("listed twice") == true)
    }

    @Test func `a table may name its sheet, its header, its marks, and names instead of codes`() throws {
        let table = "{ source: y.xlsx, sheet: 表3-1, header: 3-4, name: 地区, no_data: [/], columns: { v: { column: 产值 } } }"
        let source = try #require(study(head + "tables: [ \(table) ]\n").tables.first)
        #expect(source.sheet == "表3-1" && source.header == 3...4 && source.noData == ["/"])
        #expect(source.keys.code == nil && source.keys.name == "地区")
        #expect(source.columns.map(\.unit) == [nil])
    }

    @Test(arguments: [
        ("code: c, header: 4-3", "study.yaml:4 › tables › y.csv › header: needs the line of the header, for example 3, or 3-4 for two lines, not \"4-3\""),
        ("code: c, header: 0", "study.yaml:4 › tables › y.csv › header: needs the line of the header, for example 3, or 3-4 for two lines, not \"0\""),
        ("year: y", "study.yaml:4 › tables › y.csv: needs the key \"code\", or \"name\" where the table has no codes"),
    ])
    func `what is wrong with a table's entry is told with its line`(keys: String, message: String) {
        let fault = #expect(throws: Fault.self) { try study(head + "tables: [ { source: y.csv, \(keys) } ]\n") }
        #expect(fault?.description == message)
    }

    @Test func `a study of a later form is refused`() throws {
        let fault = #expect(throws: Fault.self) { try study("hectare: 2\ntitle: t\n") }
        #expect(fault?.description == "study.yaml:1 › hectare: needs \"hectare: 1\", the version of this form")
    }
}
