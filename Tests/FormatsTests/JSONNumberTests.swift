import Foundation
import GeoModel
import Testing

@testable import Formats

/// The same numbers in each run (SplitMix64).
private struct Steps: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = (state ^ state >> 30) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
        return mixed ^ mixed >> 31
    }
}

/// Numbers of a JSON text beside those of the C library.
@Suite struct JSONNumberTests {
    private func read(_ text: String) throws -> (value: Double, integer: Int64?, end: Int) {
        try Array(text.utf8).withUnsafeBufferPointer { bytes throws(JSONProblem) in
            var cursor = JSONCursor(bytes)
            let number = try cursor.number()
            return (cursor.double(number), cursor.integer(number), cursor.at)
        }
    }

    private func expectNearest(_ text: String) throws {
        let read = try read(text)
        #expect(read.value.bitPattern == strtod(text, nil).bitPattern, "\(text)")
        #expect(read.end == text.utf8.count)
    }

    /// Of 1 to 25 digits with the point at any place, some in the middle between two doubles.
    @Test func `each is the nearest double`() throws {
        var random = Steps(state: 5)
        for _ in 0..<50_000 {
            let count = Int.random(in: 1...25, using: &random)
            var digits = (0..<count).map { _ in String(Int.random(in: 0...9, using: &random)) }
            let point = Int.random(in: 1...count, using: &random)
            if point > 1, digits[0] == "0" { digits[0] = "7" }
            let fraction = digits[point...].joined()
            let sign = Bool.random(using: &random) ? "-" : ""
            try expectNearest(sign + digits[..<point].joined() + (fraction.isEmpty ? "" : "." + fraction))
        }
    }

    /// 2⁵³ + 1 and its like lie in the middle: the even one holds.
    @Test(arguments: [
        "9007199254740993", "9007199254740995", "900719925474099.3", "9007199254740993.0", "9007199254740993.1",
        "4503599627370497.5", "4503599627370496.5", "0.5000000000000000555", "9999999999999999999", "18446744073709551615",
        "0.0000000000000000001", "0.9999999999999999999", "0", "-0", "-0.0", "1e400", "1e-400", "1E+2", "12345678", "123456789",
    ]) func `ties and ends of the range`(text: String) throws { try expectNearest(text) }

    @Test(arguments: [
        ("9223372036854775807", .max), ("-9223372036854775808", .min), ("9223372036854775808", nil), ("-9223372036854775809", nil),
        ("18446744073709551617", nil), ("0", 0), ("-0", 0), ("1.0", nil), ("1e1", nil), ("1234567890123456789", 1_234_567_890_123_456_789),
    ] as [(String, Int64?)]) func `whole numbers are integers where they fit`(text: String, integer: Int64?) throws {
        #expect(try read(text).integer == integer)
    }

    /// At every distance from the end of the text, where eight bytes are no longer there.
    @Test func `digits end where other bytes begin`() throws {
        for length in 1...17 {
            for tail in ["", ",", "]", " ", "\u{7F}", "：", "/", ":", "é23456789"] {
                let digits = String("98765432109876543".prefix(length))
                #expect(try read(digits + tail).end == length)
                #expect(try read("1." + digits + tail).end == length + 2)
            }
        }
    }
}

/// Coordinates that are stepped over by their brackets.
@Suite struct PlaceListsTests {
    private func end(_ text: String) -> Int? {
        Array(text.utf8).withUnsafeBufferPointer { bytes in
            var cursor = JSONCursor(bytes)
            return cursor.skipCoordinates() ? cursor.at : nil
        }
    }

    /// Lists of every length and depth, so that the end falls on every place of a block of sixteen bytes.
    @Test func `a list ends at its own bracket`() {
        for depth in 0..<6 {
            for places in 0..<12 {
                let inner = Array(repeating: "[ 1.253,-2 ]", count: places).joined(separator: ", ")
                let list = String(repeating: "[", count: depth) + "[\(inner)]" + String(repeating: "]", count: depth)
                #expect(end(list) == list.utf8.count)
                #expect(end(list + "]}, \"x\": [1]") == list.utf8.count)
                #expect(end(String(list.dropLast())) == nil)
            }
        }
    }

    @Test(arguments: ["[1e3]", "[1,\"]\"]", "[1,2,3,4,5,6,7,8,9,\"]\",3]", "[null]", "[1,{\"a\":2}]", "1", "[1,2,3,4,5,6,7,8,9,é]", ""])
    func `other things are left to the strict walk`(text: String) { #expect(end(text) == nil) }
}
