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
    /// 4e-19 of its value at the equator, the others to less than what their terms need beside it.
    @inline(__always)
    func moved(by step: Double) -> ZoneDerivatives {
        var moved = self
        moved.d4 += step * d5
        moved.d3 += step * (d4 + step / 2 * d5)
        moved.d2 += step * (d3 + step / 2 * (d4 + step / 3 * d5))
        moved.d1 += step * (d2 + step / 2 * (d3 + step / 3 * (d4 + step / 4 * d5)))
        return moved
    }

    /// How much the zone area grows from here to a latitude farther north by `step` radians, in m² per radian of
    /// longitude: within 1/16° good to 4e-18 of what it grows in as many radians at the equator.
    func rise(over step: Double) -> Double {
        step * (d1 + step / 2 * (d2 + step / 3 * (d3 + step / 4 * (d4 + step / 5 * d5))))
    }
}

/// The zone area near a latitude as a polynomial of degree 4, in m² per degree of longitude.
@usableFromInline
struct ZoneQuartic: Sendable {
    /// The means of a, a², a³ and a⁴ along an edge are `s / 2`, `q / 3`, `s (q − p) / 4` and `(q² − p (q + p)) / 5`.
    @usableFromInline let k1: Double, k2: Double, k3: Double, k4: Double

    @usableFromInline static let zero = ZoneQuartic(ZoneDerivatives([], at: 0))

    init(_ derivatives: ZoneDerivatives) {
        let radian = Double.pi / 180
        let unit = radian * radian
        k1 = derivatives.d1 * unit / 2
        k2 = derivatives.d2 * unit * radian / 6
        k3 = derivatives.d3 * unit * radian * radian / 24
        k4 = derivatives.d4 * unit * radian * radian * radian / 120
    }

    /// Along a segment from `a` to `b` degrees north of the latitude.
    @inlinable @inline(__always)
    func mean(_ a: Double, _ b: Double) -> Double {
        let s = a + b
        let p = a * b
        let q = s * s - p
        return k1 * s + k2 * q + k3 * s * (q - p) + k4 * (q * q - p * (q + p))
    }
}

/// What holds at every sixteenth of a degree: what holds at a place follows from its nearest node without a sine.
struct ZoneNodes: Sendable {
    private let derivatives: [ZoneDerivatives]
    let quartics: [ZoneQuartic]
    /// The zone area from the equator in m² per degree of longitude, each as two numbers: the second is what rounding
    /// took from the first, so that of near nodes the difference has all digits.
    private let areas: [SIMD2<Double>]
    private static let perDegree = 16.0
    private static let equator = Int(90 * perDegree)

    init(_ series: [Double]) {
        let step = Double.pi / 180 / Self.perDegree
        derivatives = (-Self.equator...Self.equator).map { ZoneDerivatives(series, at: Double($0) * step) }
        quartics = derivatives.map(ZoneQuartic.init)
        var north = [SIMD2(0.0, 0.0)]
        for node in 0..<Self.equator {
            let more = derivatives[Self.equator + node].rise(over: step) * (Double.pi / 180)
            north.append(north[node].adding(more))
        }
        // The zone area is odd.
        areas = north.dropFirst().reversed().map { -$0 } + north
    }

    /// The number of the node nearest to a latitude in degrees; `nil` beyond the poles.
    @inline(__always)
    func nearest(to latitude: Double) -> Int? {
        guard abs(latitude) <= 90 else { return nil }
        return Int((latitude + 90) * Self.perDegree + 0.5)
    }

    /// In degrees from a node to a latitude; that of the node is exact.
    @inline(__always)
    func step(from node: Int, to latitude: Double) -> Double {
        latitude - Double(node - Self.equator) / Self.perDegree
    }

    /// The zone area between two nodes, in m² per degree of longitude.
    @inline(__always)
    func area(from first: Int, to second: Int) -> Double {
        let difference = areas[second] - areas[first]
        return difference.x + difference.y
    }

    /// The polynomial round a latitude in degrees; `nil` beyond the poles.
    @inline(__always)
    func quartic(at latitude: Double) -> ZoneQuartic? {
        guard let node = nearest(to: latitude) else { return nil }
        return ZoneQuartic(derivatives[node].moved(by: step(from: node, to: latitude) * (.pi / 180)))
    }
}

extension SIMD2<Double> {
    /// The sum with a number, exact but for the rounding of the second part.
    fileprivate func adding(_ more: Double) -> SIMD2<Double> {
        let sum = x + more
        let rest = sum - x
        return SIMD2(sum, y + ((x - (sum - rest)) + (more - rest)))
    }
}
