import GRDB
import GeoModel

/// Which features of a collection a request asks for.
struct ItemQuery: Sendable {
    /// At most so many.
    let limit: Int
    /// Only those behind this row: where the page before ended.
    let after: Int64
    /// Two where the box lies across the antimeridian.
    private let boxes: [Box]
    private let time: ClosedRange<Double>?
    private let values: [(place: Int, value: DatabaseValue)]

    /// Names of parameters that are no columns.
    static let ownNames: Set = ["bbox", "datetime", "limit", "after", "f"]

    /// - Throws: ``Problem`` for a parameter that is unknown or cannot be read.
    init(_ query: Query, of collection: ServedCollection, _ limits: Limits) throws(Problem) {
        limit = try Self.limit(query["limit"], limits)
        after = try Self.after(query["after"])
        boxes = try query["bbox"].map { (text) throws(Problem) in try Self.boxes(text) } ?? []
        time = try query["datetime"].map { (text) throws(Problem) in
            guard let time = TimeSpan.parse(text) else {
                throw .badRequest(
                    en: "datetime is a moment such as 2024-05-01T00:00:00Z, a day, or two of them with a slash "
                        + "between; .. is an open end",
                    zh: "datetime 应为 2024-05-01T00:00:00Z 这样的时刻、日期，或以斜线分隔的起止，开放端写 ..")
            }
            return time
        }
        let filters = collection.filters
        try query.allow(["bbox", "datetime", "limit", "after"] + filters.map(\.field.name))
        var values: [(Int, DatabaseValue)] = []
        for (place, field) in filters {
            guard let text = query[field.name] else { continue }
            values.append((place, try Self.value(text, field)))
        }
        self.values = values
    }

    /// Whether any feature may be left out.
    var hasCondition: Bool { !boxes.isEmpty || time != nil || !values.isEmpty }

    /// The condition on the tables of ``ItemStore``. A feature without a place is in every box, and one without a time
    /// at every time (OGC 17-069r4, fc-bbox-response C and fc-time-response C).
    var condition: (sql: String, arguments: StatementArguments) {
        var terms = ["1"]
        var arguments = StatementArguments()
        if !boxes.isEmpty {
            terms.append("(c.w IS NULL OR " + boxes.map { _ in Self.meetsBox }.joined(separator: " OR ") + ")")
            for box in boxes {
                arguments += [box.minX, box.maxX, box.minY, box.maxY]
                arguments += [box.minX, box.maxX, box.minY, box.maxY]
                arguments += [box.minX, box.minY, box.maxX, box.maxY]
            }
        }
        if let time {
            terms.append("(c.begins IS NULL OR c.ends >= ? AND c.begins <= ?)")
            arguments += [time.lowerBound, time.upperBound]
        }
        for (place, value) in values {
            terms.append("c.p\(place) = ?")
            arguments += [value]
        }
        return (terms.joined(separator: " AND "), arguments)
    }

    /// The boxes meet, and one holds the other or the shape itself is looked at.
    private static let meetsBox = """
        (c.e >= ? AND c.w <= ? AND c.n >= ? AND c.s <= ? \
        AND (c.w >= ? AND c.e <= ? AND c.s >= ? AND c.n <= ? OR f.shape IS NULL OR meets(f.shape, ?, ?, ?, ?)))
        """

    private static func limit(_ text: String?, _ limits: Limits) throws(Problem) -> Int {
        guard let text else { return limits.items }
        guard !text.isEmpty, text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), Int(text) != 0 else {
            throw .badRequest(en: "limit is a whole number of at least 1", zh: "limit 应为不小于 1 的整数")
        }
        return min(Int(text) ?? .max, limits.mostItems)
    }

    private static func after(_ text: String?) throws(Problem) -> Int64 {
        guard let text else { return 0 }
        guard let row = Int64(text), row >= 0 else {
            throw .badRequest(en: "after is what a link to the next page holds", zh: "after 只应来自下一页链接")
        }
        return row
    }

    /// West, south, east, north; heights between are passed over.
    private static func boxes(_ text: String) throws(Problem) -> [Box] {
        let numbers = text.split(separator: ",", omittingEmptySubsequences: false).map { Double($0) ?? .nan }
        guard [4, 6].contains(numbers.count), numbers.allSatisfy(\.isFinite) else {
            throw .badRequest(
                en: "bbox is four numbers (west, south, east, north in degrees) or six with heights",
                zh: "bbox 应为四个数（西、南、东、北，单位为度），或含高程的六个数")
        }
        let half = numbers.count / 2
        let (west, south, east, north) = (numbers[0], numbers[1], numbers[half], numbers[half + 1])
        guard south <= north else {
            throw .badRequest(en: "the north of bbox lies south of its south", zh: "bbox 的北界在其南界以南")
        }
        if west <= east { return [Box(minX: west, minY: south, maxX: east, maxY: north)] }
        return [
            Box(minX: west, minY: south, maxX: 180, maxY: north), Box(minX: -180, minY: south, maxX: east, maxY: north),
        ]
    }

    private static func value(_ text: String, _ field: Field) throws(Problem) -> DatabaseValue {
        switch field.type {
        case .text, .other: return text.databaseValue
        case .boolean where text == "true" || text == "false": return (text == "true" ? 1 : 0).databaseValue
        case .integer, .boolean:
            if let number = Int64(text) { return number.databaseValue }
        case .real:
            if let number = Double(text), number.isFinite { return number.databaseValue }
        }
        throw .badRequest(en: "\(field.name) holds numbers, not \"\(text)\"", zh: "\(field.name) 为数值，不能是“\(text)”")
    }
}
