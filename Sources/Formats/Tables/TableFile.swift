import Foundation

/// A file with tables: text or a workbook.
public enum TableFile {
    /// The tables of a file, or the one of that sheet.
    /// - Parameters:
    ///   - sheet: a name of a workbook's sheet; a text file has none.
    ///   - encoding: of a text file; `nil` to find it.
    /// - Throws: `.noSuchLayer` for a sheet that is not there, `.missingComponent` for a workbook in a build that
    ///   cannot open its archive, and whatever is wrong with the file.
    public static func tables(
        of path: String, sheet: String?, encoding: TextEncoding?
    ) throws(FormatError) -> [RawTable] {
        let head = try FileHead(of: path)
        if head.begins(with: "PK\u{3}\u{4}") { return try workbook(path, sheet) }
        // The compound file of Excel 97 to 2003.
        if head.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) {
            throw FormatError(
                .unsupported("is a workbook of Excel 97 to 2003 (.xls); save it as .xlsx or as CSV"), in: path)
        }
        let table = try RawTable(csv: path, encoding: encoding ?? .automatic)
        guard let sheet else { return [table] }
        throw FormatError(.noSuchLayer(sheet, have: []), in: path)
    }

    /// The bytes of a text file without a byte order mark; `nil` for a workbook and a text that has one.
    public static func unmarkedText(of path: String) throws(FormatError) -> [UInt8]? {
        let head = try FileHead(of: path)
        let isMarked = [[0xEF, 0xBB, 0xBF], [0xFF, 0xFE], [0xFE, 0xFF]].contains { head.bytes.starts(with: $0) }
        let isWorkbook = head.begins(with: "PK\u{3}\u{4}") || head.bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
        guard !isMarked, !isWorkbook else { return nil }
        guard let content = FileManager.default.contents(atPath: path) else {
            throw FormatError(.notReadable("permission denied"), in: path)
        }
        return [UInt8](content)
    }

    /// Whether a file looks like one with tables, by its first bytes and its ending.
    public static func recognises(_ path: String) -> Bool {
        guard let head = try? FileHead(of: path) else { return false }
        return ["csv", "tsv", "txt", "xlsx", "xlsm"].contains(head.pathExtension)
    }

    private static func workbook(_ path: String, _ sheet: String?) throws(FormatError) -> [RawTable] {
        let names = try ZipMember.names(in: path)
        let workbook = try Workbook(path, names: names) { name throws(FormatError) in
            try ZipMember.bytes(of: name, in: path)
        }
        var tables: [RawTable] = []
        let wanted = try sheet.map { name throws(FormatError) in
            guard let index = workbook.sheets.map(\.name).match(name) else {
                throw FormatError(.noSuchLayer(name, have: workbook.sheets.map(\.name)), in: path)
            }
            return [workbook.sheets[index]]
        }
        for sheet in wanted ?? workbook.sheets { tables.append(try workbook.table(of: sheet)) }
        return tables
    }
}
