import GeoModel
import Testing

@Suite struct ColumnTests {
    @Test(arguments: [
        ("3", 3), (" 2.5 ", 2.5), ("-1e3", -1000), ("", nil), ("sótano", nil), ("nan", nil), ("0x10", nil), ("3 m", nil),
        ("-", nil), ("1e999", nil),
    ] as [(String, Double?)])
    func `text is a number where it is a plain decimal`(text: String, value: Double?) {
        var column = TextColumn()
        column.append(text)
        #expect(Column.text(column).number(0) == value)
    }
}
