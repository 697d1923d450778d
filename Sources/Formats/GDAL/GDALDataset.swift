#if GDAL
    import CGDAL
    import Foundation
    import GeoModel
    import Synchronization

    /// A file or database as GDAL opens it.
    struct GDALPlace: Sendable {
        let path: String
        let format: ForeignFormat
        /// Where GDAL finds it.
        private let name: String

        /// - Throws: `.unknownFormat` for a file of no format that is read through GDAL.
        init(_ path: String) throws(FormatError) {
            guard let format = ForeignFormat.of(path) else { throw FormatError(.unknownFormat, in: path) }
            self.path = path
            self.format = format
            let absolute = URL(filePath: path).standardizedFileURL.path
            name = switch format.name {
            case ForeignFormat.postGIS.name: path
            // Through this door nothing can be written: the driver would leave a file of its own beside the input.
            case ForeignFormat.gml.name: "/vsisubfile/0,\(absolute)"
            default: absolute
            }
        }

        /// - Throws: `.missingComponent` where this GDAL has none of the format's drivers.
        fileprivate func open(_ messages: GDALMessages) throws(FormatError) -> GDALDatasetH {
            try GDALLibrary.begin(for: format.name, in: path)
            guard format.drivers.contains(where: { GDALGetDriverByName($0) != nil }) else {
                let driver = format.drivers.joined(separator: " or ")
                throw FormatError(
                    .missingComponent("GDAL's driver \(driver) for \(format.name)", remedy: GDALLibrary.driverRemedy), in: path)
            }
            let flags = UInt32(GDAL_OF_VECTOR | GDAL_OF_READONLY)
            let found = withCStrings(format.drivers) { drivers in
                withCStrings(format.options) { options in GDALOpenEx(name, flags, drivers, options, nil) }
            }
            guard let found else { throw failure(messages, or: "GDAL does not recognise it as \(format.name)") }
            messages.removeAll()
            return found
        }

        /// What GDAL said, as an error of this file.
        func failure(_ messages: GDALMessages, or other: String, layer: String? = nil, feature: Int64? = nil) -> FormatError {
            let folder = (name as NSString).deletingLastPathComponent + "/"
            var clause = (messages.clause ?? other).replacingOccurrences(of: folder, with: "")
            guard let database = DatabaseName(path) else {
                return FormatError(.broken(clause), in: path, layer: layer, feature: feature)
            }
            clause = database.redact(clause)
            return FormatError(.notReadable(clause), in: path, layer: layer, feature: feature)
        }
    }

    /// An opened file. One thread at a time uses it.
    final class GDALDataset {
        let place: GDALPlace
        let handle: GDALDatasetH
        let messages = GDALMessages()

        init(_ place: GDALPlace) throws(FormatError) {
            self.place = place
            let messages = messages
            handle = try messages.collect { () throws(FormatError) -> GDALDatasetH in try place.open(messages) }
            if place.format.name == ForeignFormat.postGIS.name { execute("SET default_transaction_read_only TO on") }
        }

        deinit { messages.collect { () -> Void in GDALClose(handle) } }

        /// Runs a statement that gives nothing back.
        func execute(_ statement: String) {
            messages.collect {
                if let result = GDALDatasetExecuteSQL(handle, statement, nil, nil) {
                    GDALDatasetReleaseResultSet(handle, result)
                }
            }
        }
    }

    /// The opened datasets of one file: each read has one for itself, and what it gives back the next one takes.
    final class GDALDatasets: Sendable {
        let place: GDALPlace
        private let idle = Mutex<[Idle]>([])

        /// A dataset may move between threads as long as only one uses it: it is in the list, or one read has it.
        private struct Idle: @unchecked Sendable { let dataset: GDALDataset }

        init(_ place: GDALPlace) { self.place = place }

        func use<Result>(_ body: (GDALDataset) throws -> Result) throws -> Result {
            let free = try idle.withLock { $0.popLast() } ?? Idle(dataset: GDALDataset(place))
            let result = try body(free.dataset)
            idle.withLock { $0.append(free) }
            return result
        }
    }

    extension GDALLibrary {
        static var driverRemedy: String {
            "GDAL \(version ?? "") here was built without it; the libgdal of Debian, Ubuntu and Homebrew has it, and ogrinfo --formats lists what is there"
        }
    }

    /// Calls `body` with texts as a list of C strings that ends with a null pointer; `nil` for none.
    func withCStrings<Result>(
        _ texts: [String], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        withCStrings(bytes: texts.map { Array($0.utf8) }, body)
    }

    /// As ``withCStrings(_:_:)`` for texts in whatever encoding, without a zero byte.
    func withCStrings<Result>(
        bytes texts: [[UInt8]], _ body: (UnsafePointer<UnsafePointer<CChar>?>?) -> Result
    ) -> Result {
        if texts.isEmpty { return body(nil) }
        var all: [CChar] = []
        let starts = texts.map { text in
            defer { all += text.map { CChar(bitPattern: $0) } + [0] }
            return all.count
        }
        return all.withUnsafeBufferPointer { all in
            let list = starts.map { all.baseAddress?.advanced(by: $0) } + [nil]
            return list.withUnsafeBufferPointer { body($0.baseAddress) }
        }
    }
#endif
