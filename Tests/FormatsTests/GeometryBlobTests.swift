import GeoModel
import Testing

@testable import Formats

@Suite struct GeometryBlobTests {
    private let point = WKB(1).doubles(108, 34).bytes

    private func decode(_ blob: [UInt8]) throws -> GeometryColumn {
        var column = GeometryColumn()
        try blob.withUnsafeBytes { try GeometryBlob.decode($0, into: &column) }
        return column
    }

    private func blob(flags: UInt8, envelope bytes: Int) -> [UInt8] {
        [0x47, 0x50, 0, flags, 0x8A, 0x11, 0, 0] + [UInt8](repeating: 0, count: bytes) + point
    }

    @Test(arguments: [(0, 0), (1, 32), (2, 48), (3, 48), (4, 64)])
    func `every kind of envelope is passed over`(code: Int, bytes: Int) throws {
        for endianness in 0...1 {
            let flags = UInt8(code << 1 | endianness)
            #expect(try decode(blob(flags: flags, envelope: bytes)).coordinates == [108, 34])
        }
    }

    /// The flag "empty" (16) is about the geometry that follows, which says it itself.
    @Test(arguments: [0, 1]) func `the flag of an empty geometry is passed over`(endianness: UInt8) throws {
        #expect(try decode(blob(flags: 0x10 | endianness, envelope: 0)).coordinates == [108, 34])
        let empty = WKB(3).count(0).bytes
        let column = try decode([0x47, 0x50, 0, 0x10 | endianness, 0x8A, 0x11, 0, 0] + empty)
        #expect(column.kinds == [.polygon] && column.vertexCount == 0)
    }

    @Test func `a header cut at any byte is refused`() {
        let whole = blob(flags: 3, envelope: 32)
        for length in whole.indices {
            #expect(throws: Undecodable.self) { try decode(Array(whole[..<length])) }
        }
    }

    @Test(arguments: [
        ([0x58, 0x50, 0, 1], "the geometry does not begin with the letters GP"),
        ([0x47, 0x50, 9, 1], "version 9 of the geometry header is not known"),
        ([0x47, 0x50, 0, 0x0B], "the envelope code 5 does not exist"),
        ([0x47, 0x50, 0, 0x21], "extended geometry types are not supported"),
    ] as [([UInt8], String)])
    func `a strange header is refused with its reason`(head: [UInt8], reason: String) {
        #expect(throws: Undecodable(reason)) { try decode(head + [0, 0, 0, 0] + point) }
    }
}
