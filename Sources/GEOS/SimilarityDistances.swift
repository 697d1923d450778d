import CGEOS

extension Geometry {
    /// The furthest that a vertex of one is from the other; `nil` where one of the two is empty.
    ///
    /// The corresponding C functions are `GEOSHausdorffDistance_r` and `GEOSHausdorffDistanceDensify_r`.
    /// - Parameters:
    ///   - other: the geometry to measure to.
    ///   - densify: look also between the vertices, at steps of this part of each edge, above 0 to 1.
    public func hausdorffDistance(to other: Geometry, densify: Double? = nil) throws(GEOSError) -> Double? {
        if isEmpty || other.isEmpty { return nil }
        guard let densify else { return try Context.current.number(GEOSHausdorffDistance_r, self, other) }
        try checkFraction(densify)
        return try Context.current.number(GEOSHausdorffDistanceDensify_r, self, other, densify)
    }

    /// The shortest leash with which two can walk along both, vertex by vertex; `nil` where one of the two is empty.
    ///
    /// The corresponding C functions are `GEOSFrechetDistance_r` and `GEOSFrechetDistanceDensify_r`.
    /// - Parameters:
    ///   - other: the geometry to measure to.
    ///   - densify: stop also between the vertices, at steps of this part of each edge, above 0 to 1.
    public func frechetDistance(to other: Geometry, densify: Double? = nil) throws(GEOSError) -> Double? {
        if isEmpty || other.isEmpty { return nil }
        guard let densify else { return try Context.current.number(GEOSFrechetDistance_r, self, other) }
        try checkFraction(densify)
        return try Context.current.number(GEOSFrechetDistanceDensify_r, self, other, densify)
    }
}

/// Steps of almost nothing would take almost for ever.
private func checkFraction(_ fraction: Double) throws(GEOSError) {
    guard fraction >= 1e-6, fraction <= 1 else { throw .argument("densify is \(fraction), not a part of an edge") }
}
