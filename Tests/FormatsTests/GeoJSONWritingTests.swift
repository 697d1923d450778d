import Foundation
import GeoModel
import Testing

@testable import Formats

@Suite struct GeoJSONWritingTests {
    private let folder: TemporaryFolder

    init() throws { folder = try TemporaryFolder() }

    private func text(
        _ batch: Batch, fields: [Field] = [], decimals: Int = 7, foreign: KeyValuePairs<String, String> = [:]
    ) throws -> String {
        let path = folder.file("out.geojson")
        let writer = try GeoJSONWriter(path: path, fields: fields, decimals: decimals, foreign: foreign)
        try writer.append(batch)
        try writer.finish()
        return try String(contentsOfFile: path, encoding: .utf8)
    }

    private func coordinates(_ build: (inout GeometryColumn) -> Void, decimals: Int = 7) throws -> Substring {
        let text = try text(Batch(build), decimals: decimals)
        let start = try #require(text.range(of: "\"coordinates\": ")).upperBound
        return text[start...].prefix { $0 != "}" }
    }

    @Test func `a collection has its members, a feature on each line, and the box`() throws {
        let batch = Batch({ column in
            column.point(108.5, 34)
            column.beginFeature(.none)
        }, columns: [.text(["陕\"西\n", nil]), .integer([1, nil]), .real([0.1, 2]), .integer([12, -3])])
        let fields = [
            Field(name: "name", type: .text), Field(name: "ok", type: .boolean), Field(name: "v", type: .real),
            Field(name: "n", type: .integer),
        ]
        #expect(try text(batch, fields: fields, foreign: ["attribution": "© \"us\""]) == #"""
            {"type": "FeatureCollection",
            "attribution": "© \"us\"",
            "features": [
            {"type": "Feature", "id": 0, "properties": {"name": "陕\"西\n", "ok": true, "v": 0.1, "n": 12}, "geometry": {"type": "Point", "coordinates": [108.5,34]}},
            {"type": "Feature", "id": 1, "properties": {"name": null, "ok": null, "v": 2, "n": -3}, "geometry": null}
            ],
            "bbox": [108.5, 34, 108.5, 34]}

            """#)
    }

    @Test func `no features give an empty collection without a box`() throws {
        #expect(try text(Batch()) == "{\"type\": \"FeatureCollection\",\n\"features\": []}\n")
    }

    @Test func `shells turn counter-clockwise and holes clockwise`() throws {
        let shell: [Double] = [0, 0, 0, 9, 9, 9, 9, 0, 0, 0]
        let hole: [Double] = [1, 1, 2, 1, 2, 2, 1, 1]
        #expect(try coordinates { $0.polygon(shell, hole) }
            == "[[[0,0],[9,0],[9,9],[0,9],[0,0]],[[1,1],[2,2],[2,1],[1,1]]]")
    }

    @Test func `an open ring is closed`() throws {
        #expect(try coordinates { $0.polygon([0, 0, 9, 0, 9, 9]) } == "[[[0,0],[9,0],[9,9],[0,0]]]")
        #expect(try coordinates { $0.polygon([0, 0, 9, 9, 9, 0]) } == "[[[9,0],[9,9],[0,0],[9,0]]]")
    }

    @Test(arguments: [
        (108.123456789, 7, "108.1234568"), (-0.00000001, 7, "0"), (-0.05, 2, "-0.05"), (100, 7, "100"),
        (99.99999999, 7, "100"), (-179.5, 0, "-180"), (0.000001, 7, "0.000001"), (12.3456789012345, 13, "12.3456789012345"),
    ])
    func `numbers are rounded and carry no idle zeros`(value: Double, decimals: Int, text: String) throws {
        #expect(try coordinates({ $0.point(value, 1) }, decimals: decimals) == "[\(text),1]")
    }

    @Test func `heights follow in metres to the millimetre`() throws {
        let line = try coordinates { column in
            column.beginFeature(.lineString)
            column.beginPart(.lineString)
            column.beginRing()
            column.append(x: 1, y: 2, height: 3.00049)
            column.append(x: 1, y: 3, height: .nan)
        }
        #expect(line == "[[1,2,3],[1,3]]")
    }

    @Test func `empty geometries, multi ones and collections have their shape`() throws {
        let text = try text(Batch { column in
            column.beginFeature(.polygon)
            column.beginFeature(.multiPoint)
            for x in [1.0, 2] {
                column.beginPart(.point)
                column.ring([x, 0])
            }
            column.beginFeature(.geometryCollection)
            column.beginPart(.point)
            column.ring([3, 0])
        })
        #expect(text.contains(#"{"type": "Polygon", "coordinates": []}"#))
        #expect(text.contains(#"{"type": "MultiPoint", "coordinates": [[1,0],[2,0]]}"#))
        #expect(text.contains(#"{"type": "GeometryCollection", "geometries": [{"type": "Point", "coordinates": [3,0]}]}"#))
    }

    @Test(arguments: [
        ([Double.nan, 0], "a coordinate is not a finite number"),
        ([500_000, 3_800_000], "the coordinates are not longitude and latitude in degrees"),
        ([0, 90.1], "the coordinates are not longitude and latitude in degrees"),
    ])
    func `a point that is not on the Earth is refused`(place: [Double], reason: String) {
        #expect(throws: FormatError(.broken(reason), in: folder.file("out.geojson"), feature: 0)) {
            try text(Batch { $0.point(place[0], place[1]) })
        }
    }

    @Test func `rings and lines that are too short are refused`() {
        #expect(throws: FormatError(.broken("a ring has 3 places, needs 4"), in: folder.file("out.geojson"), feature: 0)) {
            try text(Batch { $0.polygon([0, 0, 1, 1, 0, 0]) })
        }
    }

    @Test func `a number that is not finite is refused`() {
        #expect(throws: FormatError(.broken("the number in 'v' is not finite"), in: folder.file("out.geojson"), feature: 0)) {
            try text(Batch({ $0.point(1, 1) }, columns: [.real([.infinity])]), fields: [Field(name: "v", type: .real)])
        }
    }

    @Test(.tool("/usr/bin/ogrinfo")) func `GDAL reads it without a warning`() throws {
        _ = try text(Batch({ $0.square(108, 34) }, columns: [.text(["\u{1}tab\t\\"])]), fields: [Field(name: "a", type: .text)])
        let (text, code) = try run("/usr/bin/ogrinfo", ["-al", folder.file("out.geojson")])
        #expect(code == 0 && !text.contains("Warning") && !text.contains("ERROR"))
        #expect(text.contains("Feature Count: 1") && text.contains("Extent: (108.000000, 34.000000) - (109.000000, 35.000000)"))
    }
}
