import Formats
import Foundation
import GEOS
import GRDB
import GeoModel

/// The features of the results, ready to be sent, in a database without a name that nobody else sees: SQLite keeps it
/// in memory as long as it is small, and else in a file that is gone with the process.
struct ItemStore: Sendable {
    private let queue: DatabaseQueue

    init() throws {
        var configuration = Configuration()
        configuration.prepareDatabase { database in database.add(function: Self.meets) }
        queue = try DatabaseQueue(path: "", configuration: configuration)
    }

    /// Takes the features of a layer in.
    ///
    /// - Parameter restricted: Layers of which nothing but aggregates may be shown; a row that tells a place or a
    ///   feature of one of them stays out.
    func add(_ layer: Layer, id: String, restricted: Set<String>) throws -> ServedCollection {
        try queue.write { database in
            let number = try Int.fetchOne(
                database, sql: "SELECT count(*) FROM sqlite_schema WHERE type = 'table' AND name GLOB 'c*'") ?? 0
            var intake = try Intake(layer, number: number, restricted: restricted, into: database)
            try layer.forEachBatch(columns: layer.fields.map(\.name)) { batch in try intake.add(batch) }
            return intake.collection(id)
        }
    }

    /// What of the features of a collection a query asks for, as rows of number and GeoJSON text, up to `bytes`; and
    /// how many there are in all.
    func page(
        _ query: ItemQuery, of collection: ServedCollection, bytes most: Int
    ) async throws -> (features: [[UInt8]], last: Int64?, hasMore: Bool, matched: Int) {
        let condition = query.condition
        let (hasCondition, number) = (query.hasCondition, collection.number)
        return try await queue.read { database in
            let from = "FROM c\(number) c JOIN f\(number) f USING (row)"
            let count = "SELECT count(*) \(from) WHERE \(condition.sql)"
            let matched = hasCondition
                ? try Int.fetchOne(database, sql: count, arguments: condition.arguments) ?? 0 : collection.count
            var features: [[UInt8]] = []
            var (last, size) = (Int64?.none, 0)
            let rows = try Row.fetchCursor(
                database,
                sql: "SELECT c.row, f.feature \(from) WHERE c.row > ? AND \(condition.sql) ORDER BY c.row LIMIT ?",
                arguments: [query.after] + condition.arguments + [query.limit + 1])
            while let row = try rows.next() {
                guard features.count < query.limit, size < most else { return (features, last, true, matched) }
                let feature: Data = row[1]
                features.append(Array(feature))
                size += feature.count
                last = row[0]
            }
            return (features, last, false, matched)
        }
    }

    func feature(_ id: String, of collection: ServedCollection) async throws -> [UInt8]? {
        let number = collection.number
        return try await queue.read { database in
            try Data.fetchOne(
                database, sql: "SELECT f.feature FROM c\(number) c JOIN f\(number) f USING (row) WHERE c.id = ?",
                arguments: [id]).map { Array($0) }
        }
    }

    /// Whether a shape meets a box: the box round it alone does not tell. A shape that GEOS cannot judge does.
    private static let meets = DatabaseFunction("meets", argumentCount: 5, pure: true) { values in
        guard let shape = Data.fromDatabaseValue(values[0]) else { return true }
        let sides = values.dropFirst().compactMap { Double.fromDatabaseValue($0) }
        let box = Box(minX: sides[0], minY: sides[1], maxX: sides[2], maxY: sides[3])
        return (try? Geometry(wkb: Array(shape)).intersects(Geometry(box))) ?? true
    }
}

/// Fills the two tables of a collection: what is asked for, and what is sent.
private struct Intake {
    private let layer: Layer
    private let number: Int
    private let restricted: Set<String>
    private let asked: Statement
    private let sent: Statement
    private let encoder: GeoJSONEncoder
    private let region: (kind: Int, code: Int)?
    private let year: Int?
    private let findingOf: (layer: Int, feature: Int)?
    private var ids: Set<String> = []
    private var row = Int64(0)
    private var box = Box.empty
    private var years: ClosedRange<Int>?

    init(_ layer: Layer, number: Int, restricted: Set<String>, into database: Database) throws {
        self.layer = layer
        self.number = number
        self.restricted = restricted
        encoder = GeoJSONEncoder(layer: layer.name, fields: layer.fields)
        func place(_ name: String) -> Int? { layer.fields.firstIndex { $0.name == name } }
        region = place("kind").flatMap { kind in place("code").map { (kind, $0) } }
        year = place("year").flatMap { layer.fields[$0].type == .integer ? $0 : nil }
        findingOf = place("layer").flatMap { layer in place("feature").map { (layer, $0) } }
        let columns = layer.fields.indices.map { "p\($0)" }
        let all = ["row INTEGER PRIMARY KEY, id TEXT UNIQUE, w, s, e, n, begins, ends"] + columns
        try database.execute(
            sql: """
                CREATE TABLE c\(number) (\(all.joined(separator: ", ")));
                CREATE TABLE f\(number) (row INTEGER PRIMARY KEY, feature BLOB, shape BLOB);
                """)
        let marks = Array(repeating: "?", count: 8 + columns.count).joined(separator: ", ")
        asked = try database.makeStatement(sql: "INSERT INTO c\(number) VALUES (\(marks))")
        sent = try database.makeStatement(sql: "INSERT INTO f\(number) VALUES (?, ?, ?)")
    }

    mutating func add(_ batch: Batch) throws {
        for place in 0..<batch.count where !tellsRestricted(place, batch) { try add(place, of: batch) }
    }

    func collection(_ id: String) -> ServedCollection {
        ServedCollection(
            id: id, number: number, fields: layer.fields, count: Int(row), box: box, years: years)
    }

    private mutating func add(_ place: Int, of batch: Batch) throws {
        row += 1
        let own = batch.geometry.bounds(place..<place + 1)
        if !own.isEmpty { box.grow(own) }
        let span = time(place, batch)
        let id = featureID(place, batch)
        let sides: [Double?] = own.isEmpty ? [nil, nil, nil, nil] : [own.minX, own.minY, own.maxX, own.maxY]
        var values: [(any DatabaseValueConvertible)?] = [row, id] + sides + [span?.lowerBound, span?.upperBound]
        for column in batch.columns {
            switch column {
            case .text(let texts): values.append(texts[place])
            case .integer(let numbers): values.append(numbers[place])
            case .real(let numbers): values.append(numbers[place])
            }
        }
        try asked.execute(arguments: StatementArguments(values))
        let text = try encoder.feature(place, of: batch, id: region == nil ? id : id.jsonText)
        try sent.execute(arguments: [row, Data(text), try shape(place, batch).map { Data($0) }])
    }

    /// Well-known binary of what is more than a point.
    private func shape(_ place: Int, _ batch: Batch) throws -> [UInt8]? {
        guard batch.geometry.vertices(ofFeature: place).count > 1 else { return nil }
        return try batch.geometry.geometry(place)?.wkb()
    }

    /// A region's kind, code and year, which outlive a run; else the number of the feature in its file.
    private mutating func featureID(_ place: Int, _ batch: Batch) -> String {
        let parts = region.map { [$0.kind, $0.code] + [year].compactMap { $0 } } ?? []
        let words = parts.compactMap { batch.columns[$0].string(place) }
        var id = words.isEmpty ? String(batch.ids[place]) : words.joined(separator: ".")
        if !ids.insert(id).inserted {
            id += "~\(row)"
            ids.insert(id)
        }
        return id
    }

    /// The year of a row in seconds since 1970, both ends included.
    private mutating func time(_ place: Int, _ batch: Batch) -> ClosedRange<Double>? {
        guard let year, case .integer(let numbers) = batch.columns[year],
            let value = numbers[place].flatMap({ Int(exactly: $0) }), (0...9999).contains(value)
        else { return nil }
        years = years.map { min($0.lowerBound, value)...max($0.upperBound, value) } ?? value...value
        return TimeSpan.year(value)
    }

    private func tellsRestricted(_ place: Int, _ batch: Batch) -> Bool {
        guard let findingOf, let name = batch.columns[findingOf.layer].string(place) else { return false }
        guard restricted.contains(where: { name == $0 || name.hasPrefix($0 + " › ") }) else { return false }
        return batch.geometry.kinds[place] != .none || batch.columns[findingOf.feature].string(place) != nil
    }
}
