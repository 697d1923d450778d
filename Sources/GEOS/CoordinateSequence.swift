import CGEOS
public import GeoModel

/// Vertices on their way into a geometry, or out of one; one owner, who may change them.
///
/// A column moves many at once; this is for the few that must be touched one by one.
public struct CoordinateSequence: ~Copyable {
    private var pointer: OpaquePointer?

    /// Vertices to be filled in. The corresponding C function is `GEOSCoordSeq_create_r`.
    public init(count: Int, hasHeights: Bool = false) throws(GEOSError) {
        let context = Context.current
        guard 0...Int(Int32.max) ~= count, let made = GEOSCoordSeq_create_r(
            context.handle, UInt32(count), hasHeights ? 3 : 2)
        else { throw .argument("\(count) vertices cannot be made") }
        pointer = made
    }

    /// Vertices from one array for each ordinate. The corresponding C function is `GEOSCoordSeq_copyFromArrays_r`.
    public init(x: [Double], y: [Double], heights: [Double]? = nil) throws(GEOSError) {
        guard x.count == y.count, heights.map({ $0.count == x.count }) ?? true else {
            throw .argument("\(x.count) x, \(y.count) y, \(heights?.count ?? x.count) heights: the counts differ")
        }
        let context = Context.current
        let made = heights.withPointer { GEOSCoordSeq_copyFromArrays_r(context.handle, x, y, $0, nil, UInt32(x.count)) }
        guard let made else { throw context.failure() }
        pointer = made
    }

    /// A copy of the vertices of a point, a line or a ring. The corresponding C functions are
    /// `GEOSGeom_getCoordSeq_r` and `GEOSCoordSeq_clone_r`.
    public init(of geometry: Geometry) throws(GEOSError) {
        defer { extendLifetime(geometry) }
        let context = Context.current
        guard let inside = GEOSGeom_getCoordSeq_r(context.handle, geometry.pointer),
            let copy = GEOSCoordSeq_clone_r(context.handle, inside)
        else { throw context.failure() }
        pointer = copy
    }

    deinit {
        if let pointer { GEOSCoordSeq_destroy_r(Context.current.handle, pointer) }
    }

    /// The C sequence, whose owner is then the caller.
    consuming func take() -> OpaquePointer? {
        defer { pointer = nil }
        return pointer
    }
}

// MARK: - Reading and changing

extension CoordinateSequence {
    /// The number of vertices. The corresponding C function is `GEOSCoordSeq_getSize_r`.
    public var count: Int {
        var count: UInt32 = 0
        GEOSCoordSeq_getSize_r(Context.current.handle, pointer, &count)
        return Int(count)
    }

    /// 2, or 3 with heights. The corresponding C function is `GEOSCoordSeq_getDimensions_r`.
    public var dimension: Int {
        var dimension: UInt32 = 0
        GEOSCoordSeq_getDimensions_r(Context.current.handle, pointer, &dimension)
        return Int(dimension)
    }

    /// The place of a vertex. The corresponding C functions are `GEOSCoordSeq_getXY_r` and `GEOSCoordSeq_setXY_r`.
    public subscript(vertex: Int) -> Position {
        get {
            precondition(0..<count ~= vertex, "there is no vertex \(vertex)")
            var place = Position(x: 0, y: 0)
            GEOSCoordSeq_getXY_r(Context.current.handle, pointer, UInt32(vertex), &place.x, &place.y)
            return place
        }
        set {
            precondition(0..<count ~= vertex, "there is no vertex \(vertex)")
            GEOSCoordSeq_setXY_r(Context.current.handle, pointer, UInt32(vertex), newValue.x, newValue.y)
        }
    }

    /// One ordinate of a vertex: 0 is x, 1 is y, 2 the height. The corresponding C functions are
    /// `GEOSCoordSeq_getOrdinate_r` and `GEOSCoordSeq_setOrdinate_r`.
    public subscript(vertex: Int, ordinate: Int) -> Double {
        get {
            precondition(0..<count ~= vertex && 0..<dimension ~= ordinate, "there is no ordinate \(vertex), \(ordinate)")
            var value = 0.0
            GEOSCoordSeq_getOrdinate_r(Context.current.handle, pointer, UInt32(vertex), UInt32(ordinate), &value)
            return value
        }
        set {
            precondition(0..<count ~= vertex && 0..<dimension ~= ordinate, "there is no ordinate \(vertex), \(ordinate)")
            GEOSCoordSeq_setOrdinate_r(Context.current.handle, pointer, UInt32(vertex), UInt32(ordinate), newValue)
        }
    }

    /// All x and all y. The corresponding C function is `GEOSCoordSeq_copyToArrays_r`.
    public func arrays() throws(GEOSError) -> (x: [Double], y: [Double]) {
        let context = Context.current
        var x = [Double](repeating: 0, count: count), y = x
        guard GEOSCoordSeq_copyToArrays_r(context.handle, pointer, &x, &y, nil, nil) == 1 else {
            throw context.failure()
        }
        return (x, y)
    }

    /// Whether a ring of four vertices or more runs against the clock. The corresponding C function is
    /// `GEOSCoordSeq_isCCW_r`.
    public func isCounterclockwise() throws(GEOSError) -> Bool {
        guard count >= 4 else { throw .argument("\(count) vertices are no ring, which needs 4") }
        let context = Context.current
        var answer: CChar = 0
        guard GEOSCoordSeq_isCCW_r(context.handle, pointer, &answer) == 1 else { throw context.failure() }
        return answer == 1
    }
}

extension [Double]? {
    fileprivate func withPointer<R>(_ body: (UnsafePointer<Double>?) -> R) -> R {
        guard let self else { return body(nil) }
        return self.withUnsafeBufferPointer { body($0.baseAddress) }
    }
}

// MARK: - Into a geometry

extension Geometry {
    /// A point of one vertex, or none. The corresponding C function is `GEOSGeom_createPoint_r`.
    public init(point sequence: consuming CoordinateSequence) throws(GEOSError) {
        let context = Context.current
        // GEOS frees the sequence even when it refuses it.
        self = try context.adoptFinite(GEOSGeom_createPoint_r(context.handle, sequence.take()))
    }

    /// A line of the vertices. The corresponding C function is `GEOSGeom_createLineString_r`.
    public init(line sequence: consuming CoordinateSequence) throws(GEOSError) {
        let context = Context.current
        // GEOS frees the sequence even when it refuses it.
        self = try context.adoptFinite(GEOSGeom_createLineString_r(context.handle, sequence.take()))
    }

    /// A ring of the vertices. The corresponding C function is `GEOSGeom_createLinearRing_r`.
    public init(ring sequence: consuming CoordinateSequence) throws(GEOSError) {
        let context = Context.current
        // GEOS frees the sequence even when it refuses it.
        self = try context.adoptFinite(GEOSGeom_createLinearRing_r(context.handle, sequence.take()))
    }
}
