import Foundation
import GeoModel
import Indicators
import Testing

/// The tables of `GeoData/` as they are shipped.
@Suite struct GeoDataTests {
    static let folder = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../../GeoData")
        .standardizedFileURL

    @Test(arguments: [
        "clcd", "esa-worldcover-2021", "gbt21010-2017", "glc-fcs30", "modis-igbp", "osm", "sandiao-2019",
        "yongdiyonghai-2023",
    ])
    func `every class of a code system has a factor in the default set`(system: String) throws {
        let codes = try CodeSystem(name: system, sheet: Self.sheet("Codes/\(system).csv"))
        let factors = try FactorSet(name: "shaanxi-analogue", sheet: Self.sheet("Factors/shaanxi-analogue.csv"))
        for entry in codes.entries where !["mixed", "unclassified"].contains(entry.carbonClass) {
            #expect(throws: Never.self) { try factors.factor(for: entry.carbonClass, basis: "land_area") }
        }
    }

    @Test(arguments: [("0307K", "forest"), ("0601", "built_up"), ("020101", "orchard"), ("", "unclassified")])
    func `a code finds its own row or the row above`(code: String, carbonClass: String) throws {
        let codes = try CodeSystem(name: "sandiao-2019", sheet: Self.sheet("Codes/sandiao-2019.csv"))
        #expect(try codes.entry(for: code, at: "landuse").carbonClass == carbonClass)
    }

    @Test func `a class of a flat legend never stands for a longer number`() throws {
        let codes = try CodeSystem(name: "esa", sheet: Self.sheet("Codes/esa-worldcover-2021.csv"))
        #expect(throws: IndicatorError.self) { try codes.entry(for: "101", at: "raster") }
    }

    @Test(arguments: [
        (1, "亿元/km2", "万元/ha", 100), (9, "亿元/平方公里", "万元/亩", 60), (1, "MWh/(m a)", "GJ/(m a)", 3.6),
        (1, "kgC/(m2 a)", "tC/(ha a)", 10), (3, "千人/km2", "人/ha", 30), (2, "千元/ha", "元/m2", 0.2),
    ] as [(Double, String, String, Double)])
    func `units of the table convert as by hand`(value: Double, from: String, to: String, expected: Double) throws {
        let units = try Units(sheet: Self.sheet("Units.csv"))
        #expect(try units.convert(Quantity(value, from), to: to).value == expected)
    }

    @Test func `every factor set and heating zone table can be read`() throws {
        for name in ["shaanxi-analogue", "guangdong-2018", "reference"] {
            #expect(throws: Never.self) { try FactorSet(name: name, sheet: Self.sheet("Factors/\(name).csv")) }
        }
        #expect(throws: Never.self) { try HeatingZones(sheet: Self.sheet("HeatingZones.csv")) }
    }

    /// Plain CSV with quoted cells, without line ends inside them: what `GeoData/` holds.
    static func sheet(_ path: String) throws -> Sheet {
        let text = try String(contentsOf: folder.appending(path: path), encoding: .utf8)
        let lines = text.split(separator: "\n").map { cells(of: $0) }
        let header = try #require(lines.first)
        return Sheet(
            file: path, columns: header, rows: lines.dropFirst().enumerated().map { ($0.offset + 2, $0.element) })
    }

    private static func cells(of line: Substring) -> [String] {
        var cells = [""]
        var isQuoted = false
        for letter in line {
            if letter == "\"" {
                isQuoted.toggle()
            } else if letter == ",", !isQuoted {
                cells.append("")
            } else {
                cells[cells.count - 1].append(letter)
            }
        }
        return cells
    }
}
