import CGEOS
public import GeoModel

extension GeometryColumn {
    /// A feature as a GEOS geometry; `nil` for a feature without geometry.
    ///
    /// Each ring enters GEOS in one call, `GEOSCoordSeq_copyFromBuffer_r`.
    /// - Throws: ``GEOSError/argument(_:)`` for a ring that does not close or a vertex that is not finite.
    public func geometry(_ feature: Int) throws(GEOSError) -> Geometry? {
        try geometry(feature, in: Context.current)
    }

    private func geometry(_ feature: Int, in context: Context) throws(GEOSError) -> Geometry? {
        let kind = kinds[feature]
        guard let wanted = Geometry.Kind(kind) else { return nil }
        let parts = parts(of: feature)
        if parts.isEmpty { return try Geometry(empty: wanted) }
        if parts.count == 1, kind == partKinds[parts.lowerBound] {
            let made = try pointer(toPart: parts.lowerBound, in: context)
            if rings(of: parts.lowerBound).count == 1 { return try context.adopt(made, simple: wanted) }
            return try context.adopt(made)
        }
        guard wanted.isCollection else {
            throw .argument("a \(wanted) of \(parts.count) parts: it has one, of its own kind")
        }
        var owned = OwnedPointers(in: context)
        for part in parts {
            guard let partKind = Geometry.Kind(partKinds[part]), wanted.takes(partKind) else {
                throw .argument("a \(wanted) cannot have a \(partKinds[part])")
            }
            try owned.append(try pointer(toPart: part, in: context))
        }
        return try context.adopt(owned.collection(wanted))
    }

    /// All features as GEOS geometries, in order; `nil` for a feature without geometry.
    /// - Throws: ``GEOSError/feature(_:_:)`` with the number of the first feature that GEOS refuses.
    public func geometries() throws(GEOSError) -> [Geometry?] {
        var geometries: [Geometry?] = []
        geometries.reserveCapacity(count)
        let context = Context.current
        for feature in 0..<count {
            do throws(GEOSError) {
                geometries.append(try geometry(feature, in: context))
            } catch {
                throw .feature(feature, error)
            }
        }
        return geometries
    }
}

// MARK: - Parts and rings

extension GeometryColumn {
    /// A C geometry of one part, owned by the caller; nil if GEOS refuses it.
    private func pointer(toPart part: Int, in context: Context) throws(GEOSError) -> OpaquePointer? {
        let rings = rings(of: part)
        switch partKinds[part] {
        case .point:
            // GEOS frees the sequence even when it refuses it, here and below.
            return GEOSGeom_createPoint_r(context.handle, try sequence(rings.first, in: context))
        case .lineString:
            return GEOSGeom_createLineString_r(context.handle, try sequence(rings.first, in: context))
        case .polygon:
            if rings.count == 1 { return context.polygon(shell: try sequence(rings.lowerBound, in: context)) }
            var owned = OwnedPointers(in: context)
            for ring in rings { try owned.append(ring: sequence(ring, in: context)) }
            return owned.polygon()
        default:
            throw .argument("a part is a \(partKinds[part]), not a point, line or polygon")
        }
    }

    /// A C sequence of one ring's vertices, owned by the caller.
    private func sequence(_ ring: Int?, in context: Context) throws(GEOSError) -> OpaquePointer {
        let vertices = ring.map { self.vertices(of: $0) } ?? 0..<0
        guard heights.isEmpty else { return try sequenceWithHeights(vertices, in: context) }
        return try coordinates.withUnsafeBufferPointer { all throws(GEOSError) in
            let places = all[(2 * vertices.lowerBound)..<(2 * vertices.upperBound)]
            return try context.sequence(UnsafeBufferPointer(rebasing: places), dimension: 2)
        }
    }

    private func sequenceWithHeights(
        _ vertices: Range<Int>, in context: Context
    ) throws(GEOSError) -> OpaquePointer {
        var ordinates: [Double] = []
        ordinates.reserveCapacity(3 * vertices.count)
        for vertex in vertices {
            ordinates += [coordinates[2 * vertex], coordinates[2 * vertex + 1], heights[vertex]]
        }
        return try ordinates.withUnsafeBufferPointer { all throws(GEOSError) in
            try context.sequence(all, dimension: 3)
        }
    }
}

extension Geometry.Kind {
    /// The GEOS kind of a column's feature; `nil` for a missing geometry.
    init?(_ kind: GeometryKind) {
        switch kind {
        case .none: return nil
        case .point: self = .point
        case .lineString: self = .lineString
        case .polygon: self = .polygon
        case .multiPoint: self = .multiPoint
        case .multiLineString: self = .multiLineString
        case .multiPolygon: self = .multiPolygon
        case .geometryCollection: self = .geometryCollection
        }
    }
}
