#if GDAL
    import CGDAL

    /// The features of a layer as GDAL streams them: columns of some features, then of the next (Arrow C stream).
    final class ArrowStream {
        private var stream = ArrowArrayStream()
        private var schema = ArrowSchema()
        private let dataset: GDALDataset
        private let layer: String

        /// - Parameter size: the most features of a batch.
        init(_ handle: OGRLayerH, of dataset: GDALDataset, layer: String, batch size: Int) throws(FormatError) {
            self.dataset = dataset
            self.layer = layer
            let options = CSLSetNameValue(nil, "MAX_FEATURES_IN_BATCH", String(min(size, 1 << 20)))
            defer { CSLDestroy(options) }
            guard OGR_L_GetArrowStream(handle, &stream, options), stream.get_schema(&stream, &schema) == 0 else {
                throw dataset.place.failure(dataset.messages, or: "GDAL cannot stream the layer", layer: layer)
            }
        }

        deinit {
            if schema.release != nil { schema.release(&schema) }
            if stream.release != nil { stream.release(&stream) }
        }

        /// The Arrow formats of the columns.
        var formats: [String] {
            (0..<Int(schema.n_children)).map { index in
                schema.children[index].flatMap { $0.pointee.format }.map { String(cString: $0) } ?? ""
            }
        }

        /// The Arrow format of a list's items.
        func itemFormat(_ index: Int) -> String {
            guard let column = schema.children[index]?.pointee, column.n_children > 0 else { return "" }
            return column.children[0].flatMap { $0.pointee.format }.map { String(cString: $0) } ?? ""
        }

        /// The next features; `nil` at the end.
        /// - Throws: whatever GDAL says is wrong: a layer does not end early in silence.
        func next() throws(FormatError) -> ArrowBatch? {
            let batch = ArrowBatch()
            let code = stream.get_next(&stream, &batch.array)
            guard code == 0, dataset.messages.failures.isEmpty else {
                let detail = stream.get_last_error(&stream).map { String(cString: $0) } ?? "GDAL stops with error \(code)"
                throw dataset.place.failure(dataset.messages, or: detail, layer: layer)
            }
            return batch.array.release == nil ? nil : batch
        }
    }

    /// Some features, column by column; GDAL's memory goes with it.
    final class ArrowBatch {
        fileprivate(set) var array = ArrowArray()

        deinit { if array.release != nil { array.release(&array) } }

        var count: Int { Int(array.length) }

        func column(_ index: Int) -> UnsafeMutablePointer<ArrowArray>? {
            index < Int(array.n_children) ? array.children[index] : nil
        }
    }

    /// One column of a batch (Arrow C data interface).
    struct ArrowColumn {
        private let array: ArrowArray
        private let offset: Int

        init?(_ place: UnsafeMutablePointer<ArrowArray>?) {
            guard let place else { return nil }
            array = place.pointee
            offset = Int(array.offset)
        }

        func isMissing(_ row: Int) -> Bool {
            guard array.null_count != 0, array.n_buffers > 0, let bits = array.buffers[0] else { return false }
            let place = offset + row
            return bits.load(fromByteOffset: place / 8, as: UInt8.self) >> (place % 8) & 1 == 0
        }

        /// A value of fixed width.
        func value<Value>(_ row: Int, _ type: Value.Type) -> Value? {
            guard array.n_buffers > 1, let values = array.buffers[1] else { return nil }
            return values.load(fromByteOffset: (offset + row) * MemoryLayout<Value>.stride, as: type)
        }

        func bit(_ row: Int) -> Bool? {
            guard array.n_buffers > 1, let bits = array.buffers[1] else { return nil }
            return bits.load(fromByteOffset: (offset + row) / 8, as: UInt8.self) >> ((offset + row) % 8) & 1 == 1
        }

        /// The bytes of a text or binary value.
        func bytes(_ row: Int, isLarge: Bool) -> UnsafeRawBufferPointer {
            let range = items(row, isLarge: isLarge)
            guard array.n_buffers > 2, let data = array.buffers[2] else { return UnsafeRawBufferPointer(start: nil, count: 0) }
            return UnsafeRawBufferPointer(start: data + range.lowerBound, count: range.count)
        }

        /// Where the items of a list stand in ``items``.
        func items(_ row: Int, isLarge: Bool) -> Range<Int> {
            if isLarge {
                guard let start = value(row, Int64.self), let end = value(row + 1, Int64.self), end > start else { return 0..<0 }
                return Int(start)..<Int(end)
            }
            guard let start = value(row, Int32.self), let end = value(row + 1, Int32.self), end > start else { return 0..<0 }
            return Int(start)..<Int(end)
        }

        var items: ArrowColumn? { array.n_children > 0 ? ArrowColumn(array.children[0]) : nil }
    }
#endif
