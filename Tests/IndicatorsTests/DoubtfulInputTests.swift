import GeoModel
import Indicators
import Testing

/// Input that would make a wrong figure without a word.
@Suite struct DoubtfulInputTests {
    let industrial = IndicatorRequest(id: "land-output.value_added.industrial", layer: "landuse")
    let table = [["610112", "2024", "30"]]

    private func landOutput(_ industrialHectares: Double, of regionHectares: Double) throws -> Figure {
        try figure(
            industrial, with: references(layers: [landUse()], table: table),
            cells: ["landuse": [["0601"]: hectares(industrialHectares)]], area: regionHectares * 10_000)
    }

    @Test func `land use that leaves half the region open is flagged`() throws {
        #expect(try landOutput(50, of: 100).flags.contains("covered:0.5"))
    }

    @Test func `land use that lies twice is flagged`() throws {
        #expect(try landOutput(200, of: 100).flags.contains("covered:2"))
        #expect(try !landOutput(100, of: 100).flags.contains { $0.hasPrefix("covered") })
    }

    /// A table program turns 0601 into 601; in GB/T 21010 the number 101 would begin with 10, transport.
    @Test(arguments: ["101", "601", "060"])
    func `a code that lost its zero never passes for another class`(code: String) throws {
        let sheet = Sheet(
            file: "c.csv", columns: codeSheet.columns,
            rows: codeSheet.rows + numbered([
                ["01", "耕地", "Cropland", "", "cropland", "", "verified"], ["0101", "水田", "Paddy", "01", "cropland", "", "verified"],
                ["10", "交通", "Transport", "", "built_up", "", "verified"],
            ]))
        let codes = try CodeSystem(name: "small", sheet: sheet)
        #expect(throws: IndicatorError.self) { try codes.entry(for: code, at: "landuse") }
        #expect(try codes.entry(for: "0601A", at: "landuse").code == "0601")
    }

    @Test func `floor areas that sum to less than nothing are refused`() throws {
        let layer = LayerDescription(id: "buildings", year: 2024, attributes: [.heated, .connected, .floorArea])
        let error = #expect(throws: IndicatorError.self) {
            try figure(
                IndicatorRequest(id: "heat-coverage.connected", layer: "buildings"), with: references(layers: [layer]),
                cells: ["buildings": [["1", "1"]: buildings(100, known: 1), ["0", "1"]: buildings(-60, known: 1)]])
        }
        #expect(error?.description == "buildings: floor_area sums to less than 0; look for negative values")
    }

    @Test func `a header that is there twice is refused`() throws {
        let sheet = Sheet(file: "t.csv", columns: ["code", "v", "v"], rows: [])
        let error = #expect(throws: IndicatorError.self) { try sheet.place(of: "v") }
        #expect(error?.description == "t.csv: two columns have the header \"v\"; give each a name of its own")
    }

    @Test(arguments: [("3", "5", "1"), ("4", "2", ""), ("1", "2", "3")])
    func `bounds that do not hold the central value are refused`(central: String, low: String, high: String) throws {
        var row = factorSheet.rows[0]
        (row.cells[1], row.cells[2], row.cells[3]) = (central, low, high)
        let sheet = Sheet(file: "f.csv", columns: factorSheet.columns, rows: [row])
        #expect(throws: IndicatorError.self) { try FactorSet(name: "f", sheet: sheet) }
    }

    @Test(arguments: ["1,2e3", "1,000.5e999", "12,34"])
    func `a cell that only looks like grouped thousands is refused`(text: String) throws {
        #expect(throws: IndicatorError.self) { try references(layers: [], table: [["610112", "2024", text]]) }
    }
}
