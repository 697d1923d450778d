import GeoModel

/// The chords of one feature's polygons, and for features of many edges vertical strips to find the near ones.
///
/// The integral over a pair of chords is additive in x, so a strip simply ends it.
struct FeatureChords {
    /// Round the feature, a little larger; coordinates of the chords are counted from its south-west corner.
    private(set) var box = Box.empty
    private var chords: [Chord] = []
    /// While a look is narrowed: the chords over its columns.
    private var nearChords: [Chord] = []
    private var isNarrow = false
    /// Edges along a meridian, which have no chord.
    private var uprights: [(x: Double, y0: Double, y1: Double)] = []
    private var strips = 0
    private var stripWidth = 0.0
    /// Strip `s` meets the chords `stripChords[stripStarts[s] ..< stripStarts[s + 1]]`.
    private var stripStarts: [Int32] = []
    private var stripChords: [Int32] = []
    /// From this many chords on, strips pay for themselves.
    private static let many = 64

    /// Takes up a feature with a box round it.
    mutating func take(_ feature: Int, of geometry: borrowing GeometryColumn, in box: Box) {
        self.box = box
        chords.removeAll(keepingCapacity: true)
        uprights.removeAll(keepingCapacity: true)
        for part in geometry.parts(of: feature) where geometry.partKinds[part] == .polygon {
            let rings = geometry.rings(of: part)
            for ring in rings {
                append(geometry.vertices(of: ring), of: geometry, isShell: ring == rings.lowerBound, in: box)
            }
        }
        strips = 0
        if chords.count > Self.many { buildStrips(width: box.width) }
    }

    private mutating func append(
        _ vertices: Range<Int>, of geometry: borrowing GeometryColumn, isShell: Bool, in box: Box
    ) {
        guard vertices.count >= 4 else { return }
        let xy = geometry.coordinates.span
        let first = chords.count
        var twiceArea = 0.0
        var (ax, ay) = (xy[2 * vertices.lowerBound] - box.minX, xy[2 * vertices.lowerBound + 1] - box.minY)
        for vertex in vertices.dropFirst() {
            let (bx, by) = (xy[2 * vertex] - box.minX, xy[2 * vertex + 1] - box.minY)
            twiceArea += (ax - bx) * (ay + by)
            if let chord = Chord(from: ax, ay, to: bx, by) {
                chords.append(chord)
            } else {
                uprights.append((ax, min(ay, by), max(ay, by)))
            }
            (ax, ay) = (bx, by)
        }
        // Chords were made for a ring with its inside to the left.
        guard (twiceArea > 0) != isShell else { return }
        for index in first..<chords.count { chords[index].sign = -chords[index].sign }
    }

    private mutating func buildStrips(width: Double) {
        // A comb has a chord for each strip and tooth: so many strips that they hold each chord four times at most.
        let length = chords.reduce(0) { $0 + $1.x1 - $1.x0 }
        strips = max(1, min(1 << 16, min(chords.count / 3, Int(3 * width / length * Double(chords.count)))))
        stripWidth = width / Double(strips)
        stripStarts.removeAll(keepingCapacity: true)
        stripStarts.append(contentsOf: repeatElement(0, count: strips + 2))
        for chord in chords {
            for strip in strips(of: chord) { stripStarts[strip + 2] += 1 }
        }
        for strip in 1..<stripStarts.count { stripStarts[strip] += stripStarts[strip - 1] }
        stripChords.removeAll(keepingCapacity: true)
        stripChords.append(contentsOf: repeatElement(0, count: Int(stripStarts[strips + 1])))
        for (index, chord) in chords.enumerated() {
            for strip in strips(of: chord) {
                stripChords[Int(stripStarts[strip + 1])] = Int32(index)
                stripStarts[strip + 1] += 1
            }
        }
    }

    /// The strips that a chord meets; one for a chord whose ends are not numbers.
    private func strips(of chord: Chord) -> ClosedRange<Int> {
        let first = strip(chord.x0)
        return first...max(first, strip(chord.x1))
    }

    private func strip(_ x: Double) -> Int { Int(max(0, min(Double(strips - 1), x / stripWidth))) }

    /// From here to ``widen()``, nothing west or east of a place in the coordinates of the regions is asked for: that
    /// takes less time.
    mutating func narrow(to place: Box) {
        guard strips == 0 else { return }
        let place = counted(place)
        nearChords.removeAll(keepingCapacity: true)
        for chord in chords where chord.x0 <= place.maxX && place.minX <= chord.x1 { nearChords.append(chord) }
        isNarrow = true
    }

    mutating func widen() { isNarrow = false }

    /// A place in the coordinates of the regions as one counted from the corner of ``box``.
    func counted(_ place: Box) -> Box {
        Box(
            minX: place.minX - box.minX, minY: place.minY - box.minY, maxX: place.maxX - box.minX,
            maxY: place.maxY - box.minY)
    }

    /// `∬` over the feature of "the point lies below `chord`", in m².
    func areaBelow(_ chord: Chord, _ local: some LocalMeasure) -> Double {
        var sum = 0.0
        guard strips > 0 else {
            let chords = isNarrow ? nearChords.span : chords.span
            for index in chords.indices {
                // In bounds: the index is one of the span's own.
                let own = unsafe chords[unchecked: index]
                guard own.x0 < chord.x1, chord.x0 < own.x1 else { continue }
                sum += own.sign * own.lowerIntegral(with: chord, local)
            }
            return sum
        }
        for strip in strips(of: chord) {
            let from = strip == 0 ? -Double.infinity : Double(strip) * stripWidth
            let to = strip == strips - 1 ? Double.infinity : Double(strip + 1) * stripWidth
            for entry in Int(stripStarts[strip])..<Int(stripStarts[strip + 1]) {
                let own = chords[Int(stripChords[entry])]
                sum += own.sign * own.lowerIntegral(with: chord, from: from, to: to, local)
            }
        }
        return sum
    }

    /// Whether there are so few upright edges that each can be asked for.
    var tellsWinding: Bool { uprights.count <= Self.many }

    /// What lies round a box, counted from the corner of ``box``, into which no edge of the feature comes; `nil` where one
    /// may.
    func outlook(fromCounted box: Box) -> Outlook? {
        guard tellsWinding else { return nil }
        for upright in uprights where box.minX <= upright.x && upright.x <= box.maxX {
            guard upright.y1 < box.minY || upright.y0 > box.maxY else { return nil }
        }
        var outlook = Outlook()
        guard strips > 0 else {
            for chord in isNarrow ? nearChords : chords {
                guard outlook.add(chord, to: box) else { return nil }
            }
            return outlook
        }
        for strip in (strip(box.minX)...strip(box.maxX)).reversed() {
            // A chord stands in each strip that it meets; all that run over the western side stand in the first.
            outlook.winding = 0
            for entry in Int(stripStarts[strip])..<Int(stripStarts[strip + 1]) {
                guard outlook.add(chords[Int(stripChords[entry])], to: box) else { return nil }
            }
        }
        return outlook
    }

    /// The area of the feature east of x, in m².
    func area(eastOf x: Double, _ local: some LocalMeasure) -> Double {
        chords.reduce(0) { $0 + $1.sign * $1.integral(beyond: x, local) }
    }
}

extension FeatureChords {
    /// What the chords of a feature tell of a box into which none of them comes.
    struct Outlook {
        /// How often the feature winds round each place of the box.
        fileprivate(set) var winding = 0.0
        /// Whether a chord runs below a part of the box.
        private var hasChordsBelow = false
        /// Whether nothing of the feature lies below the box: all chords run above it, and their signs cancel. Those of a
        /// ring that is not closed may not.
        var isOverNothing: Bool { !hasChordsBelow && winding == 0 }

        /// Adds a chord; false for one that may come into the box.
        @inline(__always)
        fileprivate mutating func add(_ chord: Chord, to box: Box) -> Bool {
            guard chord.x0 <= box.maxX, box.minX <= chord.x1 else { return true }
            guard max(chord.y0, chord.y1) >= box.minY else {
                hasChordsBelow = true
                return true
            }
            if min(chord.y0, chord.y1) <= box.maxY {
                let (west, east) = (chord.y(max(chord.x0, box.minX)), chord.y(min(chord.x1, box.maxX)))
                if max(west, east) < box.minY {
                    hasChordsBelow = true
                    return true
                }
                guard min(west, east) > box.maxY else { return false }
            }
            // Chords above the box that end there leave as they come: its western side tells all.
            if chord.x0 <= box.minX, box.minX < chord.x1 { winding += chord.sign }
            return true
        }
    }
}
