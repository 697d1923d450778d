#if GDAL
    import CGDAL
    import Foundation
    import GeoModel

    /// The layers of a file that is read through GDAL.
    struct GDALFile {
        private let witness: FileWitness
        private let dataset: GDALDataset
        private var path: String { dataset.place.path }
        private var messages: GDALMessages { dataset.messages }

        init(_ path: String) throws(FormatError) {
            witness = FileWitness(of: path)
            dataset = try GDALDataset(GDALPlace(path))
        }

        /// All layers and tables in the order of the file, each with whether it has geometry.
        func layers(_ encoding: TextEncoding?) throws(FormatError) -> [(Layer, Bool)] {
            let text = try ShapefileText(of: path, dataset.place.format, encoding)
            return try messages.collect { () throws(FormatError) -> [(Layer, Bool)] in
                var layers: [(Layer, Bool)] = []
                for index in 0..<GDALDatasetGetLayerCount(dataset.handle) {
                    guard let handle = GDALDatasetGetLayer(dataset.handle, index) else { continue }
                    layers.append(try layer(handle, .index(index), text))
                }
                return layers
            }
        }

        /// The layer of that name; in a database also any table, and the result of a query that begins with SELECT.
        func layer(_ name: String, _ encoding: TextEncoding?) throws(FormatError) -> Layer {
            if dataset.place.format.name == ForeignFormat.postGIS.name { return try databaseLayer(name) }
            let layers = try layers(encoding).map { $0.0 }
            let names = layers.map { $0.shortName }
            guard let index = names.match(name) else { throw FormatError(.noSuchLayer(name, have: names), in: path) }
            return layers[index]
        }

        private func databaseLayer(_ name: String) throws(FormatError) -> Layer {
            try messages.collect { () throws(FormatError) -> Layer in
                if GDALLayerPlace.isQuery(name) {
                    guard let result = GDALDatasetExecuteSQL(dataset.handle, name, nil, nil) else {
                        throw dataset.place.failure(messages, or: "the query gives no table")
                    }
                    defer { GDALDatasetReleaseResultSet(dataset.handle, result) }
                    return try layer(result, .query(name), nil).0
                }
                if let handle = GDALDatasetGetLayerByName(dataset.handle, name) {
                    return try layer(handle, .name(name), nil).0
                }
                let names = (0..<GDALDatasetGetLayerCount(dataset.handle)).compactMap { index in
                    GDALDatasetGetLayer(dataset.handle, index).flatMap { OGR_L_GetName($0) }.map { String(cString: $0) }
                }
                throw FormatError(.noSuchLayer(name, have: names), in: path)
            }
        }

        private func layer(
            _ handle: OGRLayerH, _ place: GDALLayerPlace, _ text: ShapefileText?
        ) throws(FormatError) -> (Layer, Bool) {
            let columns = try GDALColumns(of: handle, text, in: path)
            let type = OGR_L_GetGeomType(handle)
            let name: String = switch place {
            case .query: "SQL"
            default: OGR_L_GetName(handle).map { String(cString: $0) } ?? ""
            }
            let isCounted = OGR_L_TestCapability(handle, "FastFeatureCount") != 0
            let count = isCounted ? Int(OGR_L_GetFeatureCount(handle, 0)) : -1
            let mayJump = OGR_L_TestCapability(handle, "FastSetNextByIndex") != 0
            let source = GDALSource(
                datasets: GDALDatasets(dataset.place), witness: witness, place: place, name: name, columns: columns,
                hasGeometry: type != wkbNone, text: text, count: count >= 0 ? count : nil,
                firstFeature: mayJump ? dataset.place.format.firstFeature : nil)
            let layer = Layer(
                name: "\(path.fileName) › \(name)",
                fields: columns.all.map { Field(name: $0.name, type: $0.type) }, geometry: kind(type),
                reference: reference(of: handle), count: count >= 0 ? count : nil, source: source)
            return (layer, type != wkbNone)
        }

        /// A shapefile does not tell polygons from multi-polygons, nor lines from multi-lines.
        private func kind(_ type: OGRwkbGeometryType) -> GeometryKind {
            let plain = OGR_GT_GetLinear(OGR_GT_Flatten(type))
            if dataset.place.format.name == ForeignFormat.shapefile.name, plain == wkbPolygon || plain == wkbLineString {
                return .none
            }
            return (1...7).contains(plain.rawValue) ? GeometryKind(rawValue: UInt8(plain.rawValue)) ?? .none : .none
        }

        /// The text of the `.prj` as it stands; else the code that GDAL is sure of, else its WKT.
        private func reference(of handle: OGRLayerH) -> String? {
            if dataset.place.format.name == ForeignFormat.shapefile.name { return ShapefileText.system(of: path) }
            return OGR_L_GetSpatialRef(handle).flatMap(Self.reference)
        }

        /// The code that GDAL is sure of, else WKT.
        static func reference(_ system: OGRSpatialReferenceH) -> String? {
            if let name = OSRGetAuthorityName(system, nil), let code = OSRGetAuthorityCode(system, nil) {
                return "\(String(cString: name)):\(String(cString: code))"
            }
            var text: UnsafeMutablePointer<CChar>?
            defer { VSIFree(text) }
            let status = withCStrings(["FORMAT=WKT2_2019"]) { OSRExportToWktEx(system, &text, $0) }
            guard status == OGRERR_NONE, let text else { return nil }
            return String(cString: text)
        }
    }

    /// How a layer is found in a dataset.
    enum GDALLayerPlace: Sendable {
        case index(Int32)
        case name(String)
        case query(String)

        static func isQuery(_ text: String) -> Bool {
            let word = text.drop { $0.isWhitespace }.prefix { $0.isLetter }.uppercased()
            return word == "SELECT" || word == "WITH"
        }

        /// The layer of a dataset, for as long as `body` runs.
        func use<Result>(
            in dataset: GDALDataset, _ body: (OGRLayerH) throws -> Result
        ) throws -> Result {
            let missing = "the layer is no longer there"
            switch self {
            case .index(let index):
                guard let handle = GDALDatasetGetLayer(dataset.handle, index) else {
                    throw dataset.place.failure(dataset.messages, or: missing)
                }
                return try body(handle)
            case .name(let name):
                guard let handle = GDALDatasetGetLayerByName(dataset.handle, name) else {
                    throw dataset.place.failure(dataset.messages, or: missing)
                }
                return try body(handle)
            case .query(let text):
                guard let handle = GDALDatasetExecuteSQL(dataset.handle, text, nil, nil) else {
                    throw dataset.place.failure(dataset.messages, or: missing)
                }
                defer { GDALDatasetReleaseResultSet(dataset.handle, handle) }
                return try body(handle)
            }
        }
    }

    /// The columns of a layer as GDAL defines them.
    struct GDALColumns: Sendable {
        struct Column: Sendable {
            let name: String
            /// The name as GDAL knows it, in the encoding of the file.
            let rawName: [UInt8]
            let type: ColumnType
            /// Bytes at which a text is cut in the file; 0 where it is not.
            let width: Int
        }

        let all: [Column]

        init(of layer: OGRLayerH, _ text: ShapefileText?, in path: String) throws(FormatError) {
            guard let definition = OGR_L_GetLayerDefn(layer) else {
                all = []
                return
            }
            var columns: [Column] = []
            for index in 0..<OGR_FD_GetFieldCount(definition) {
                guard let field = OGR_FD_GetFieldDefn(definition, index), let name = OGR_Fld_GetNameRef(field) else { continue }
                let raw = Array(UnsafeBufferPointer(start: name, count: strlen(name))).map { UInt8(bitPattern: $0) }
                let decoded = text == nil ? raw : text?.decoder.decode(raw, width: 10)
                guard let decoded, let name = String(validating: decoded, as: UTF8.self) else {
                    throw FormatError(
                        .wrongEncoding("the name of column \(index + 1) is not \((text?.encoding ?? .utf8).rawValue); name the encoding"), in: path)
                }
                columns.append(Column(
                    name: name, rawName: raw, type: Self.type(field), width: Int(OGR_Fld_GetWidth(field))))
            }
            all = columns
        }

        private static func type(_ field: OGRFieldDefnH) -> ColumnType {
            switch OGR_Fld_GetType(field) {
            case OFTInteger: OGR_Fld_GetSubType(field) == OFSTBoolean ? .boolean : .integer
            case OFTInteger64: .integer
            case OFTReal: .real
            case OFTString: .text
            default: .other
            }
        }
    }
#endif
