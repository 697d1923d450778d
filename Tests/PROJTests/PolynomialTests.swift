import GeoModel
import PROJ
import Testing

/// A repeatable scatter of places in a box, in the order of a linear congruence.
private func scatter(_ count: Int, in box: Box) -> [Double] {
    var state: UInt64 = 7
    func random() -> Double {
        state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        return Double(state >> 11) / 0x1p53
    }
    return (0..<count).flatMap { _ in [box.minX + box.width * random(), box.minY + box.height * random()] }
}

@Suite struct PolynomialTests {
    struct Way: Sendable {
        let source: String
        let target: String
        let box: Box
        /// Of the target's unit.
        let metres: Double
    }

    private static let zone36 = Box(minX: 36.3e6, minY: 3.5e6, maxX: 36.7e6, maxY: 4.4e6)
    static let ways = [
        Way(source: "EPSG:4524", target: "EPSG:4490", box: zone36, metres: 111_700),
        Way(source: "EPSG:4490", target: "EPSG:4524", box: Box(minX: 105, minY: 31, maxX: 111, maxY: 40), metres: 1),
        Way(source: "EPSG:4524", target: "EPSG:4525", box: zone36, metres: 1),
        Way(source: "EPSG:3857", target: "EPSG:4326", box: Box(minX: -1e7, minY: -9e6, maxX: 1e7, maxY: 9e6), metres: 111_700),
        Way(source: "EPSG:3035", target: "EPSG:4258", box: Box(minX: 2.5e6, minY: 1.4e6, maxX: 7e6, maxY: 5.4e6), metres: 111_700),
        Way(source: "EPSG:4171", target: "EPSG:2154", box: Box(minX: -9, minY: 42, maxX: 10, maxY: 51), metres: 1),
        Way(source: "EPSG:4269", target: "EPSG:2264", box: Box(minX: -84, minY: 33, maxX: -75, maxY: 37), metres: 0.3048006),
        Way(source: "EPSG:4214", target: "EPSG:4326", box: Box(minX: 107, minY: 35, maxX: 110, maxY: 39), metres: 111_700),
        Way(source: "EPSG:4326", target: "EPSG:3031", box: Box(minX: -179, minY: -89, maxX: 179, maxY: -60), metres: 1),
    ]

    /// The reference is PROJ itself, place by place; the promise is 0.1 mm.
    @Test(arguments: ways)
    func `polynomials stay within a tenth of a millimetre of PROJ`(way: Way) throws {
        let (source, target) = (try CRS(way.source), try CRS(way.target))
        let extent = try source.longitudeLatitude(of: way.box)
        let quick = try Transformation(from: source, to: target, over: extent)
        let exact = try Transformation(from: source, to: target, over: extent, exact: true)
        #expect(quick.operation.evaluation == .polynomials(errorBelow: 1e-4))
        #expect(exact.operation.evaluation == .proj)
        var (some, same) = (scatter(600, in: way.box), scatter(600, in: way.box))
        let account = try whileSettingsStay {
            try quick.transform(&some)
            return try #require(try quick.polynomialAccount())
        }
        try exact.transform(&same)
        let apart = zip(some, same).map { abs($0 - $1) }.max() ?? .infinity
        #expect(apart * way.metres < 1e-4)
        #expect(account.tiles > account.refusedTiles && account.worstError <= 1e-5)
    }

    @Test func `the order and the company of places do not change a bit`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4524"), to: CRS("EPSG:4490"))
        let places = scatter(300, in: Box(minX: 36.4e6, minY: 3.5e6, maxX: 36.6e6, maxY: 3.9e6))
        var together = places
        try transformation.transform(&together)
        for place in (0..<300).reversed() {
            var alone = Array(places[2 * place..<2 * place + 2])
            try transformation.transform(&alone)
            #expect(alone[0] == together[2 * place] && alone[1] == together[2 * place + 1])
        }
    }

    /// The grid of NTF to RGF93 comes with Debian's PROJ; it has a kink at every cell border.
    @Test(.enabled(if: PROJLibrary.gridFile("ntf_r93.gsb") != nil, "no grid ntf_r93.gsb"))
    func `an operation with a grid is left to PROJ`() throws {
        let transformation = try Transformation(
            from: CRS("EPSG:4275"), to: CRS("EPSG:4171"), over: Box(minX: 2, minY: 46, maxX: 3, maxY: 47))
        #expect(transformation.operation.grids.map(\.name).contains { $0.contains("ntf_r93") })
        #expect(transformation.operation.evaluation == .proj)
    }

    @Test func `a place without an image is named among polynomials too`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        var places = scatter(5000, in: Box(minX: 107, minY: 34, maxX: 109, maxY: 36)) + [108, 95] + [108, 34]
        #expect {
            try transformation.transform(&places)
        } throws: { error in
            guard case .place(let index, _, let y, _) = error as? PROJError else { return false }
            return index == 5000 && y == 95
        }
        var huge = [1e300, 34.0]
        #expect(throws: PROJError.self) { try transformation.transform(&huge) }
    }
}
