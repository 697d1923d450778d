import GeoModel

/// What edges of borders, in the coordinates of the regions, add to a region on their left.
extension FeatureChords {
    /// Edges that are not worth another look at their box.
    static let few = 8

    /// What edges that follow each other add: of many, halves that no edge of the feature comes near are taken whole.
    func contribution(
        of edges: Range<Int>, _ border: RegionBorders, _ measure: some Measure, _ local: some LocalMeasure
    ) -> Double {
        guard edges.count > Self.few, tellsWinding else {
            var (sum, start) = (0.0, border.geometry.position(edges.lowerBound))
            for number in edges {
                let end = border.geometry.position(number + 1)
                sum += contribution(from: start, to: end, local)
                start = end
            }
            return sum
        }
        let (first, second) = edges.halves
        return contribution(ofHalf: first, border, measure, local) + contribution(ofHalf: second, border, measure, local)
    }

    private func contribution(
        ofHalf edges: Range<Int>, _ border: RegionBorders, _ measure: some Measure, _ local: some LocalMeasure
    ) -> Double {
        let around = border.box(of: edges)
        guard let outlook = outlook(from: around) else {
            return contribution(of: edges, border, measure, local)
        }
        if outlook.isOverNothing { return 0 }
        let straight = contribution(ofStraight: edges, border, local)
        return outlook.winding == 0 ? straight : straight - outlook.winding * border.bulge(of: edges, around, measure)
    }

    /// What the straight edge from the start of edges that follow each other to their end adds.
    func contribution(ofStraight edges: Range<Int>, _ border: RegionBorders, _ local: some LocalMeasure) -> Double {
        let geometry = border.geometry
        return contribution(from: geometry.position(edges.lowerBound), to: geometry.position(edges.upperBound), local)
    }

    private func contribution(from start: Position, to end: Position, _ local: some LocalMeasure) -> Double {
        let edge = Edge(start, end)
        guard edge.meets(box) else { return 0 }
        return start.precedes(end) ? contribution(of: edge, local) : -contribution(of: edge, local)
    }

    /// As ``outlook(fromCounted:)`` for a place in the coordinates of the regions that reaches neither over the box round
    /// the feature nor below it; `nil` for others. What edges in such a place add is the part of the feature below them.
    func outlook(from place: Box) -> Outlook? {
        guard box.minY <= place.minY, place.maxY <= box.maxY else { return nil }
        return outlook(fromCounted: counted(place))
    }

    /// What one edge adds: the part of the feature below it, and where it crosses the upper border of the box, the change
    /// of the winding number for all that lies east of the crossing.
    private func contribution(of edge: Edge, _ local: some LocalMeasure) -> Double {
        let top = box.height
        var (ax, ay) = (edge.x0 - box.minX, edge.y0 - box.minY)
        var (bx, by) = (edge.x1 - box.minX, edge.y1 - box.minY)
        var sum = 0.0
        if (ay <= top) != (by <= top) {
            let crossing = ax + (top - ay) / (by - ay) * (bx - ax)
            // What crosses west of the box is already in the winding number at its corner.
            if crossing > 0, crossing < box.width {
                sum += (by > ay ? -1 : 1) * area(eastOf: crossing, local)
            }
            if ay > top { (ax, ay) = (crossing, top) } else { (bx, by) = (crossing, top) }
        } else if ay > top {
            return 0
        }
        if (ay < 0) != (by < 0) {
            let crossing = ax - ay / (by - ay) * (bx - ax)
            if ay < 0 { (ax, ay) = (crossing, 0) } else { (bx, by) = (crossing, 0) }
        } else if ay < 0 {
            return sum
        }
        guard let chord = Chord(from: ax, ay, to: bx, by) else { return sum }
        return sum + chord.sign * areaBelow(chord, local)
    }
}
