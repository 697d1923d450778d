import Foundation

/// The derivatives of the zone area of ``Ellipsoid`` by latitude in radians, in m² per radian of longitude.
struct ZoneDerivatives: Sendable {
    private(set) var d1 = 0.0, d2 = 0.0, d3 = 0.0, d4 = 0.0, d5 = 0.0

    /// - Parameters:
    ///   - series: `Σ cₖ sin((2k + 1)φ)`.
    ///   - latitude: in radians.
    init(_ series: [Double], at latitude: Double) {
        for (k, c) in series.enumerated() {
            let n = Double(2 * k + 1)
            let (sine, cosine) = (sin(n * latitude), cos(n * latitude))
            d1 += c * n * cosine
            d2 -= c * n * n * sine
            d3 -= c * n * n * n * cosine
            d4 += c * n * n * n * n * sine
            d5 += c * n * n * n * n * n * cosine
        }
    }

    /// The same at a latitude farther north by `step` radians, by Taylor's theorem: within 1/32° the first is good to
    /// 4e-19 of itself, the others to less than what their terms need beside it.
    @inline(__always)
    func moved(by step: Double) -> ZoneDerivatives {
        var moved = self
        moved.d4 += step * d5
        moved.d3 += step * (d4 + step / 2 * d5)
        moved.d2 += step * (d3 + step / 2 * (d4 + step / 3 * d5))
        moved.d1 += step * (d2 + step / 2 * (d3 + step / 3 * (d4 + step / 4 * d5)))
        return moved
    }
}

/// The derivatives at every sixteenth of a degree: those of a place follow from its nearest node without a sine.
struct ZoneNodes: Sendable {
    private let nodes: [ZoneDerivatives]
    private static let perDegree = 16.0

    init(_ series: [Double]) {
        let last = Int(90 * Self.perDegree)
        nodes = (-last...last).map { ZoneDerivatives(series, at: Double($0) / Self.perDegree * .pi / 180) }
    }

    /// The derivatives at a latitude in degrees; `nil` beyond the poles.
    @inline(__always)
    func derivatives(at latitude: Double) -> ZoneDerivatives? {
        guard abs(latitude) <= 90 else { return nil }
        let node = (latitude * Self.perDegree).rounded()
        let step = (latitude - node / Self.perDegree) * (.pi / 180)
        return nodes[Int(node) + nodes.count / 2].moved(by: step)
    }
}
