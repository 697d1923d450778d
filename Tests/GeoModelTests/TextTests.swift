import GeoModel
import Testing

@Suite struct TextTests {
    @Test(arguments: [("3", 3), (" -2.50\t", -2.5), ("1e3", 1000), ("+.5", 0.5), ("-0", -0.0), ("0003", 3)])
    func `a plain decimal number is read`(text: String, value: Double) {
        #expect(DecimalText.double(text) == value)
        #expect(DecimalText.double(Array(text.utf8)[...]) == value)
    }

    @Test(arguments: ["", " ", "inf", "nan", "0x10", "1,5", "1 2", "１", "e", "-", "1e999", "1-2", String(repeating: "1", count: 401)])
    func `anything else is no number`(text: String) {
        #expect(DecimalText.double(text) == nil)
    }

    /// RFC 8259, section 7.
    @Test(arguments: [
        ("a", "\"a\""), ("\"\\/", "\"\\\"\\\\/\""), ("\n\r\t", "\"\\n\\r\\t\""), ("\u{1F}\u{0}", "\"\\u001f\\u0000\""),
        ("公顷\u{7F}", "\"公顷\u{7F}\""), ("", "\"\""),
    ])
    func `text is escaped as JSON wants it, and no more`(text: String, json: String) {
        #expect(text.jsonText == json)
    }
}
