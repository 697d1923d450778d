#if GDAL
    import CGDAL
    import GeoModel

    /// Features of one layer that GDAL reads. Each read has a dataset for itself.
    ///
    /// Where a driver can begin at any feature, a stretch is a range of feature numbers; else there is one stretch.
    struct GDALSource: FeatureSource {
        let datasets: GDALDatasets
        let witness: FileWitness
        let place: GDALLayerPlace
        let name: String
        let columns: GDALColumns
        let hasGeometry: Bool
        /// For shapefiles.
        let text: ShapefileText?
        let count: Int?
        let firstFeature: Int64?
        private var path: String { datasets.place.path }

        func stretches(of features: Int) throws -> [Stretch] {
            guard let first = firstFeature, let count, count > 0 else { return [Stretch(0..<Int64.max)] }
            let whole = Stretch.splitting(first...(first + Int64(count) - 1), into: features)
            // The first and the last one take whatever the count does not know of.
            return whole.enumerated().map { index, stretch in
                Stretch(
                    (index == 0 ? 0 : stretch.range.lowerBound)
                        ..< (index == whole.count - 1 ? Int64.max : stretch.range.upperBound))
            }
        }

        func read(
            _ stretch: Stretch, columns names: [String], batch size: Int, _ body: (inout Batch) throws -> Void
        ) throws {
            let wanted = try names.map { try column($0) }
            do {
                try datasets.use { dataset in
                    dataset.messages.removeAll()
                    try dataset.messages.collect {
                        try prepare(dataset)
                        try place.use(in: dataset) { layer in
                            ignore(allBut: wanted, in: layer)
                            let stream = try ArrowStream(layer, of: dataset, layer: name, batch: max(1, size))
                            if let firstFeature, stretch.range.lowerBound > firstFeature {
                                _ = OGR_L_SetNextByIndex(layer, stretch.range.lowerBound - firstFeature)
                            }
                            try read(stream, stretch, wanted, body)
                        }
                    }
                }
                try witness.hold(layer: name)
            } catch {
                try witness.hold(layer: name)
                throw error
            }
        }

        private func read(
            _ stream: ArrowStream, _ stretch: Stretch, _ wanted: [Int], _ body: (inout Batch) throws -> Void
        ) throws {
            let formats = stream.formats
            let kept = keptColumns(wanted)
            // The feature id stands first, geometry last.
            let first = formats.count - kept.count - (hasGeometry ? 1 : 0)
            guard first == 1 else {
                throw FormatError(.unsupported("has \(hasGeometry ? first : first - 1) columns of geometry; one is read"), in: path, layer: name)
            }
            let values = wanted.map { index in
                let child = first + (kept.firstIndex(of: index) ?? 0)
                return (child, ArrowValues(
                    format: formats[child], itemFormat: stream.itemFormat(child), decoder: text?.decoder,
                    width: columns.all[index].width))
            }
            var rows = ArrowReader(
                source: self, stretch: stretch, values: values,
                buffers: wanted.map { ColumnBuffer(columns.all[$0].name, columns.all[$0].type) },
                geometry: hasGeometry ? (formats.count - 1, formats[formats.count - 1]) : nil)
            while let batch = try stream.next() {
                guard try rows.read(batch, body) else { return }
            }
        }

        private func prepare(_ dataset: GDALDataset) throws {
            guard dataset.place.format.name == ForeignFormat.openStreetMap.name else { return }
            // Without it, features of all other layers would pile up in memory.
            dataset.execute("SET interest_layers = \(name)")
        }

        private func column(_ name: String) throws(FormatError) -> Int {
            let names = columns.all.map(\.name)
            guard let index = names.match(name) else {
                throw FormatError(.noSuchColumn(name, have: names), in: path, layer: self.name)
            }
            return index
        }

        private var hasUniqueNames: Bool { Set(columns.all.map(\.rawName)).count == columns.all.count }

        /// The columns that GDAL gives, in its order. By name it could not tell columns of one name apart.
        private func keptColumns(_ wanted: [Int]) -> [Int] {
            hasUniqueNames ? Set(wanted).sorted() : Array(columns.all.indices)
        }

        private func ignore(allBut wanted: [Int], in layer: OGRLayerH) {
            let kept = Set(keptColumns(wanted))
            let names = columns.all.indices.filter { !kept.contains($0) }.map { columns.all[$0].rawName }
            withCStrings(bytes: names) { _ = OGR_L_SetIgnoredFields(layer, UnsafeMutablePointer(mutating: $0)) }
        }

        func failure(_ reason: FormatError.Reason, feature: Int64) -> FormatError {
            FormatError(reason, in: path, layer: name, feature: feature)
        }
    }

    /// Fills a batch again and again from what GDAL streams.
    private struct ArrowReader {
        /// A batch ends early at so many vertices: large geometries must not make a large batch.
        private static let mostVertices = 1 << 20

        let source: GDALSource
        let stretch: Stretch
        let values: [(child: Int, values: ArrowValues)]
        private var buffers: [ColumnBuffer]
        let geometry: (child: Int, format: String)?
        private var batch = Batch()

        init(
            source: GDALSource, stretch: Stretch, values: [(Int, ArrowValues)], buffers: [ColumnBuffer],
            geometry: (Int, String)?
        ) {
            (self.source, self.stretch, self.values) = (source, stretch, values)
            (self.buffers, self.geometry) = (buffers, geometry)
        }

        /// Hands out what lies in the stretch; false where the stretch has come to its end.
        mutating func read(_ array: ArrowBatch, _ body: (inout Batch) throws -> Void) throws -> Bool {
            guard let ids = ArrowColumn(array.column(0)) else { return false }
            let shapes = geometry.flatMap { ArrowColumn(array.column($0.child)) }
            let columns = values.map { ArrowColumn(array.column($0.child)) }
            var row = 0
            while row < array.count {
                batch.removeAll()
                while row < array.count, batch.geometry.vertexCount < Self.mostVertices {
                    defer { row += 1 }
                    let id = ids.value(row, Int64.self) ?? Int64(row)
                    guard id < stretch.range.upperBound else {
                        if batch.count > 0 { try batch.lend(&buffers, to: body) }
                        return false
                    }
                    guard id >= stretch.range.lowerBound else { continue }
                    batch.ids.append(id)
                    appendGeometry(row, shapes)
                    for (index, column) in columns.enumerated() {
                        guard let column else { continue }
                        guard values[index].values.append(row, of: column, to: &buffers[index]) else {
                            throw source.failure(
                                .wrongEncoding("the text of column '\(buffers[index].name)' is not \((source.text?.encoding ?? .utf8).rawValue); name its encoding"),
                                feature: id)
                        }
                    }
                }
                if batch.count > 0 { try batch.lend(&buffers, to: body) }
            }
            return true
        }

        private mutating func appendGeometry(_ row: Int, _ shapes: ArrowColumn?) {
            guard let shapes, let geometry, !shapes.isMissing(row) else { return batch.geometry.beginFeature(.none) }
            let bytes = shapes.bytes(row, isLarge: geometry.format == "Z")
            do {
                var reader = WellKnownBinary(bytes)
                try reader.appendFeature(to: &batch.geometry)
            } catch {
                if LinearGeometry.append(bytes, to: &batch.geometry) { return }
                batch.geometry.beginFeature(.none)
                batch.broken.append((row: batch.ids.count - 1, reason: error.reason))
            }
        }
    }
#endif
