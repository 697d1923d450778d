/// A region code as a spreadsheet may have left it, brought to the form of the regions' codes.
///
/// `610102.0` and `6.10102E5` are numbers, `610102000000` is the twelve-digit form of a county, `1001` may be `01001`
/// without its leading zero. A number that shows fewer digits than it has (`6.1E11`) is no code: the rest is lost.
struct RegionCode {
    /// How a code was read.
    enum Reading: String, Sendable, CaseIterable {
        case asWritten = "as-written"
        case fromNumber = "from-number"
        case withoutZeros = "without-zeros"
        case withLeadingZero = "with-leading-zero"
    }

    let code: String
    let reading: Reading

    /// - Parameters:
    ///   - text: the cell.
    ///   - isKnown: whether a region or the code history has a code.
    ///   - isRegion: whether a region has it.
    init(_ text: String, isKnown: (String) -> Bool, isRegion: (String) -> Bool) {
        let written = NumberText.halfWidth(text).trimmed
        if isKnown(text) || isKnown(written) {
            (code, reading) = (isKnown(text) ? text : written, .asWritten)
            return
        }
        let digits = Self.digits(of: written)
        for (form, reading) in Self.forms(of: digits ?? written) where isKnown(form) {
            // A zero in front is put there only where that makes it a code of the study's own regions.
            if reading == .withLeadingZero, !isRegion(form) { continue }
            (code, self.reading) = (form, reading)
            return
        }
        (code, reading) = (digits ?? written, digits == nil || digits == written ? .asWritten : .fromNumber)
    }

    private static func forms(of code: String) -> [(String, Reading)] {
        var forms: [(String, Reading)] = [(code, .fromNumber)]
        guard !code.isEmpty, code.allSatisfy({ $0.isASCII && $0.isNumber }) else { return forms }
        for (length, county) in [(12, 6), (9, 6)] where code.count == length {
            if code.dropFirst(county).allSatisfy({ $0 == "0" }) {
                forms.append((String(code.prefix(county)), .withoutZeros))
            }
        }
        forms += [("0" + code, .withLeadingZero), (code + "000000", .withoutZeros), (code + "000", .withoutZeros)]
        return forms
    }

    /// The whole number that a text writes as `610102.0` or `6.10102E+05`, digit by digit; `nil` where it is no such
    /// number, or where digits are lost.
    private static func digits(of text: String) -> String? {
        let parts = text.uppercased().split(separator: "E", omittingEmptySubsequences: false)
        guard parts.count <= 2, let mantissa = parts.first else { return nil }
        let exponent = parts.count == 2 ? Int(parts[1]) : 0
        let pieces = mantissa.split(separator: ".", omittingEmptySubsequences: false)
        guard let exponent, (0...18).contains(exponent), pieces.count <= 2, let whole = pieces.first, !whole.isEmpty,
            pieces.allSatisfy({ $0.allSatisfy { $0.isASCII && $0.isNumber } })
        else { return nil }
        var fraction = pieces.count == 2 ? pieces[1] : ""
        while fraction.count > exponent, fraction.last == "0" { fraction.removeLast() }
        return fraction.count == exponent ? String(whole + fraction) : nil
    }
}
