/// Where a cell of a table stands, in the words of a person who looks for it.
///
/// `yearbook.csv › line 7 › 产值` in a text file, `yearbook.xlsx › 表3-1 › C7` in a workbook.
public struct CellPlace: Sendable, Hashable {
    /// The file's name without its folder.
    public let file: String
    /// The sheet of a workbook; `nil` for a text file.
    public let sheet: String?
    /// The line of a text file or the row of a sheet, from 1.
    public let row: Int
    /// The column from 0; `nil` for a whole row.
    public let column: Int?
    /// What stands above the cell; "" where nothing does.
    public let header: String

    public init(file: String, sheet: String? = nil, row: Int, column: Int? = nil, header: String = "") {
        self.file = file
        self.sheet = sheet
        self.row = row
        self.column = column
        self.header = header
    }

    public func text(in language: Language) -> String {
        let zh = language == .zh
        guard let sheet else {
            return ([file, zh ? "第 \(row) 行" : "line \(row)"] + (header.isEmpty ? [] : [header])).joined(separator: " › ")
        }
        let cell = column.map { "\(Self.letters(of: $0))\(row)" } ?? (zh ? "第 \(row) 行" : "row \(row)")
        return [file, sheet, cell].joined(separator: " › ")
    }

    /// As results keep it, in any language the same.
    public var origin: String { text(in: .en) }

    /// The letters of a column in a spreadsheet: A for 0, AA for 26.
    public static func letters(of column: Int) -> String {
        var letters = ""
        var rest = column + 1
        while rest > 0 {
            letters = String(UnicodeScalar(UInt8(65 + (rest - 1) % 26))) + letters
            rest = (rest - 1) / 26
        }
        return letters
    }
}
