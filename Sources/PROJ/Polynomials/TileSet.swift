/// The polynomials of one operation on one thread, made as places come, each held against PROJ before it is used.
///
/// Tiles lie on a fixed grid of the source coordinates, and a tile's polynomial depends on nothing but the operation
/// and the tile. So a place has the same image in whatever order and company it comes, on every thread.
final class TileSet {
    /// The difference from PROJ at the held-out places of a tile, in metres, up to which its polynomial is taken: a
    /// tenth of what is promised.
    static let tolerance = 1e-5
    static let promise = 1e-4

    /// What happened so far, for reports and tests.
    struct Account {
        var tiles = 0
        var refusedTiles = 0
        /// Of the tiles taken, in metres.
        var worstError = 0.0
    }

    private struct Place: Hashable {
        let column: Int32
        let row: Int32
    }
    private enum Entry {
        case polynomial(PolynomialTile)
        case refused
    }

    private var entries: [Place: Entry] = [:]
    private(set) var account = Account()
    /// A power of two in source units, so that tile borders are exact.
    private let size: Double
    private let metresPerTargetUnit: Double
    private let targetIsDegrees: Bool

    init(size: Double, metresPerTargetUnit: Double, targetIsDegrees: Bool) {
        self.size = size
        self.metresPerTargetUnit = metresPerTargetUnit
        self.targetIsDegrees = targetIsDegrees
    }

    /// Transforms `x, y` of each place in turn, in place.
    /// - Parameters:
    ///   - exact: PROJ itself, for places from `start` on in the whole array.
    ///   - sample: PROJ itself, for places that are not in the array; throws where one has no image.
    func transform(
        _ values: UnsafeMutableBufferPointer<Double>,
        exact: (_ part: UnsafeMutableBufferPointer<Double>, _ start: Int) throws(PROJError) -> Void,
        sample: (UnsafeMutableBufferPointer<Double>) throws(PROJError) -> Void
    ) throws(PROJError) {
        guard let base = values.baseAddress else { return }
        let count = values.count / 2
        let inverseSize = 1 / size
        let limit = Double(Int32.max / 2)
        var next = 0
        while next < count {
            let column = (base[2 * next] * inverseSize).rounded(.down)
            let row = (base[2 * next + 1] * inverseSize).rounded(.down)
            guard abs(column) < limit && abs(row) < limit else {  // NaN too
                try exact(UnsafeMutableBufferPointer(start: base + 2 * next, count: 2), next)
                next += 1
                continue
            }
            let (west, south) = (column * size, row * size)
            let (east, north) = (west + size, south + size)
            let first = next
            switch try entry(Place(column: Int32(column), row: Int32(row)), sample) {
            case .polynomial(let tile):
                let (centerX, centerY, scale) = (west + size / 2, south + size / 2, 2 * inverseSize)
                while next < count {
                    let (x, y) = (base[2 * next], base[2 * next + 1])
                    guard x >= west && x < east && y >= south && y < north else { break }
                    let image = tile.value((x - centerX) * scale, (y - centerY) * scale)
                    base[2 * next] = image.x
                    base[2 * next + 1] = image.y
                    next += 1
                }
            case .refused:
                while next < count {
                    let (x, y) = (base[2 * next], base[2 * next + 1])
                    guard x >= west && x < east && y >= south && y < north else { break }
                    next += 1
                }
                try exact(UnsafeMutableBufferPointer(start: base + 2 * first, count: 2 * (next - first)), first)
            }
        }
    }

    private func entry(
        _ place: Place, _ sample: (UnsafeMutableBufferPointer<Double>) throws(PROJError) -> Void
    ) throws(PROJError) -> Entry {
        if let known = entries[place] { return known }
        if entries.count >= 20_000 { entries.removeAll() }
        let made = make(place, sample)
        entries[place] = made
        account.tiles += 1
        if case .refused = made { account.refusedTiles += 1 }
        return made
    }

    private func make(
        _ place: Place, _ sample: (UnsafeMutableBufferPointer<Double>) throws(PROJError) -> Void
    ) -> Entry {
        let center = SIMD2(Double(place.column) + 0.5, Double(place.row) + 0.5) * size
        func images(_ places: [SIMD2<Double>]) -> [SIMD2<Double>]? {
            var pairs: [Double] = []
            for place in places {
                let at = center + place * (size / 2)
                pairs += [at.x, at.y]
            }
            // A place without an image: PROJ itself will name it when it comes.
            guard (try? pairs.withUnsafeMutableBufferPointer({ try sample($0) })) != nil else { return nil }
            return places.indices.map { SIMD2(pairs[2 * $0], pairs[2 * $0 + 1]) }
        }
        guard let values = images(Self.fitted), let truths = images(Self.heldOut) else { return .refused }
        // Close to the antimeridian a tear may slip between the places that are looked at.
        if targetIsDegrees, (values + truths).contains(where: { abs($0.x) > 179 }) { return .refused }
        let tile = PolynomialTile(fittedTo: values)
        var worst = 0.0
        for (place, truth) in zip(Self.heldOut, truths) {
            let difference = (tile.value(place.x, place.y) - truth) * metresPerTargetUnit
            worst = max(worst, (difference * difference).sum().squareRoot())
        }
        guard worst <= Self.tolerance else { return .refused }
        account.worstError = max(account.worstError, worst)
        return .polynomial(tile)
    }

    private static let fitted: [SIMD2<Double>] = PolynomialTile.nodes.flatMap { u in
        PolynomialTile.nodes.map { SIMD2(u, $0) }
    }

    /// Corners and edges, where a polynomial is at its worst, and some inside; none of them is a node.
    private static let heldOut: [SIMD2<Double>] = {
        let sides: [Double] = [-1, -0.5, 0, 0.5, 1]
        let edges = sides.flatMap { [SIMD2($0, -1), SIMD2($0, 1), SIMD2(-1, $0), SIMD2(1, $0)] }
        let inside = [(0.31, 0.62), (-0.55, 0.17), (0.12, -0.33), (-0.29, -0.71), (0.69, -0.58)].map { SIMD2($0, $1) }
        return Array(Set(edges)).sorted { ($0.x, $0.y) < ($1.x, $1.y) } + inside
    }()
}
