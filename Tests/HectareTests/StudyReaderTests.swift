import Foundation
import GeoModel
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

    @Test func `a study of a later form is refused`() throws {
        let fault = #expect(throws: Fault.self) { try study("hectare: 2\ntitle: t\n") }
        #expect(fault?.description == "study.yaml:1 › hectare: needs \"hectare: 1\", the version of this form")
    }
}
