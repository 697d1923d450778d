import Foundation
import GeoModel

/// Whether the small shapes of one layer lie between the edges of another, or only would if one of the two were in the
/// coordinates of a web map: buildings against parcels.
///
/// A building rarely crosses a parcel's border. Moved by half a kilometre, it crosses as many as chance has it. So the
/// shapes of a sample are laid out by each reading, the edges of the other layers stream by, and crossings are counted.
/// Memory holds the sample. Only places in the box of the shift (``ShiftedDatum/area``) are looked at.
public struct LayerFit: Sendable {
    /// How the shapes of a layer are laid out: as they are, with a shift undone (they are in that datum), or with one
    /// done (the other layer is).
    private enum Move: Hashable {
        case none
        case undone(ShiftedDatum)
        case done(ShiftedDatum)

        static let all: [Move] = [.none] + ShiftedDatum.allCases.flatMap { [.undone($0), .done($0)] }

        func callAsFunction(_ place: Position) -> Position {
            switch self {
            case .none: place
            case .undone(let datum): datum.toWGS84(place)
            case .done(let datum): datum.fromWGS84(place)
            }
        }
    }

    fileprivate struct Probe {
        let layer: Int
        let move: Int
        /// A closed ring, a little smaller than the shape, so that common borders do not count.
        let ring: [Position]
        let box: Box
    }

    private struct Tally {
        var near: Set<Int> = []
        var crossed: Set<Int> = []
    }

    private struct Cell: Hashable {
        let column: Int32
        let row: Int32
    }

    private var probes: [Probe] = []
    private var cells: [Cell: [Int32]] = [:]
    private var box = Box.empty
    /// By layer of the edges.
    private var tallies: [Int: Tally] = [:]
    /// About 200 m.
    private static let cell = 0.002

    /// - Parameter shapes: of each layer, rings in longitude and latitude on the datum of the figures.
    public init(_ shapes: [[[Position]]]) {
        for (layer, rings) in shapes.enumerated() where rings.count >= Self.enough {
            for ring in rings where ring.allSatisfy(ShiftedDatum.area.contains) {
                for (number, move) in Move.all.enumerated() { add(ring.map { move($0) }, layer, number) }
            }
        }
    }

    /// Whether there is nothing to be told: no layer has enough small shapes in the box.
    public var isEmpty: Bool { probes.isEmpty }

    private static let enough = 50

    private mutating func add(_ ring: [Position], _ layer: Int, _ move: Int) {
        var bounds = Box.empty
        for place in ring { bounds.grow(x: place.x, y: place.y) }
        // About 500 m: larger shapes are crossed wherever they lie.
        guard max(bounds.width, bounds.height) < 0.005 else { return }
        let middle = bounds.center
        let shrunk = ring.map { Position(x: middle.x + 0.8 * ($0.x - middle.x), y: middle.y + 0.8 * ($0.y - middle.y)) }
        forEachCell(of: bounds) { cells[$0, default: []].append(Int32(probes.count)) }
        box.grow(bounds)
        probes.append(Probe(layer: layer, move: move, ring: shrunk, box: bounds))
    }

    private func forEachCell(of box: Box, _ body: (Cell) -> Void) {
        func index(_ value: Double) -> Int32 { Int32(clamping: Int((value / Self.cell).rounded(.down))) }
        for column in index(box.minX)...index(box.maxX) {
            for row in index(box.minY)...index(box.maxY) { body(Cell(column: column, row: row)) }
        }
    }

    /// Counts the edges of features of a layer, in longitude and latitude.
    public mutating func add(_ geometry: GeometryColumn, of layer: Int) {
        for feature in 0..<geometry.count where geometry.kinds[feature].part != .point {
            guard geometry.bounds(feature..<(feature + 1)).meets(box) else { continue }
            for part in geometry.parts(of: feature) {
                for ring in geometry.rings(of: part) {
                    for vertex in geometry.vertices(of: ring).dropLast() {
                        add(geometry.position(vertex), geometry.position(vertex + 1), of: layer)
                    }
                }
            }
        }
    }

    /// Takes up what another one counted of the same shapes.
    public mutating func merge(_ other: LayerFit) {
        for (layer, tally) in other.tallies {
            tallies[layer, default: Tally()].near.formUnion(tally.near)
            tallies[layer, default: Tally()].crossed.formUnion(tally.crossed)
        }
    }

    private mutating func add(_ a: Position, _ b: Position, of layer: Int) {
        let bounds = Box(minX: min(a.x, b.x), minY: min(a.y, b.y), maxX: max(a.x, b.x), maxY: max(a.y, b.y))
        // Edges of more than some 20 km are no borders of parcels; NaN meets nothing.
        guard bounds.meets(box), max(bounds.width, bounds.height) < 0.2 else { return }
        var found: [Int32] = []
        forEachCell(of: bounds) { found += cells[$0] ?? [] }
        for number in Set(found) {
            let probe = probes[Int(number)]
            guard probe.layer != layer else { continue }
            tallies[layer, default: Tally()].near.insert(Int(number))
            guard probe.box.meets(bounds), tallies[layer]?.crossed.contains(Int(number)) == false else { continue }
            if probe.isCrossed(a, b) { tallies[layer]?.crossed.insert(Int(number)) }
        }
    }
}

extension LayerFit.Probe {
    /// Whether an edge crosses the ring properly.
    fileprivate func isCrossed(_ a: Position, _ b: Position) -> Bool {
        func side(_ p: Position, _ q: Position, _ r: Position) -> Double {
            (q.x - p.x) * (r.y - p.y) - (q.y - p.y) * (r.x - p.x)
        }
        return zip(ring, ring.dropFirst()).contains { c, d in
            side(a, b, c) * side(a, b, d) < 0 && side(c, d, a) * side(c, d, b) < 0
        }
    }
}

extension LayerFit {
    /// What the crossings say: a layer, the datum that it is in, and the parts of the shapes that crossed before and
    /// after, for each pair of layers that is sure.
    struct Verdict: Hashable {
        let layer: Int
        let other: Int
        let datum: ShiftedDatum
        let before: Double
        let after: Double
    }

    var verdicts: [Verdict] {
        tallies.sorted { $0.key < $1.key }.flatMap { other, tally -> [Verdict] in
            Set(probes.map(\.layer)).sorted().filter { $0 != other }.compactMap { layer in
                verdict(of: layer, against: other, tally)
            }
        }
    }

    private func verdict(of layer: Int, against other: Int, _ tally: Tally) -> Verdict? {
        let moves = Move.all
        func rate(_ move: Int) -> (rate: Double, count: Double) {
            let near = tally.near.filter { probes[$0].layer == layer && probes[$0].move == move }
            return (Double(near.intersection(tally.crossed).count) / Double(max(1, near.count)), Double(near.count))
        }
        let still = rate(0)
        let best = moves.indices.dropFirst().map { (move: $0, rate: rate($0)) }
            .filter { $0.rate.count >= Double(Self.enough) }.min { $0.rate.rate < $1.rate.rate }
        guard still.count >= Double(Self.enough), let best else { return nil }
        let pooled = (still.rate + best.rate.rate) / 2
        let deviation = (pooled * (1 - pooled) * (1 / still.count + 1 / best.rate.count)).squareRoot()
        // Four readings are tried for each pair: five standard deviations leave no room for chance.
        guard still.rate - best.rate.rate >= 0.1, best.rate.rate <= 0.5 * still.rate,
            still.rate - best.rate.rate >= 5 * deviation
        else { return nil }
        return switch moves[best.move] {
        case .undone(let datum):
            Verdict(layer: layer, other: other, datum: datum, before: still.rate, after: best.rate.rate)
        case .done(let datum):
            Verdict(layer: other, other: layer, datum: datum, before: still.rate, after: best.rate.rate)
        case .none: nil
        }
    }

    /// - Parameters:
    ///   - names: of the layers, as messages call them.
    ///   - isInDegrees: whether a layer's coordinates are longitude and latitude.
    ///   - isNamed: whether a person named its system, who is warned and not stopped.
    public func findings(
        names: [String], isInDegrees: [Bool], isNamed: [Bool]
    ) -> [CRSFinding] {
        // The surest verdict of each layer.
        let best = Dictionary(grouping: verdicts, by: \.layer).compactMap { $0.value.min { $0.after < $1.after } }
        return best.sorted { $0.layer < $1.layer }.map { verdict in
            let (layer, other) = (verdict.layer, names[verdict.other])
            return CRSFinding(
                .shiftedDatum, isNamed[layer] ? .doubt : .stop, layer: names[layer],
                .init(
                    en: "lies beside \(other): \(verdict.before.percent) % of the small shapes of one cross edges of the other; if this were \(verdict.datum.name), \(verdict.after.percent) % would: coordinates of a web map",
                    zh: "与 \(other) 错位：一方 \(verdict.before.percent)% 的小图形与另一方的边相交；若本图层为 \(verdict.datum.name)，则只有 \(verdict.after.percent)%：应为网络地图坐标"),
                isInDegrees[layer] ? .name([verdict.datum.rawValue]) : .undoShift(verdict.datum))
        }
    }
}
