import Foundation

extension JSONCursor {
    /// The bytes of a string as they stand, escapes not resolved.
    func raw(_ range: Range<Int>) -> UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(rebasing: bytes[range]) }

    /// Whether a string is this one; no name that GeoJSON defines needs escapes.
    @inline(__always)
    func equals(_ string: JSONString, _ text: StaticString) -> Bool {
        string.range.count == text.utf8CodeUnitCount && !string.hasEscapes
            && memcmp(bytes.baseAddress! + string.range.lowerBound, text.utf8Start, string.range.count) == 0
    }

    func text(_ string: JSONString) -> String {
        string.hasEscapes
            ? String(decoding: unescaped(string.range), as: UTF8.self) : String(decoding: raw(string.range), as: UTF8.self)
    }

    /// The UTF-8 of a string with its escapes resolved; half a surrogate pair becomes U+FFFD.
    func unescaped(_ range: Range<Int>) -> [UInt8] {
        var result: [UInt8] = []
        var place = range.lowerBound
        while place < range.upperBound {
            guard bytes[place] == UInt8(ascii: "\\") else {
                result.append(bytes[place])
                place += 1
                continue
            }
            switch bytes[place + 1] {
            case UInt8(ascii: "b"): result.append(0x08)
            case UInt8(ascii: "f"): result.append(0x0C)
            case UInt8(ascii: "n"): result.append(0x0A)
            case UInt8(ascii: "r"): result.append(0x0D)
            case UInt8(ascii: "t"): result.append(0x09)
            case UInt8(ascii: "u"):
                result += Character(scalar(&place, in: range)).utf8
                continue
            default: result.append(bytes[place + 1])
            }
            place += 2
        }
        return result
    }

    /// The character of `\uXXXX`, or of two that make a pair; steps over them.
    private func scalar(_ place: inout Int, in range: Range<Int>) -> Unicode.Scalar {
        let first = unit(place)
        place += 6
        if let scalar = Unicode.Scalar(first) { return scalar }
        let pairs = first < 0xDC00 && place + 6 <= range.upperBound && bytes[place] == UInt8(ascii: "\\")
            && bytes[place + 1] == UInt8(ascii: "u")
        guard pairs, 0xDC00..<0xE000 ~= unit(place) else { return "\u{FFFD}" }
        let second = unit(place)
        place += 6
        return Unicode.Scalar(0x10000 + (UInt32(first) - 0xD800) << 10 + UInt32(second) - 0xDC00) ?? "\u{FFFD}"
    }

    private func unit(_ place: Int) -> UInt16 {
        bytes[(place + 2)..<(place + 6)].reduce(0) { value, byte in
            value << 4 | UInt16(Character(Unicode.Scalar(byte)).hexDigitValue ?? 0)
        }
    }
}
