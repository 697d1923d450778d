import Foundation

/// The zone area of ``Ellipsoid`` from a latitude `y₀`, for places of any distance from it.
@usableFromInline
struct FarZones: Sendable {
    private let series: [Double]
    private let nodes: ZoneNodes
    /// `y₀` in degrees, and its nearest node; `nil` beyond the poles.
    private let latitude: Double
    private let node: Int?
    /// From that node to `y₀`, in m² per degree of longitude.
    private let toLatitude: Double
    /// Edges that reach farther north or south leave the polynomial of their node, which is good to 0.05°.
    private static let short = 0.0375

    init(_ series: [Double], _ nodes: ZoneNodes, around y: Double) {
        (self.series, self.nodes, latitude) = (series, nodes, y)
        node = nodes.nearest(to: y)
        toLatitude = node.map { node in
            let step = nodes.step(from: node, to: y)
            return nodes.quartics[node].mean(step, step)
        } ?? 0
    }

    /// As ``LocalMeasure/mean(_:_:)``.
    @usableFromInline
    func mean(_ a: Double, _ b: Double) -> Double {
        guard abs(b - a) <= Self.short, let node, let near = nodes.nearest(to: latitude + (a + b) / 2) else {
            return wholeSeries(a, b)
        }
        let step = nodes.step(from: near, to: latitude)
        return nodes.area(from: node, to: near) - toLatitude + nodes.quartics[near].mean(step + a, step + b)
    }

    /// The mean of `sin nφ` over `m ± h` is `sin nm · sinc nh`; it is taken as a difference to `sin nφ₀` term by term,
    /// so nothing cancels near `y₀`.
    func wholeSeries(_ a: Double, _ b: Double) -> Double {
        let radian = Double.pi / 180
        let (start, shift, half) = (latitude * radian, (a + b) / 2 * radian, (b - a) / 2 * radian)
        var sum = 0.0
        for (k, c) in series.enumerated() {
            let n = Double(2 * k + 1)
            let rise = 2 * cos(n * (start + shift / 2)) * sin(n * shift / 2)
            sum += c * (rise + sin(n * (start + shift)) * Self.sincMinusOne(n * half))
        }
        return sum * radian
    }

    private static func sincMinusOne(_ angle: Double) -> Double {
        guard abs(angle) < 0.3 else { return sin(angle) / angle - 1 }
        let q = angle * angle
        return -q / 6 * (1 - q / 20 * (1 - q / 42 * (1 - q / 72 * (1 - q / 110))))
    }
}
