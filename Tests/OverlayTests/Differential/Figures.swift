import Foundation
import GEOS
import GeoModel

/// Kinds of figures that are hard to overlay, each from a seed.
extension Random {
    /// Thin needles from a small body: alternate corners far out and near the middle.
    mutating func needles(near extent: Double, radius: Double, needles: Int) -> [[Double]] {
        let (x, y) = (Double.random(in: 0...extent, using: &self), Double.random(in: 0...extent, using: &self))
        var ring: [Double] = []
        for corner in 0..<(2 * needles) {
            let angle = (Double(corner) + Double.random(in: 0..<0.5, using: &self)) * .pi / Double(needles)
            let r = corner.isMultiple(of: 2) ? radius * Double.random(in: 0.5...1, using: &self) : radius * 1e-3
            ring += [x + r * cos(angle), y + r * sin(angle)]
        }
        return [ring + ring.prefix(2)]
    }

    /// A star with a star-shaped hole: each ray carries both.
    mutating func ringStar(near extent: Double, radius: Double, corners: Int) -> [[Double]] {
        let (x, y) = (Double.random(in: 0...extent, using: &self), Double.random(in: 0...extent, using: &self))
        var (shell, hole): ([Double], [Double]) = ([], [])
        for corner in 0..<corners {
            let angle = (Double(corner) + Double.random(in: 0..<0.9, using: &self)) * 2 * .pi / Double(corners)
            let r = Double.random(in: (0.7 * radius)...radius, using: &self)
            let part = Double.random(in: 0.1...0.4, using: &self)
            shell += [x + r * cos(angle), y + r * sin(angle)]
            hole += [x + part * r * cos(angle), y + part * r * sin(angle)]
        }
        return [shell + shell.prefix(2), hole + hole.prefix(2)]
    }

    /// A band of width 1e-7 along a bent line.
    mutating func sliver(near extent: Double, length: Double) -> [[Double]] {
        var (x, y) = (Double.random(in: 0...extent, using: &self), Double.random(in: 0...extent, using: &self))
        let heading = Double.random(in: 0...(2 * .pi), using: &self)
        var (there, back): ([Double], [[Double]]) = ([], [])
        for _ in 0..<4 {
            there += [x, y]
            back.append([x - 1e-7 * sin(heading), y + 1e-7 * cos(heading)])
            let turn = heading + Double.random(in: -0.5...0.5, using: &self)
            x += length / 4 * cos(turn)
            y += length / 4 * sin(turn)
        }
        return [there + back.reversed().joined() + there.prefix(2)]
    }

    /// The same ring with each place moved by at most one unit of the last place, and with places added that lie on
    /// its edges but for rounding.
    mutating func nearCopy(of ring: [Double]) -> [Double] {
        var copy: [Double] = []
        for at in stride(from: 0, to: ring.count - 2, by: 2) {
            copy += [nudged(ring[at]), nudged(ring[at + 1])]
            if Bool.random(using: &self) {
                let part = Double.random(in: 0.1...0.9, using: &self)
                copy += [0, 1].map { ring[at + $0] + part * (ring[at + 2 + $0] - ring[at + $0]) }
            }
        }
        return copy + copy.prefix(2)
    }

    private mutating func nudged(_ value: Double) -> Double {
        [value, value.nextUp, value.nextDown][Int.random(in: 0...2, using: &self)]
    }
}

extension GeometryColumn {
    /// The features that GEOS calls valid: figures of a few last places may come out crossed.
    func valid() throws -> GeometryColumn {
        try GeometryColumn(geometries().filter { try $0?.isValid == true })
    }

    /// Each polygon together with a copy of itself so far to the east, as one feature of two parts.
    static func twins(_ polygons: [[[Double]]], apart: Double) -> GeometryColumn {
        var column = GeometryColumn()
        for rings in polygons {
            column.beginFeature(.multiPolygon)
            for shift in [0, apart] {
                column.beginPart(.polygon)
                for ring in rings {
                    column.beginRing()
                    for at in stride(from: 0, to: ring.count, by: 2) {
                        column.append(x: ring[at] + shift, y: ring[at + 1])
                    }
                }
            }
        }
        return column
    }
}
