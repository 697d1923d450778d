// Internals are open to this module in debug builds and in those of Scripts/fuzz, not in releases.
#if DEBUG || FUZZING
    import Foundation
    import GeoModel
    import Indicators
    import Survey

    @testable import Formats
    @testable import Hectare

    /// A reader of untrusted bytes. Any bytes must give a value or an error: no crash, no endless loop, and memory in
    /// proportion to the bytes.
    public enum FuzzTarget: String, CaseIterable, Sendable {
        case csv, workbook, dbf, geojson, wkb, blob, study

        /// Reads the bytes. What is no fault of the reader ends here; a broken promise is a crash.
        public func read(_ bytes: [UInt8]) {
            switch self {
            case .csv: try? Self.readCSV(bytes)
            case .workbook: try? Self.readWorkbook(bytes)
            case .dbf: try? Self.readTexts(bytes)
            case .geojson: try? Self.readGeoJSON(bytes)
            case .wkb: Self.readGeometry(bytes, isBlob: false)
            case .blob: Self.readGeometry(bytes, isBlob: true)
            case .study:
                _ = try? Study(yaml: String(decoding: bytes, as: UTF8.self), path: "/nowhere/s.yaml", name: "s.yaml")
            }
        }

        /// A text of any encoding as a yearbook: header, units, figures.
        private static func readCSV(_ bytes: [UInt8]) throws {
            let (text, encoding) = try TextEncoding.automatic.decode(bytes, of: "f.csv")
            let raw = try RawTable(csv: text, encoding: encoding, of: "f.csv")
            // Each cell but the first of a row costs a delimiter, each row but the first a line end.
            precondition(raw.rows.map(\.cells.count).reduce(0, +) <= text.utf8.count + 1)
            try judge(raw)
        }

        /// The XML of a sheet.
        private static func readWorkbook(_ bytes: [UInt8]) throws {
            let reader = SheetReader("f.xlsx", "S", ["a"], CellStyles(), from1904: false)
            try XMLEvents.read(bytes, of: "sheet1.xml", in: "f.xlsx", begin: reader.begin, end: reader.end)
            try judge(RawTable(file: "f.xlsx", sheet: "S", encoding: nil, rows: reader.rows, merged: reader.merged))
        }

        private static func judge(_ raw: RawTable) throws {
            let book = try Yearbook(raw, asked: ["code", "v"], keys: .init(code: "code"), units: units)
            precondition(book.sheet.rows.count + book.passedOver.count <= raw.rows.count)
            var table = StatisticsTable()
            try table.add(
                book.sheet, keys: .init(code: "code"), columns: [.init(name: "v", header: "v", unit: "m")],
                units: units,
                marks: NoDataMarks())
            _ = try table.join([Region(id: RegionID(kind: "k", code: "610102"), name: "n")], history: CodeHistory())
        }

        /// The names and texts of a dBASE table, by every encoding.
        private static func readTexts(_ bytes: [UInt8]) throws {
            let path = try file("dbf", bytes)
            defer { try? FileManager.default.removeItem(atPath: path) }
            let table = try DBFBytes(of: path)
            let decoders = TextEncoding.allCases.filter { $0 != .automatic }.map { RawTextDecoder($0) }
            _ = table.allTexts { text, width in
                precondition(text.count <= max(width, 11))
                for decoder in decoders {
                    let decoded = decoder.decode(text, width: width)
                    precondition(decoded.map { String(validating: $0, as: UTF8.self) != nil } ?? true)
                }
                return true
            }
        }

        private static func file(_ ending: String, _ bytes: [UInt8]) throws -> String {
            let name = "hectare-fuzz-\(ProcessInfo.processInfo.processIdentifier).\(ending)"
            let path = (FileManager.default.temporaryDirectory.path as NSString).appendingPathComponent(name)
            try Data(bytes).write(to: URL(fileURLWithPath: path))
            return path
        }

        /// A walk over pieces side by side finds what one walk finds.
        private static func readGeoJSON(_ bytes: [UInt8]) throws {
            bytes.withUnsafeBufferPointer { bytes in
                let whole = try? GeoJSONOutline(of: bytes)
                let pieces = try? GeoJSONOutline(of: bytes, by: FeatureList(threads: 1, pieceSize: 40))
                precondition(whole?.count == pieces?.count && whole?.end == pieces?.end && whole?.fields == pieces?.fields)
                precondition(whole?.geometry == pieces?.geometry && whole?.reference == pieces?.reference)
            }
            let path = try file("geojson", bytes)
            defer { try? FileManager.default.removeItem(atPath: path) }
            for layer in try LayerFile.layers(of: path) {
                try layer.forEachBatch(columns: layer.fields.map(\.name), of: 7) { batch in
                    for column in batch.columns { precondition(column.count == batch.count) }
                }
            }
        }

        /// What decodes is a sound column, and its features are as many places as the bytes can hold.
        private static func readGeometry(_ bytes: [UInt8], isBlob: Bool) {
            var column = GeometryColumn()
            do {
                try decode(bytes, isBlob, &column)
            } catch {
                precondition(column.count == 0 && column.vertexCount == 0, "on failure the column is as before")
                return
            }
            precondition(column.count == 1 && column.vertexCount * 16 <= bytes.count)
            _ = column.bounds
        }

        private static func decode(_ bytes: [UInt8], _ isBlob: Bool, _ column: inout GeometryColumn) throws {
            try bytes.withUnsafeBytes { pointer in
                if isBlob { return try GeometryBlob.decode(pointer, into: &column) }
                var reader = WellKnownBinary(pointer)
                try reader.appendFeature(to: &column)
            }
        }

        private static let units: Units = {
            let rows = [["m", "length", "1", "1", ""], ["km", "length", "1000", "1", "公里"]]
            let sheet = Sheet(
                file: "Units.csv", columns: ["unit", "dimension", "numerator", "denominator", "aliases"],
                rows: rows.enumerated().map { (line: $0.offset + 2, cells: $0.element) })
            guard let units = try? Units(sheet: sheet) else { preconditionFailure("two rows that are right") }
            return units
        }()
    }
#endif
