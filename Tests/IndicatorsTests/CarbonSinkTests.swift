import GeoModel
import Indicators
import Testing

@Suite struct CarbonSinkTests {
    let rate = IndicatorRequest(id: "carbon-sink.rate", layer: "landuse", factors: "small")

    @Test func `two hectares of forest at three tonnes of carbon take up twenty-two tonnes of carbon dioxide`() throws {
        let figure = try figure(rate, with: references(layers: [landUse()]), cells: ["landuse": [["0301"]: hectares(2)]])
        // 2 ha × 3 tC × 44/12
        #expect(figure.value == 22)
        #expect(figure.unit == "tCO2/a")
        #expect(figure.year == 2023)
        // 1.5 and 6 tC/(ha a) are the source's ends.
        #expect(figure.interval?.low == 11)
        #expect(figure.interval?.high == 44)
        #expect(figure.interval?.kind == .range)
    }

    @Test func `one factor is one variable however many codes use it`() throws {
        let figure = try figure(
            rate, with: references(layers: [landUse()]),
            cells: ["landuse": [["0301"]: hectares(2), ["030101"]: hectares(1), ["0305"]: hectares(5)]])
        guard case .value(let estimate) = figure.outcome else { return }
        #expect(estimate.terms.map(\.variable.name) == ["factor:small/forest", "factor:small/shrubland"])
        // 3 ha × 11 + 5 ha × 1
        #expect(figure.value == 38)
        #expect(figure.flags == ["demo-factors"])
    }

    @Test func `each class shows its area, its factor and its source`() throws {
        let figure = try figure(rate, with: references(layers: [landUse()]), cells: ["landuse": [["0301"]: hectares(2)]])
        #expect(
            figure.contributions == [
                .init(
                    label: "0301 Arbor forest", amount: Quantity(2, "ha"), factor: Quantity(3, "tC/(ha a)"),
                    contribution: Quantity(22, "tCO2/a"), variable: "factor:small/forest",
                    source: "Book; T1; 2011; read; secondary")
            ])
    }

    @Test func `per administrative land the denominator is the region's own area`() throws {
        var request = rate
        request.id = "carbon-sink.rate.administrative"
        let figure = try figure(
            request, with: references(layers: [landUse()]), cells: ["landuse": [["0301"]: hectares(2)]], area: 110_000)
        #expect(figure.value == 2)
        #expect(figure.numerator == Quantity(22, "tCO2/a"))
        #expect(figure.denominator == Quantity(11, "ha"))
        #expect(figure.unit == "tCO2/(ha a)")
    }

    @Test func `land without a class earns nothing and its share is shown`() throws {
        let figure = try figure(
            rate, with: references(layers: [landUse()]), cells: ["landuse": [["0301"]: hectares(3), [""]: hectares(1)]])
        #expect(figure.value == 33)
        #expect(figure.flags == ["unclassified:0.25"])
    }

    @Test func `a region without a feature has no value, not 0`() throws {
        let figure = try figure(rate, with: references(layers: [landUse()], language: .zh))
        #expect(figure.value == nil)
        #expect(figure.reason == "图层 landuse 在该区域内没有要素")
    }

    @Test(arguments: [
        ("03", "landuse: code 03 (Forest land) of small holds classes with different sinks; use the next finer codes"),
        ("601", "landuse: code \"601\" does not exist in small; did you mean 0601?"),
        ("99", "landuse: code \"99\" does not exist in small"),
    ])
    func `a code without a clear meaning stops the run`(code: String, message: String) throws {
        let error = #expect(throws: IndicatorError.self) {
            try figure(rate, with: references(layers: [landUse()]), cells: ["landuse": [[code]: hectares(1)]])
        }
        #expect(error?.description == message)
    }
}
