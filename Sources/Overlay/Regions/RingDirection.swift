import GeoModel

extension GeometryColumn {
    /// Whether the polygon lies to the left of a ring as its vertices stand: ring direction in files is arbitrary.
    func hasInsideLeft(ofRing ring: Int, isShell: Bool) -> Bool {
        (signedArea(ofRing: ring, PlanarMeasure(), reach: 0) > 0) == isShell
    }
}
