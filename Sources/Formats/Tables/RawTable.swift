import GeoModel

/// A table as its file has it, cell by cell; what is a header, a figure or a note is judged elsewhere.
public struct RawTable: Sendable, Equatable {
    /// The path it was read from.
    public let file: String
    /// The sheet of a workbook; `nil` for a text file.
    public let sheet: String?
    /// The encoding that was found or named; `nil` for a workbook.
    public let encoding: TextEncoding?
    /// In the order of the file; rows without any value are left out.
    public let rows: [Row]
    /// Blocks of cells that are one cell, with its value in the first of them.
    public let merged: [Block]

    public struct Row: Sendable, Equatable {
        /// The line of a text file where the row begins, or the row of a sheet; from 1.
        public let number: Int
        /// An empty cell is missing, `nil`.
        public let cells: [String?]

        public init(number: Int, cells: [String?]) {
            self.number = number
            self.cells = cells
        }

        /// The cell of a column; `nil` behind the last one too.
        public subscript(column: Int) -> String? { column < cells.count ? cells[column] : nil }
    }

    /// Rows by their number, columns from 0.
    public struct Block: Sendable, Equatable {
        public let rows: ClosedRange<Int>
        public let columns: ClosedRange<Int>

        public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
            self.rows = rows
            self.columns = columns
        }
    }

    public init(file: String, sheet: String?, encoding: TextEncoding?, rows: [Row], merged: [Block] = []) {
        self.file = file
        self.sheet = sheet
        self.encoding = encoding
        self.rows = rows
        self.merged = merged
    }

    /// The row of that number; `nil` where it holds nothing.
    public func row(number: Int) -> Row? {
        var (low, high) = (0, rows.count)
        while low < high {
            let middle = (low + high) / 2
            if rows[middle].number < number { low = middle + 1 } else { high = middle }
        }
        return low < rows.count && rows[low].number == number ? rows[low] : nil
    }

    public func place(row: Int, column: Int? = nil, header: String = "") -> CellPlace {
        CellPlace(file: file.fileName, sheet: sheet, row: row, column: column, header: header)
    }
}
