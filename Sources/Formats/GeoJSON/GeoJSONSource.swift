import GeoModel

/// Features of a GeoJSON file. A stretch is a range of bytes from one feature to another.
struct GeoJSONSource: FeatureSource {
    /// The file when ``outline`` was made; places in it hold only for that.
    let witness: FileWitness
    var path: String { witness.path }
    let outline: GeoJSONOutline

    func stretches(of features: Int) throws -> [Stretch] {
        var marks: [FeatureTally.Mark] = []
        for mark in outline.marks where marks.last.map({ mark.row - $0.row >= features }) ?? true { marks.append(mark) }
        guard !marks.isEmpty else { return [Stretch(0..<0)] }
        let begins = marks.map(\.offset)
        return zip(begins, begins.dropFirst() + [outline.end]).map { Stretch(Int64($0)..<Int64(max($0, $1))) }
    }

    func read(
        _ stretch: Stretch, columns names: [String], batch size: Int, _ body: (inout Batch) throws -> Void
    ) throws {
        let wanted = try names.map(field(named:))
        guard let row = outline.marks.first(where: { $0.offset == Int(stretch.range.lowerBound) })?.row else { return }
        // Before, because bytes that are gone from a mapped file cannot be read at all; after, for all the rest.
        try witness.hold()
        do {
            try GeoJSONFile(path).use { bytes in
                var reader = GeoJSONReader(bytes, stretch, firstRow: row, outline: outline, fields: wanted)
                while try reader.fill(upTo: max(1, size)) { try reader.lend(to: body) }
            }
        } catch {
            try witness.hold()
            throw error
        }
        try witness.hold()
    }

    private func field(named name: String) throws(FormatError) -> Field {
        let names = outline.fields.map { $0.name }
        guard let index = names.match(name) else { throw FormatError(.noSuchColumn(name, have: names), in: path) }
        return outline.fields[index]
    }
}
