/// What a bulk query found: `items[offsets[q] ..< offsets[q + 1]]` belong to query `q`, ascending.
public struct Matches: Sendable, Equatable {
    /// One more value than there were queries.
    public private(set) var offsets: [Int32] = [0]
    public private(set) var items: [Int32] = []

    /// The number of queries.
    public var count: Int { offsets.count - 1 }

    /// The items of one query.
    public subscript(query: Int) -> ArraySlice<Int32> {
        items[Int(offsets[query])..<Int(offsets[query + 1])]
    }

    mutating func append(_ found: (inout [Int32]) throws(GEOSError) -> Void) throws(GEOSError) {
        try found(&items)
        offsets.append(Int32(items.count))
    }
}

/// A question put to each pair of a bulk query: the query geometry first, the item second.
public enum SpatialPredicate: Sendable, CaseIterable {
    case intersects, contains, containsProperly, covers, coveredBy, crosses, overlaps, touches, within
}

extension STRtree {
    /// The items whose boxes meet the boxes of the geometries; with a predicate, the items of which it is true.
    ///
    /// Each geometry that meets a box is prepared once.
    /// - Throws: ``GEOSError/argument(_:)`` for a predicate on a tree made of boxes: they are not the shapes.
    public func query(
        _ geometries: [Geometry], where predicate: SpatialPredicate? = nil
    ) throws(GEOSError) -> Matches {
        var matches = Matches()
        for geometry in geometries {
            try matches.append { items throws(GEOSError) in
                try find(geometry, where: predicate, into: &items)
            }
        }
        return matches
    }

    private func find(
        _ geometry: Geometry, where predicate: SpatialPredicate?, into items: inout [Int32]
    ) throws(GEOSError) {
        guard let predicate else { return storage.query(geometry, into: &items) }
        var candidates: [Int32] = []
        storage.query(geometry, into: &candidates)
        if candidates.isEmpty { return }
        let prepared = try PreparedGeometry(geometry)
        for candidate in candidates {
            guard let item = storage.geometries[Int(candidate)] else {
                throw .argument("the tree holds boxes, not shapes: a predicate needs the shapes")
            }
            if try prepared.answers(predicate, item) { items.append(candidate) }
        }
    }
}
