import Foundation
import GeoModel

/// What is known of features after a walk over them: how many, of which kinds, with which properties, and where they
/// stand. Tallies of one list of features add up in the order of the list.
struct FeatureTally: Sendable {
    /// A place is noted every so many features and bytes, so that stretches can begin there.
    private static let markEvery = (features: 1024, bytes: 1 << 20)
    /// Bytes of a mapped file are let go behind the walk: only then does memory not follow the file.
    private static let letGoEvery = 1 << 22

    struct Mark: Sendable {
        let offset: Int
        let row: Int
    }

    private(set) var count = 0
    private(set) var marks: [Mark] = []
    private(set) var kinds: Set<GeometryKind> = []
    private(set) var properties = PropertyTypes()
    private var walked = 0

    /// Adds what a walk over the features that follow has found.
    mutating func add(_ next: FeatureTally) {
        marks += next.marks.map { Mark(offset: $0.offset, row: count + $0.row) }
        count += next.count
        kinds.formUnion(next.kinds)
        properties.add(next.properties)
    }

    /// Steps over a feature.
    mutating func addFeature(_ cursor: inout JSONCursor) throws(JSONProblem) {
        guard cursor.peek() == UInt8(ascii: "{") else { throw cursor.unexpected("a feature") }
        note(cursor)
        let start = cursor.at
        var found = GeoJSONMembers()
        try cursor.forEachMember(depth: 2) { cursor, name throws(JSONProblem) in
            let member = cursor.known(name)
            switch member {
            case .type:
                try found.note(member, cursor)
                guard cursor.isText("Feature") else { throw JSONProblem("the type of a feature is 'Feature'", at: cursor.at) }
            case .geometry:
                try found.note(member, cursor)
                if cursor.peek() == UInt8(ascii: "{") {
                    if let kind = try cursor.kindOfGeometry() { kinds.insert(kind) }
                    try cursor.skipGeometry()
                    found.isPending = false
                } else if cursor.peek() != UInt8(ascii: "n") {
                    throw cursor.unexpected("a geometry or null")
                }
            case .properties:
                try found.note(member, cursor)
                try properties.add(&cursor)
                found.isPending = false
            case .id:
                try found.note(member, cursor)
                try properties.addID(&cursor)
                found.isPending = false
            default: break
            }
            if found.isPending { try cursor.skipValue(depth: 3) }
            found.isPending = true
        }
        guard found.has(.type) else { throw JSONProblem("the feature has no 'type'", at: start) }
    }

    /// Steps over a geometry that stands where a feature could.
    mutating func addBareGeometry(_ cursor: inout JSONCursor) throws(JSONProblem) {
        note(cursor)
        if let kind = try cursor.kindOfGeometry() { kinds.insert(kind) }
        try cursor.skipGeometry()
    }

    private mutating func note(_ cursor: JSONCursor) {
        let last = marks.last
        if last.map({ count - $0.row >= Self.markEvery.features || cursor.at - $0.offset >= Self.markEvery.bytes }) ?? true {
            marks.append(Mark(offset: cursor.at, row: count))
        }
        if count == 0 { walked = cursor.at }
        if cursor.at - walked >= Self.letGoEvery {
            cursor.bytes.letGo(walked..<cursor.at)
            walked = cursor.at
        }
        count += 1
    }
}

/// The members of one object that GeoJSON defines, each at most once: with two of a kind nobody knows which holds.
struct GeoJSONMembers {
    private var found: UInt16 = 0
    /// Whether the value of the member at hand is still to be stepped over.
    var isPending = true

    mutating func note(_ member: GeoJSONMember, _ cursor: JSONCursor) throws(JSONProblem) {
        guard !has(member) else { throw JSONProblem("the member '\(member.name)' occurs twice", at: cursor.at) }
        found |= 1 << member.rawValue
    }

    func has(_ member: GeoJSONMember) -> Bool { found & 1 << member.rawValue != 0 }
}

extension UnsafeBufferPointer<UInt8> {
    /// Lets the pages of a mapped file go that lie wholly in a range; they are read again where they are needed again.
    func letGo(_ range: Range<Int>) {
        guard let baseAddress else { return }
        let page = Int(sysconf(Int32(_SC_PAGESIZE)))
        let base = Int(bitPattern: baseAddress)
        let (start, end) = ((base + range.lowerBound + page - 1) / page * page, (base + range.upperBound) / page * page)
        guard start < end else { return }
        _ = madvise(UnsafeMutableRawPointer(bitPattern: start), end - start, MADV_DONTNEED)
    }
}
