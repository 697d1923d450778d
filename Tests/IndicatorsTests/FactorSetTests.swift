import Indicators
import Testing

@Suite struct FactorSetTests {
    let factors: FactorSet

    init() throws { factors = try FactorSet(name: "small", sheet: factorSheet) }

    @Test(arguments: [
        ("urban_trees", "factor set small, class \"urban_trees\": the factor holds per crown_area, the layer gives land_area"),
        ("wetland", "factor set small, class \"wetland\": status is \"recalled\": nobody has read its source, so it is not used"),
        ("water", "factor set small has no factor for class \"water\"; add a row with its source"),
        ("moor", "factor set small has no factor for class \"moor\"; add a row with its source"),
    ])
    func `a factor that must not be used is refused with the reason`(name: String, message: String) {
        let error = #expect(throws: IndicatorError.self) { try factors.factor(for: name, basis: "land_area") }
        #expect(error?.description == message)
    }

    @Test func `a factor keeps its source`() throws {
        let forest = try factors.factor(for: "forest", basis: "land_area")
        #expect(forest.central == 3)
        #expect(forest.source == Source(source: "read", document: "Book", clause: "T1", year: "2011", status: "secondary"))
    }

    @Test func `a class that is there twice is refused with both rows`() {
        let sheet = Sheet(file: "f.csv", columns: factorSheet.columns, rows: factorSheet.rows + [(9, factorSheet.rows[0].cells)])
        let error = #expect(throws: IndicatorError.self) { try FactorSet(name: "f", sheet: sheet) }
        #expect(error?.description == "f.csv › line 9: class \"forest\" is there a second time; the first is line 2")
    }
}
