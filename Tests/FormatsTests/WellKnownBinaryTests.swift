import GeoModel
import Testing

@testable import Formats

@Suite struct WellKnownBinaryTests {
    /// POLYGON ((0 0, 4 0, 4 4, 0 0), (1 1, 2 1, 2 2, 1 1)) by hand.
    private let polygon = WKB(3).count(2)
        .count(4).doubles(0, 0, 4, 0, 4, 4, 0, 0)
        .count(4).doubles(1, 1, 2, 1, 2, 2, 1, 1)

    private func decode(_ bytes: [UInt8]) throws -> GeometryColumn {
        var column = GeometryColumn()
        try bytes.withUnsafeBytes { raw in
            var reader = WellKnownBinary(raw)
            try reader.appendFeature(to: &column)
        }
        return column
    }

    @Test func `a polygon has its shell and its hole`() throws {
        let column = try decode(polygon.bytes)
        #expect(column.kinds == [.polygon])
        #expect(column.rings(of: 0) == 0..<2)
        #expect(column.coordinates == [0, 0, 4, 0, 4, 4, 0, 0, 1, 1, 2, 1, 2, 2, 1, 1])
        #expect(column.heights.isEmpty)
    }

    @Test func `big-endian reads the same as little-endian`() throws {
        let swapped = WKB(3, isBig: true).count(2)
            .count(4).doubles(0, 0, 4, 0, 4, 4, 0, 0)
            .count(4).doubles(1, 1, 2, 1, 2, 2, 1, 1)
        #expect(try decode(swapped.bytes) == decode(polygon.bytes))
    }

    @Test(arguments: [1002, 0x8000_0002] as [UInt32])
    func `z is kept as height, in ISO and in EWKB`(type: UInt32) throws {
        let column = try decode(WKB(type).count(2).doubles(1, 2, 30, 3, 4, 50).bytes)
        #expect(column.coordinates == [1, 2, 3, 4])
        #expect(column.heights == [30, 50])
    }

    @Test(arguments: [2002, 0x4000_0002] as [UInt32])
    func `m is dropped`(type: UInt32) throws {
        let column = try decode(WKB(type).count(2).doubles(1, 2, 30, 3, 4, 50).bytes)
        #expect(column.coordinates == [1, 2, 3, 4])
        #expect(column.heights.isEmpty)
    }

    @Test(arguments: [3001, 0xC000_0001] as [UInt32])
    func `of z and m only z stays`(type: UInt32) throws {
        let column = try decode(WKB(type).doubles(1, 2, 3, 4).bytes)
        #expect(column.coordinates == [1, 2])
        #expect(column.heights == [3])
    }

    @Test func `the system code of EWKB is passed over`() throws {
        #expect(try decode(WKB(0x2000_0001).count(4490).doubles(108, 34).bytes).coordinates == [108, 34])
    }

    @Test func `nested collections become their simple parts`() throws {
        let points = WKB(4).count(2).member(WKB(1).doubles(1, 1)).member(WKB(1, isBig: true).doubles(2, 2))
        let inner = WKB(7).count(2).member(points).member(WKB(2).count(2).doubles(0, 0, 5, 5))
        let column = try decode(WKB(7).count(2).member(inner).member(polygon).bytes)
        #expect(column.kinds == [.geometryCollection])
        #expect(column.partKinds == [.point, .point, .lineString, .polygon])
        #expect(column.vertexCount == 2 + 2 + 8)
    }

    @Test(arguments: [2, 3, 4, 5, 6, 7] as [UInt32])
    func `an empty geometry has its kind and no parts`(type: UInt32) throws {
        let column = try decode(WKB(type).count(0).bytes)
        #expect(column.kinds == [GeometryKind(rawValue: UInt8(type))])
        #expect(column.partKinds.isEmpty)
    }

    @Test func `a point of NaN is an empty point`() throws {
        #expect(try decode(WKB(1).doubles(.nan, .nan).bytes).partKinds.isEmpty)
    }

    @Test func `a blob cut at any byte is refused and leaves nothing behind`() throws {
        let multi = WKB(6).count(2).member(polygon).member(polygon)
        for type in [multi, WKB(7).count(1).member(multi), WKB(1002).count(1).doubles(1, 2, 3)] {
            for length in 0..<type.bytes.count {
                var column = try decode(polygon.bytes)
                let before = column
                #expect(throws: Undecodable.self) {
                    try type.bytes[..<length].withUnsafeBytes { raw in
                        var reader = WellKnownBinary(raw)
                        try reader.appendFeature(to: &column)
                    }
                }
                #expect(column == before || !before.heights.isEmpty || !column.heights.isEmpty)
                #expect(column.count == 1 && column.vertexCount == 8)
            }
        }
    }

    @Test(arguments: [
        (WKB(2).count(.max).doubles(0, 0), "4294967295 vertices are announced, 16 bytes are left"),
        (WKB(6).count(.max), "4294967295 members are announced, 0 bytes are left"),
        (WKB(8).count(0), "curves (type 8) are not supported"),
        (WKB(99).count(0), "the geometry type 99 does not exist"),
        (WKB(5002).count(0), "the geometry type 5002 does not exist"),
        (WKB(6).count(1).member(WKB(2).count(0)), "a LineString stands in a MultiPolygon"),
    ])
    fileprivate func `nonsense is refused with its reason`(blob: WKB, reason: String) {
        #expect(throws: Undecodable(reason)) { try decode(blob.bytes) }
    }

    @Test func `collections nested a thousand deep are refused`() {
        var blob: [UInt8] = []
        for _ in 0..<1000 { blob += WKB(7).count(1).bytes }
        #expect(throws: Undecodable("collections are nested deeper than 32")) { try decode(blob + WKB(7).count(0).bytes) }
    }

    @Test func `a byte order that does not exist is refused`() {
        #expect(throws: Undecodable("the byte order 7 does not exist")) { try decode([7, 1, 0, 0, 0]) }
    }
}

/// Well-known binary written by hand.
struct WKB: Sendable {
    private(set) var bytes: [UInt8]
    private let isBig: Bool

    init(_ type: UInt32, isBig: Bool = false) {
        self.isBig = isBig
        bytes = [isBig ? 0 : 1]
        append(type)
    }

    func count(_ value: UInt32) -> WKB { changed { $0.append(value) } }
    func member(_ other: WKB) -> WKB { changed { $0.bytes += other.bytes } }
    func doubles(_ values: Double...) -> WKB { changed { wkb in values.forEach { wkb.append($0.bitPattern) } } }

    private func changed(_ change: (inout WKB) -> Void) -> WKB {
        var copy = self
        change(&copy)
        return copy
    }

    private mutating func append(_ value: some FixedWidthInteger) {
        withUnsafeBytes(of: isBig ? value.bigEndian : value.littleEndian) { bytes += $0 }
    }
}
