import CGEOS
public import GeoModel

/// Collects items for an ``STRtree``; building consumes it.
public struct STRtreeBuilder: ~Copyable {
    private var tree: OpaquePointer?
    private var geometries: [Geometry?] = []
    private var isHollow = true

    /// - Parameter nodeCapacity: how many children a node has, 2 or more; 10 suits most.
    public init(nodeCapacity: Int = 10) throws(GEOSError) {
        guard nodeCapacity >= 2 else { throw .argument("a node of \(nodeCapacity) children cannot branch") }
        let context = Context.current
        guard let tree = GEOSSTRtree_create_r(context.handle, nodeCapacity) else { throw context.failure() }
        self.tree = tree
    }

    /// A tree of geometries, numbered as in the array.
    public static func tree(of geometries: [Geometry], nodeCapacity: Int = 10) throws(GEOSError) -> STRtree {
        var builder = try STRtreeBuilder(nodeCapacity: nodeCapacity)
        for geometry in geometries { builder.insert(geometry) }
        return builder.build()
    }

    /// A tree of boxes, numbered as in the array: smaller than one of geometries, without ``STRtree/nearest(to:)``.
    public static func tree(of boxes: [Box], nodeCapacity: Int = 10) throws(GEOSError) -> STRtree {
        var builder = try STRtreeBuilder(nodeCapacity: nodeCapacity)
        for box in boxes { try builder.insert(box) }
        return builder.build()
    }

    /// Adds a geometry and gives its number; an empty one gets a number and is never found.
    /// The corresponding C function is `GEOSSTRtree_insert_r`.
    @discardableResult
    public mutating func insert(_ geometry: Geometry) -> Int {
        insert(geometry, remembering: geometry)
    }

    /// Adds a box and gives its number; an empty one gets a number and is never found.
    @discardableResult
    public mutating func insert(_ box: Box) throws(GEOSError) -> Int {
        insert(box.isEmpty ? nil : try Geometry(box), remembering: nil)
    }

    private mutating func insert(_ shape: Geometry?, remembering geometry: Geometry?) -> Int {
        geometries.append(geometry)
        if let shape, !shape.isEmpty {
            // GEOS keeps the box and the item, not the geometry. Item 1 is number 0: C has no pointer 0.
            let item = UnsafeMutableRawPointer(bitPattern: geometries.count)
            GEOSSTRtree_insert_r(Context.current.handle, tree, shape.pointer, item)
            extendLifetime(shape)
            isHollow = false
        }
        return geometries.count - 1
    }

    /// The finished tree.
    ///
    /// GEOS builds a tree at its first question, so one is asked here, before a second thread can see it; from
    /// GEOS 3.12 on the corresponding C function is `GEOSSTRtree_build_r`.
    public consuming func build() -> STRtree {
        let built = tree!  // Set in init, taken only here, and here it ends.
        tree = nil
        let context = Context.current
        if let build = try? treeBuild.function {
            _ = build(context.handle, built)
        } else if !isHollow {
            let nowhere = GEOSGeom_createPointFromXY_r(context.handle, 0, 0)
            GEOSSTRtree_query_r(context.handle, built, nowhere, { _, _ in }, nil)
            GEOSGeom_destroy_r(context.handle, nowhere)
        }
        return STRtree(STRtree.Storage(built, geometries, isHollow: isHollow))
    }

    deinit {
        if let tree { GEOSSTRtree_destroy_r(Context.current.handle, tree) }
    }
}

private let treeBuild = LateFunction<@convention(c) (Pointer?, Pointer?) -> Int32>("GEOSSTRtree_build_r", since: "3.12")
