import GeoModel

/// Writes one layer through GDAL: a shapefile, a FlatGeobuf or the attributes as XLSX.
///
/// The file is whole only after ``finish()``; write it to a place that is swapped in then (``OutputFile``). Heights are
/// kept where the first batch has some.
///
/// Not `Sendable`: one thread writes it.
public final class GDALWriter {
    public enum Format: String, Sendable {
        case shapefile = "shp"
        case flatGeobuf = "fgb"
        /// Columns only; geometry is left out.
        case xlsx
    }

    /// Columns of the layer that have another name in the file.
    public let renamed: [(from: String, to: String)]
    /// Texts that were cut because the file holds 254 bytes at most, by column.
    public private(set) var cutTexts: [String: Int] = [:]

    #if GDAL
        private let output: GDALOutput
        private let format: Format
        private let encoding: TextEncoding
        private let fields: [Field]
        private let path: String

        /// Begins a new file.
        ///
        /// - Parameters:
        ///   - geometry: The kind of every feature; ``GeometryKind/none`` leaves it to the first one in a shapefile and
        ///     allows any in FlatGeobuf.
        ///   - encoding: UTF-8 or GB 18030 for the texts of a shapefile; of the latter, GBK is written.
        /// - Throws: `.notWritable`; `.wrongEncoding` for a name that does not exist in the encoding; `.missingComponent`
        public init(
            path: String, format: Format, layer name: String, fields: [Field], geometry: GeometryKind,
            reference: SpatialReference, encoding: TextEncoding = .utf8
        ) throws(FormatError) {
            (self.path, self.format, self.fields) = (path, format, fields)
            let encoding = format == .shapefile ? encoding : .utf8
            self.encoding = encoding
            var names = fields.map(\.name)
            if format == .shapefile {
                let short = FieldNames.shortened(names) { encoding.bytes($0) }
                if let index = short.firstIndex(where: { $0 == nil || $0 == "" }) {
                    throw FormatError(.wrongEncoding("the column name '\(names[index])' does not exist in GBK; write UTF-8"), in: path)
                }
                names = short.compactMap { $0 }
            }
            renamed = zip(fields, names).filter { $0.name != $1 }.map { ($0.name, $1) }
            let columns = zip(fields, names).map { field, name in
                GDALOutput.Column(name: encoding.bytes(name) ?? [], type: field.type)
            }
            output = try GDALOutput(path, format, name, columns, geometry, reference)
        }

        /// Appends features with one column for each field.
        /// - Throws: `.broken` for a geometry of the wrong kind, `.wrongEncoding` for a text that does not exist in the
        ///   encoding, `.unsupported` for a value that the format cannot hold, each with the feature; `.notWritable`
        public func append(_ batch: Batch) throws(FormatError) {
            precondition(batch.columns.count == fields.count, "a batch has one column for each field")
            try output.append(batch) { column, text, id throws(FormatError) in
                guard format == .shapefile else { return Array(text.utf8) }
                guard var bytes = encoding.bytes(text) else {
                    throw FormatError(
                        .wrongEncoding("'\(text)' in column '\(fields[column].name)' does not exist in GBK; write UTF-8"),
                        in: path, feature: id)
                }
                if bytes.count > Self.mostBytes {
                    bytes = text.cut(to: Self.mostBytes) { encoding.bytes($0) }.flatMap { encoding.bytes($0) } ?? []
                    cutTexts[fields[column].name, default: 0] += 1
                }
                return bytes
            }
        }

        /// Writes what is left and closes the file.
        public func finish() throws(FormatError) {
            try output.finish()
            if format == .shapefile { try ShapefileParts.state(encoding, of: path) }
        }

        private static let mostBytes = 254
    #else
        public init(
            path: String, format: Format, layer name: String, fields: [Field], geometry: GeometryKind,
            reference: SpatialReference, encoding: TextEncoding = .utf8
        ) throws(FormatError) {
            renamed = []
            throw .withoutGDAL("writing .\(format.rawValue)", in: path)
        }

        public func append(_ batch: Batch) throws(FormatError) {}
        public func finish() throws(FormatError) {}
    #endif
}
