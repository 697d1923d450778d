import GeoModel

/// How often each region winds round a place; only the regions that matter there are kept.
struct Winding {
    /// The regions touched so far, in the order in which they were met.
    private(set) var touched: [Int32] = []
    private var numbers: [Int32]
    private var stamps: [Int32]
    private var stamp: Int32 = 0

    init(regions: Int) {
        numbers = [Int32](repeating: 0, count: regions)
        stamps = [Int32](repeating: 0, count: regions)
    }

    mutating func clear() {
        touched.removeAll(keepingCapacity: true)
        if stamp == .max {
            for index in stamps.indices { stamps[index] = 0 }
            stamp = 0
        }
        stamp += 1
    }

    mutating func touch(_ region: Int32) {
        if stamps[Int(region)] != stamp {
            stamps[Int(region)] = stamp
            numbers[Int(region)] = 0
            touched.append(region)
        }
    }

    mutating func add(_ change: Int32, to region: Int32) {
        touch(region)
        numbers[Int(region)] += change
    }

    /// The winding number of a touched region.
    subscript(region: Int32) -> Int32 { numbers[Int(region)] }

    /// Touched regions in ascending order: the order of the figures must not depend on how they were found.
    mutating func sortTouched() { touched.sort() }
}

extension RegionIndex {
    /// Fills in how often each region winds round a place.
    ///
    /// From the centre of the place's cell, where the answer is known, a path of two legs leads to the place inside
    /// the cell; each border edge that it crosses changes the number by one. An edge owns its lower and its left
    /// end, not the other one, so a vertex is never crossed twice.
    func wind(_ winding: inout Winding, round place: Position) {
        winding.clear()
        let (column, row) = (grid.column(place.x), grid.row(place.y))
        let cell = row * grid.columns + column
        let center = Position(x: grid.centerX(column), y: grid.centerY(row))
        for member in sets.regions(in: Int(cellSets[cell])) { winding.add(1, to: sets.members[member]) }
        let way = Box(
            minX: min(center.x, place.x), minY: min(center.y, place.y), maxX: max(center.x, place.x),
            maxY: max(center.y, place.y))
        for entry in byCell.entries(in: cell...cell) {
            let run = runs[Int(byCell.numbers[entry])]
            guard run.box.meets(way) else { continue }
            let change = run.edges.reduce(0) { change, edge in
                change + border.direction(of: edge) * Self.change(from: center, to: place, across: border[edge])
            }
            guard change != 0 else { continue }
            for side in border.sides[border.arcs[Int(run.arc)].sides] {
                winding.add(change * side.sign, to: side.region)
            }
        }
    }

    /// For a region to the left of `edge`, the change of the winding number from `center` along its parallel and then
    /// along `place`'s meridian.
    private static func change(from center: Position, to place: Position, across edge: Edge) -> Int32 {
        var change: Int32 = 0
        if (edge.y0 <= center.y) != (edge.y1 <= center.y) {
            let x = edge.x(at: center.y)
            if (x <= place.x) != (x <= center.x) {
                let eastward: Int32 = edge.y1 > edge.y0 ? -1 : 1
                change += place.x > center.x ? eastward : -eastward
            }
        }
        if (edge.x0 <= place.x) != (edge.x1 <= place.x) {
            let y = edge.y(at: place.x)
            if (y <= place.y) != (y <= center.y) {
                let northward: Int32 = edge.x1 > edge.x0 ? 1 : -1
                change += place.y > center.y ? northward : -northward
            }
        }
        return change
    }
}
