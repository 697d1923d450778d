import CGEOS
public import GeoModel

extension GeometryColumn {
    /// A column of the geometries, in order; `nil` becomes a feature without geometry.
    /// - Throws: ``GEOSError/feature(_:_:)`` with the number of the first geometry that a column cannot hold: curves.
    public init(_ geometries: [Geometry?]) throws(GEOSError) {
        self.init()
        for (number, geometry) in geometries.enumerated() {
            do throws(GEOSError) {
                try append(geometry)
            } catch {
                throw .feature(number, error)
            }
        }
    }

    /// Appends a feature; nested collections are flattened. Each ring leaves GEOS in one call,
    /// `GEOSCoordSeq_copyToBuffer_r`.
    public mutating func append(_ geometry: Geometry?) throws(GEOSError) {
        guard let geometry else { return beginFeature(.none) }
        guard let kind = GeometryKind(geometry.kind) else {
            throw .argument("a column holds no \(geometry.kind): make it linear first")
        }
        defer { extendLifetime(geometry) }
        beginFeature(kind)
        try appendParts(of: geometry.pointer, kind: geometry.kind, in: Context.current)
    }

    private mutating func appendParts(
        of pointer: OpaquePointer, kind: Geometry.Kind, in context: Context
    ) throws(GEOSError) {
        let handle = context.handle
        if GEOSisEmpty_r(handle, pointer) == 1 { return }
        switch kind {
        case .point:
            beginPart(.point)
            try appendRing(pointer, in: context)
        case .lineString, .linearRing:
            beginPart(.lineString)
            try appendRing(pointer, in: context)
        case .polygon:
            beginPart(.polygon)
            try appendRing(GEOSGetExteriorRing_r(handle, pointer), in: context)
            for hole in 0..<GEOSGetNumInteriorRings_r(handle, pointer) {
                try appendRing(GEOSGetInteriorRingN_r(handle, pointer, hole), in: context)
            }
        default:
            guard kind.isCollection else { throw .argument("a column holds no \(kind): make it linear first") }
            for number in 0..<GEOSGetNumGeometries_r(handle, pointer) {
                guard let part = GEOSGetGeometryN_r(handle, pointer, number),
                    let partKind = Geometry.Kind(rawValue: GEOSGeomTypeId_r(handle, part))
                else { throw context.failure() }
                try appendParts(of: part, kind: partKind, in: context)
            }
        }
    }

    /// Appends the vertices of a C point, line or ring.
    private mutating func appendRing(_ ring: OpaquePointer?, in context: Context) throws(GEOSError) {
        let handle = context.handle
        var count: UInt32 = 0
        guard let ring, let sequence = GEOSGeom_getCoordSeq_r(handle, ring),
            GEOSCoordSeq_getSize_r(handle, sequence, &count) == 1
        else { throw context.failure() }
        beginRing()
        if GEOSHasZ_r(handle, ring) == 1 {
            return try appendWithHeights(sequence, Int(count), in: context)
        }
        try appendVertices(Int(count)) { span throws(GEOSError) in
            try span.withUnsafeMutableBufferPointer { buffer, filled throws(GEOSError) in
                guard GEOSCoordSeq_copyToBuffer_r(handle, sequence, buffer.baseAddress, 0, 0) == 1 else {
                    throw context.failure()
                }
                filled = 2 * Int(count)
            }
        }
    }

    private mutating func appendWithHeights(
        _ sequence: OpaquePointer, _ count: Int, in context: Context
    ) throws(GEOSError) {
        var ordinates = [Double](repeating: 0, count: 3 * count)
        guard GEOSCoordSeq_copyToBuffer_r(context.handle, sequence, &ordinates, 1, 0) == 1 else {
            throw context.failure()
        }
        for start in stride(from: 0, to: ordinates.count, by: 3) {
            append(x: ordinates[start], y: ordinates[start + 1], height: ordinates[start + 2])
        }
    }
}

extension GeometryKind {
    /// The column's kind for a GEOS kind; `nil` for curves. A ring on its own is a line.
    init?(_ kind: Geometry.Kind) {
        switch kind {
        case .point: self = .point
        case .lineString, .linearRing: self = .lineString
        case .polygon: self = .polygon
        case .multiPoint: self = .multiPoint
        case .multiLineString: self = .multiLineString
        case .multiPolygon: self = .multiPolygon
        case .geometryCollection: self = .geometryCollection
        default: return nil
        }
    }
}
