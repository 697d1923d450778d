import Formats
import GeoModel

extension Tabulation {
    /// `region,<by columns>,area_m2,count[,length_m][,sum_<column>…]`, by region and class.
    ///
    /// A sum is empty where no feature has a value. Lengths stand there only where the layer has lines. Numbers are the shortest decimals that read back to the
    /// same double.
    public var csv: (header: [String], rows: [[String?]]) {
        let rows = rows
        let hasLengths = rows.contains { $0.cell.length != .zero }
        let header = ["region"] + classColumns + ["area_m2", "count"] + (hasLengths ? ["length_m"] : [])
            + sumColumns.map { "sum_" + $0 }
        return (header, rows.map { key, cell in
            [key.region.code] + key.classes.map { $0 } + [cell.area.value.shortest, String(cell.count)]
                + (hasLengths ? [cell.length.value.shortest] : []) + cell.sums.indices.map { cell.sum($0)?.shortest }
        })
    }
}

extension Tabulation {
    /// ``csv`` as a file's text: cells with commas or quotes are quoted.
    public var csvText: String {
        let (header, rows) = csv
        return CSVWriter.line(header) + rows.map { CSVWriter.line($0) }.joined()
    }

    /// Writes ``csv`` to a file, whole or not at all.
    /// - Throws: `FormatError` where it cannot be written.
    public func write(to path: String) throws {
        let (header, rows) = csv
        try OutputFile.write(path) { staging in
            var file = try CSVWriter(path: staging, columns: header)
            for row in rows { try file.append(row) }
            try file.finish()
        }
    }
}
