import GeoModel

/// The features of a collection, walked over on several threads.
///
/// Where a feature begins is known only to who has read all before it. So the text is cut where features seem to begin,
/// the pieces are walked over side by side, and a piece counts only when the walk over the one before it ended exactly
/// there: then both are what one walk would have found. Where it did not, that stretch is walked over again.
struct FeatureList {
    let threads: Int
    /// Bytes of a piece, about; `nil` for one piece.
    let pieceSize: Int?

    /// - Parameter pieceSize: only several threads cut a list without one.
    init(threads: Int, pieceSize: Int? = nil) {
        self.threads = threads
        self.pieceSize = pieceSize ?? (threads > 1 ? 1 << 22 : nil)
    }

    /// A walk from one place up to the first feature at or behind another.
    private struct Piece: Sendable {
        let start: Int
        var tally = FeatureTally()
        /// Where the next feature begins, or behind the bracket that ends the list.
        var end = 0
        var isLast = false
        var problem: JSONProblem?
    }

    /// Adds all features; `cursor` stands on the first one and then behind the bracket that ends the list.
    func add(_ cursor: inout JSONCursor, to tally: inout FeatureTally) throws(JSONProblem) {
        _ = cursor.peek()
        let bytes = cursor.bytes
        let cuts = cuts(in: bytes, from: cursor.at)
        let limits = Array(zip(cuts, cuts.dropFirst()))
        let pieces = limits.count > 1 ? Self.walk(limits, in: bytes, threads) : []
        for (index, limit) in limits.enumerated() where cursor.at < limit.1 {
            let made = pieces.indices.contains(index) && limit.0 == cursor.at
            let piece = made ? pieces[index] : Self.walk(from: cursor.at, to: limit.1, in: bytes)
            tally.add(piece.tally)
            cursor.at = piece.end
            if let problem = piece.problem { throw problem }
            if piece.isLast { return }
        }
    }

    private static func walk(
        _ limits: [(Int, Int)], in bytes: UnsafeBufferPointer<UInt8>, _ threads: Int
    ) -> [Piece] {
        // The bytes are only read, and outlive the call.
        nonisolated(unsafe) let bytes = bytes
        let pieces = try? Parallel.map(limits, threads: threads) { walk(from: $0.0, to: $0.1, in: bytes) }
        return pieces ?? []
    }

    private static func walk(from start: Int, to limit: Int, in bytes: UnsafeBufferPointer<UInt8>) -> Piece {
        var piece = Piece(start: start)
        var cursor = JSONCursor(bytes, at: start)
        do throws(JSONProblem) {
            repeat {
                _ = cursor.peek()
                guard cursor.at < limit else { break }
                try piece.tally.addFeature(&cursor)
                piece.isLast = !cursor.take(UInt8(ascii: ","))
            } while !piece.isLast
            if piece.isLast, !cursor.take(UInt8(ascii: "]")) { throw cursor.unexpected("',' or ']'") }
        } catch {
            piece.problem = error
        }
        piece.end = cursor.at
        bytes.letGo(start..<cursor.at)
        return piece
    }

    /// Places where features seem to begin, the first one and a last one behind all.
    private func cuts(in bytes: UnsafeBufferPointer<UInt8>, from first: Int) -> [Int] {
        var cuts = [first]
        guard let pieceSize else { return cuts + [Int.max] }
        for place in stride(from: first + pieceSize, to: bytes.count, by: pieceSize) {
            guard let cut = Self.start(in: bytes, from: place, to: min(place + pieceSize, bytes.count)) else { continue }
            if let last = cuts.last, cut > last { cuts.append(cut) }
        }
        return cuts + [Int.max]
    }

    /// The brace before the next `"Feature"`; `nil` where none is near.
    private static func start(in bytes: UnsafeBufferPointer<UInt8>, from place: Int, to end: Int) -> Int? {
        let mark = Array("\"Feature\"".utf8)
        var at = place
        while at + mark.count <= end {
            if bytes[at] == mark[0], bytes[at..<at + mark.count].elementsEqual(mark) {
                return (place..<at).last { bytes[$0] == UInt8(ascii: "{") }
            }
            at += 1
        }
        return nil
    }
}
