import GeoModel
import Testing

/// Expected areas are those of `Scripts/tdt1055-reference`: the standard's formula with 50 digits.
@Suite struct TrapezoidMeasureTests {
    private static let cases: [(name: String, ring: [Double], squareMetres: Double)] = [
        ("minute", [108, 34, 108.01, 34, 108.01, 34.01, 108, 34.01, 108, 34], 1_024_694.8785478123964),
        ("zone", [105, 31, 111, 31, 111, 40, 105, 40, 105, 31], 543_022_061_420.85239344),
        ("parcel", [108.9, 34.2, 108.9013, 34.2004, 108.9009, 34.2017, 108.8998, 34.2011, 108.9, 34.2], 16_255.677664089463107),
        ("triangle", [108.9, 34.2, 108.91, 34.2, 108.91, 34.21, 108.9, 34.2], 511_160.01074943417375),
        ("triangle, edge halved", [108.9, 34.2, 108.91, 34.2, 108.91, 34.21, 108.905, 34.205, 108.9, 34.2], 511_167.45178738109863),
        ("high", [15, 69.5, 15.4, 69.6, 15.2, 69.9, 14.7, 69.7, 15, 69.5], 648_279_953.18410469444),
    ]

    /// The standard keeps two decimals of a square metre; here are thirteen digits.
    @Test(arguments: cases)
    func `a polygon has the area of the standard's formula`(name: String, ring: [Double], squareMetres: Double) {
        var column = GeometryColumn()
        column.beginFeature(.polygon)
        column.beginPart(.polygon)
        column.appendRing(ring)
        let area = column.area(of: 0, TrapezoidMeasure())
        #expect(abs(area / squareMetres - 1) < 1e-13, "\(name): \(area)")
    }

    /// A parallel and a meridian are the same for both, but for the fifth-order series: 5e-12.
    @Test func `between meridians and parallels it agrees with the ellipsoid`() {
        let zone = GeometryColumn.rectangle(108, 34, 108.01, 34.01)
        let exact = zone.area(of: 0, EllipsoidalMeasure(.cgcs2000))
        #expect(abs(zone.area(of: 0, TrapezoidMeasure()) / exact - 1) < 5e-12)
    }
}
