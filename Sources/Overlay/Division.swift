import GeoModel

/// A measure that says how features that a border cuts are divided among the regions.
///
/// Most measures add up: the parts of a feature have the area of the whole, whatever the cut. That of TD/T 1055 does
/// not. There each region gets of the feature's area the share that it has by the additive measure, so that the parts
/// add up to what the standard says of the whole.
protocol DividingMeasure: Measure {
    associatedtype Additive: Measure
    var additive: Additive { get }
    /// Whether ``additive`` is the measure itself.
    static var isAdditive: Bool { get }
    /// What of a region's additive area the features that fill it may exceed it by, without an overlap.
    static var rounding: Double { get }
}

extension PlanarMeasure: DividingMeasure {
    var additive: PlanarMeasure { self }
    static var isAdditive: Bool { true }
    static var rounding: Double { 1e-12 }
}

extension EllipsoidalMeasure: DividingMeasure {
    var additive: EllipsoidalMeasure { self }
    static var isAdditive: Bool { true }
    static var rounding: Double { 1e-12 }
}

extension TrapezoidMeasure: DividingMeasure {
    var additive: EllipsoidalMeasure { dividing }
    static var isAdditive: Bool { false }
    /// Neighbours that have their vertices at other places of a common edge differ by some square metres for a kilometre.
    static var rounding: Double { 1e-7 }
}

extension Pieces {
    /// Cuts a feature and divides its area among the regions; see ``DividingMeasure``.
    @inline(__always)
    mutating func divide<M: DividingMeasure>(
        _ row: Int, of geometry: borrowing GeometryColumn, box: Box, area: Double, by index: RegionIndex, _ measure: M
    ) {
        if M.isAdditive {
            cut(row, of: geometry, box: box, area: area, by: index, measure)
        } else {
            let additive = geometry.area(of: row, measure.additive)
            cut(row, of: geometry, box: box, area: additive, by: index, measure.additive)
            // Of a polygon so thin that it has no area on the ground there is nothing to share out.
            scaleShares(by: additive > 0 ? area / additive : 0)
        }
    }
}
