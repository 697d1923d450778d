/// A file with tables: text or a workbook.
public enum TableFile {
    /// The tables of a file, or the one of that sheet.
    /// - Parameters:
    ///   - sheet: a name of a workbook's sheet; a text file has none.
    ///   - encoding: of a text file; `nil` to find it.
    /// - Throws: `.noSuchLayer` for a sheet that is not there, and whatever is wrong with the file.
    public static func tables(of path: String, sheet: String?, encoding: TextEncoding?) throws(FormatError) -> [RawTable] {
        let table = try RawTable(csv: path, encoding: encoding ?? .automatic)
        guard let sheet else { return [table] }
        throw FormatError(.noSuchLayer(sheet, have: []), in: path)
    }
}
