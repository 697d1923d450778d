#if GDAL
    import CGDAL
    import Foundation
    import GeoModel

    /// A file that GDAL writes, feature by feature.
    final class GDALOutput {
        struct Column {
            /// In the encoding of the file.
            let name: [UInt8]
            let type: ColumnType
        }

        private let path: String
        private let format: GDALWriter.Format
        private let name: String
        private let columns: [Column]
        private let geometry: GeometryKind
        private let reference: SpatialReference
        private let messages = GDALMessages()
        /// Where GDAL writes. The XLSX driver takes the first ".xlsx" in a path for its file, so that it gets one of its
        /// own, in memory, where it keeps the whole book anyway.
        private let place: String
        private var dataset: GDALDatasetH?
        private var layer: OGRLayerH?
        private var encoder: GeometryEncoder

        init(
            _ path: String, _ format: GDALWriter.Format, _ name: String, _ columns: [Column], _ geometry: GeometryKind,
            _ reference: SpatialReference
        ) throws(FormatError) {
            (self.path, self.format, self.name, self.columns) = (path, format, name, columns)
            (self.geometry, self.reference) = (geometry, reference)
            // A shapefile does not tell simple from multi; FlatGeobuf does, as a GeoPackage does.
            encoder = GeometryEncoder(srsID: 0, kind: format == .shapefile ? .none : geometry)
            place = format == .xlsx ? "/vsimem/hectare-\(UUID().uuidString)/book.xlsx" : path
            let driver = switch format {
            case .shapefile: "ESRI Shapefile"
            case .flatGeobuf: "FlatGeobuf"
            case .xlsx: "XLSX"
            }
            try GDALLibrary.begin(for: driver, in: path)
            guard let found = GDALGetDriverByName(driver) else {
                throw FormatError(
                    .missingComponent("GDAL's driver \(driver)", remedy: GDALLibrary.driverRemedy), in: path)
            }
            dataset = messages.collect { GDALCreate(found, place, 0, 0, 0, GDT_Unknown, nil) }
            guard dataset != nil else { throw notWritable }
        }

        deinit {
            messages.collect { () -> Void in
                if let dataset { GDALClose(dataset) }
                if place != path { VSIUnlink(place) }
            }
        }

        /// - Parameter bytes: a text of a column in the encoding of the file.
        func append(
            _ batch: Batch, _ bytes: (_ column: Int, _ text: String, _ id: Int64) throws(FormatError) -> [UInt8]
        ) throws(FormatError) {
            try messages.collect { () throws(FormatError) -> Void in
                if layer == nil { layer = try begin(hasHeights: batch.geometry.heights.contains { !$0.isNaN }) }
                for row in 0..<batch.count { try append(row, of: batch, bytes) }
            }
        }

        private func append(
            _ row: Int, of batch: Batch, _ bytes: (Int, String, Int64) throws(FormatError) -> [UInt8]
        ) throws(FormatError) {
            guard let layer, let feature = OGR_F_Create(OGR_L_GetLayerDefn(layer)) else { throw notWritable }
            defer { OGR_F_Destroy(feature) }
            try setGeometry(row, of: batch, in: feature)
            for column in columns.indices {
                try set(batch.columns[column], row, Int32(column), in: feature, batch.ids[row]) { (text) throws(FormatError) -> [UInt8] in
                    try bytes(column, text, batch.ids[row])
                }
            }
            let status = OGR_L_CreateFeature(layer, feature)
            guard status == OGRERR_NONE, messages.clause == nil else {
                // A warning is a value that the file does not hold as it is.
                throw FormatError(
                    .unsupported("\(driverName) cannot hold it (\(messages.clause ?? "error \(status)"))"), in: path,
                    feature: batch.ids[row])
            }
        }

        /// Writes what is left and closes the file.
        func finish() throws(FormatError) {
            try messages.collect { () throws(FormatError) -> Void in
                if layer == nil { layer = try begin(hasHeights: false) }
                guard let dataset else { return }
                GDALFlushCache(dataset)
                self.dataset = nil
                GDALClose(dataset)
                guard messages.failures.isEmpty else { throw notWritable }
                if place != path { try copyToPath() }
            }
        }

        private func copyToPath() throws(FormatError) {
            var size: vsi_l_offset = 0
            guard let bytes = VSIGetMemFileBuffer(place, &size, 0) else { throw notWritable }
            let file = try ByteFile(creating: path)
            try file.write(UnsafeBufferPointer(start: bytes, count: Int(size)))
            try file.finish()
        }

        private var driverName: String { format == .shapefile ? "a shapefile" : format.rawValue }

        private var notWritable: FormatError {
            let folder = (path as NSString).deletingLastPathComponent + "/"
            let clause = (messages.clause ?? "GDAL gives no reason").replacingOccurrences(of: folder, with: "")
            return FormatError(.notWritable(clause), in: path)
        }
    }

    extension GDALOutput {
        private func begin(hasHeights: Bool) throws(FormatError) -> OGRLayerH {
            let system = format == .xlsx ? nil : try spatialReference()
            defer { system.map { OSRRelease($0) } }
            let type = format == .xlsx ? wkbNone : layerType(hasHeights)
            // An empty ENCODING: texts come as the bytes that are to stand in the file.
            let options = format == .shapefile ? ["ENCODING=", "DBF_DATE_LAST_UPDATE=\(Timestamp.day)"] : []
            let layer = withMutableCStrings(options) { GDALDatasetCreateLayer(dataset, name, system, type, $0) }
            guard let layer else { throw notWritable }
            for column in columns {
                guard let field = Self.definition(column) else { throw notWritable }
                defer { OGR_Fld_Destroy(field) }
                guard OGR_L_CreateField(layer, field, 0) == OGRERR_NONE else { throw notWritable }
            }
            messages.removeAll()
            return layer
        }

        private static func definition(_ column: Column) -> OGRFieldDefnH? {
            let type = switch column.type {
            case .integer: OFTInteger64
            case .boolean: OFTInteger
            case .real: OFTReal
            case .text, .other: OFTString
            }
            let field = (column.name + [0]).withUnsafeBytes { bytes in
                OGR_Fld_Create(bytes.baseAddress?.assumingMemoryBound(to: CChar.self), type)
            }
            if column.type == .boolean { OGR_Fld_SetSubType(field, OFSTBoolean) }
            return field
        }

        private func layerType(_ hasHeights: Bool) -> OGRwkbGeometryType {
            let plain = geometry == .none ? wkbUnknown : OGRwkbGeometryType(rawValue: UInt32(geometry.rawValue))
            // What one feature of a shapefile is, all are: the first one says it where the layer does not.
            return hasHeights && geometry != .none ? OGR_GT_SetZ(plain) : plain
        }

        private func spatialReference() throws(FormatError) -> OGRSpatialReferenceH? {
            guard let system = OSRNewSpatialReference(nil) else { return nil }
            OSRSetAxisMappingStrategy(system, OAMS_TRADITIONAL_GIS_ORDER)
            let isKnown = reference.organization == "EPSG" && OSRImportFromEPSG(system, Int32(clamping: reference.code)) == OGRERR_NONE
            if !isKnown {
                let status = Array(reference.wkt.utf8CString).withUnsafeBufferPointer { text in
                    var next = UnsafeMutablePointer(mutating: text.baseAddress)
                    return OSRImportFromWkt(system, &next)
                }
                guard status == OGRERR_NONE else {
                    OSRRelease(system)
                    return nil
                }
            }
            messages.removeAll()
            return system
        }

        private func setGeometry(_ row: Int, of batch: Batch, in feature: OGRFeatureH) throws(FormatError) {
            guard format != .xlsx else { return }
            do {
                guard try encoder.encode(row, of: batch.geometry) != nil else { return }
            } catch {
                throw FormatError(.broken(error.reason), in: path, feature: batch.ids[row])
            }
            var geometry: OGRGeometryH?
            encoder.withWellKnownBinary { bytes in
                guard let start = bytes.baseAddress, let count = Int32(exactly: bytes.count) else { return }
                _ = OGR_G_CreateFromWkb(start, nil, &geometry, count)
            }
            guard let geometry else { throw FormatError(.broken("the geometry is too large"), in: path, feature: batch.ids[row]) }
            // The feature owns the geometry from here, also where it refuses it.
            _ = OGR_F_SetGeometryDirectly(feature, geometry)
        }

        private func set(
            _ column: GeoModel.Column, _ row: Int, _ index: Int32, in feature: OGRFeatureH, _ id: Int64,
            _ bytes: (String) throws(FormatError) -> [UInt8]
        ) throws(FormatError) {
            switch column {
            case .integer(let values):
                guard let value = values[row] else { return OGR_F_SetFieldNull(feature, index) }
                OGR_F_SetFieldInteger64(feature, index, value)
            case .real(let values):
                guard let value = values[row] else { return OGR_F_SetFieldNull(feature, index) }
                guard value.isFinite else {
                    throw FormatError(.unsupported("a number is not finite"), in: path, feature: id)
                }
                OGR_F_SetFieldDouble(feature, index, value)
            case .text(let values):
                guard let value = values[row] else { return OGR_F_SetFieldNull(feature, index) }
                let text = try bytes(value)
                (text + [0]).withUnsafeBytes { OGR_F_SetFieldString(feature, index, $0.baseAddress?.assumingMemoryBound(to: CChar.self)) }
            }
        }
    }

    /// As ``withCStrings(_:_:)`` for functions of C that promise in words only to leave the texts alone.
    private func withMutableCStrings<Result>(
        _ texts: [String], _ body: (UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?) -> Result
    ) -> Result {
        var list: UnsafeMutablePointer<UnsafeMutablePointer<CChar>?>?
        for text in texts { list = CSLAddString(list, text) }
        defer { CSLDestroy(list) }
        return body(list)
    }
#endif
