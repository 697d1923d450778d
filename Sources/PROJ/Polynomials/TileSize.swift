import CPROJ

/// What the polynomials of a transformation depend on.
struct TileSetKey: Hashable {
    let definition: String
    let isInverse: Bool
    let epoch: Double?

    init(_ transformation: Transformation) {
        definition = transformation.operation.definition
        isInverse = transformation.isInverse
        epoch = transformation.epoch
    }
}

extension TileSet {
    /// Tiles of 8 to 16 km, or an eighth of a degree; `nil` for units in which a tile has no known size.
    convenience init?(for transformation: Transformation, _ operation: OpaquePointer) {
        let way = transformation.direction
        let inDegrees = proj_degree_input(operation, way) != 0
        let outDegrees = proj_degree_output(operation, way) != 0
        if !inDegrees && proj_angular_input(operation, way) != 0 { return nil }
        if !outDegrees && proj_angular_output(operation, way) != 0 { return nil }
        let source = transformation.source.metresPerUnit(isDegrees: inDegrees)
        let target = transformation.target.metresPerUnit(isDegrees: outDegrees)
        guard let source, let target else { return nil }
        let size = inDegrees ? 0.125 : Double(sign: .plus, exponent: (16384 / source).exponent, significand: 1)
        self.init(size: size, metresPerTargetUnit: target, targetIsDegrees: outDegrees)
    }
}

extension CRS {
    /// Of the horizontal axes; for degrees the length of one on the equator, which bounds that of all others.
    fileprivate func metresPerUnit(isDegrees: Bool) -> Double? {
        if isDegrees { return 111_700 }  // more than a degree of latitude at the pole
        guard let factor = axes.first?.unit.factor, factor > 1e-3, factor < 1e4, !isGeographic else { return nil }
        return factor
    }
}
