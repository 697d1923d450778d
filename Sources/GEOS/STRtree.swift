import CGEOS
public import GeoModel

/// A packed tree of boxes that answers: which items may touch this place?
///
/// It is frozen: made by ``STRtreeBuilder``, never changed, and any thread may ask it. Items are known by the number
/// in which they were inserted, from 0.
public struct STRtree: Sendable {
    let storage: Storage

    /// The number of items, those with empty geometries included.
    public var count: Int { storage.geometries.count }

    /// The numbers of the items whose boxes meet the box, ascending.
    public func query(_ box: Box) throws(GEOSError) -> [Int] {
        if box.isEmpty || storage.isHollow { return [] }
        return try query(Geometry(box))
    }

    /// The numbers of the items whose boxes meet the box of the geometry, ascending.
    /// The corresponding C function is `GEOSSTRtree_query_r`.
    public func query(_ geometry: Geometry) -> [Int] {
        var hits: [Int32] = []
        storage.query(geometry, into: &hits)
        return hits.map(Int.init)
    }

    /// The item that is closest to the geometry, by true distance; `nil` for an empty tree or geometry.
    /// The corresponding C function is `GEOSSTRtree_nearest_generic_r`.
    /// - Throws: ``GEOSError/argument(_:)`` if the tree was made of boxes: they are not the shapes.
    public func nearest(to geometry: Geometry) throws(GEOSError) -> Int? {
        try storage.nearest(to: geometry)
    }

    /// The numbers of the items that can be found: all but the empty ones, ascending.
    /// The corresponding C function is `GEOSSTRtree_iterate_r`.
    public var items: [Int] { storage.items }

    init(_ storage: Storage) {
        self.storage = storage
    }
}

extension STRtree {
    /// A finished C tree and the geometries it speaks of.
    ///
    /// `@unchecked Sendable` holds because the tree is built before this object exists, and GEOS changes a tree
    /// only while it builds it.
    final class Storage: @unchecked Sendable {
        let tree: OpaquePointer
        /// `nil` where an item was given as a box.
        let geometries: [Geometry?]
        /// The C geometries of the items; empty if one of them was given as a box.
        let pointers: [OpaquePointer?]
        /// No item has a place; GEOS would try to build such a tree at each question.
        let isHollow: Bool

        init(_ tree: OpaquePointer, _ geometries: [Geometry?], isHollow: Bool) {
            self.tree = tree
            self.geometries = geometries
            pointers = geometries.contains { $0 == nil } ? [] : geometries.map { $0?.operand }
            self.isHollow = isHollow
        }

        deinit {
            GEOSSTRtree_destroy_r(Context.current.handle, tree)
        }
    }
}

extension STRtree.Storage {
    /// Appends the items found, ascending. Items are numbers from 1 in the place of C's pointers.
    func query(_ geometry: Geometry, into hits: inout [Int32]) {
        if isHollow || geometry.isEmpty { return }
        let start = hits.count
        withUnsafeMutablePointer(to: &hits) {
            GEOSSTRtree_query_r(Context.current.handle, tree, geometry.pointer, appendItem, $0)
        }
        extendLifetime(geometry)
        if hits.count - start > 1 { hits[start...].sort() }
    }

    var items: [Int] {
        var found: [Int32] = []
        if isHollow { return [] }
        withUnsafeMutablePointer(to: &found) { GEOSSTRtree_iterate_r(Context.current.handle, tree, appendItem, $0) }
        return found.sorted().map(Int.init)
    }

    func nearest(to geometry: Geometry) throws(GEOSError) -> Int? {
        if isHollow || geometry.isEmpty { return nil }
        guard pointers.count == geometries.count else {
            throw .argument("the tree holds boxes, not shapes: nearest needs the shapes")
        }
        let context = Context.current
        let asking = pointers.count + 1
        let found = pointers.withUnsafeBufferPointer { items in
            var question = NearestQuestion(items: items, asking: geometry.operand, handle: context.handle)
            return withUnsafeMutablePointer(to: &question) {
                GEOSSTRtree_nearest_generic_r(
                    context.handle, tree, UnsafeRawPointer(bitPattern: asking), geometry.pointer, distanceOfItems, $0)
            }
        }
        extendLifetime(geometry)
        guard let found else { throw context.failure() }
        return Int(bitPattern: found) - 1
    }
}

/// What the distance callback needs. Item `items.count + 1` is the geometry that asks.
private struct NearestQuestion {
    let items: UnsafeBufferPointer<OpaquePointer?>
    let asking: OpaquePointer
    let handle: OpaquePointer

    func pointer(_ item: UnsafeRawPointer?) -> OpaquePointer? {
        let number = Int(bitPattern: item) - 1
        return number == items.count ? asking : items[number]
    }
}

private func appendItem(_ item: UnsafeMutableRawPointer?, _ hits: UnsafeMutableRawPointer?) {
    hits?.assumingMemoryBound(to: [Int32].self).pointee.append(Int32(Int(bitPattern: item) - 1))
}

/// The distance between two items; 1 tells GEOS that it is known, 0 that it failed.
private func distanceOfItems(
    _ a: UnsafeRawPointer?, _ b: UnsafeRawPointer?, _ distance: UnsafeMutablePointer<Double>?,
    _ question: UnsafeMutableRawPointer?
) -> Int32 {
    guard let question = question?.assumingMemoryBound(to: NearestQuestion.self).pointee else { return 0 }
    return GEOSDistance_r(question.handle, question.pointer(a), question.pointer(b), distance)
}
