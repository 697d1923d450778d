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
            return edges.reduce(0) { sum, number in
                let edge = border[number]
                guard edge.meets(box) else { return sum }
                return sum + Double(border.direction(of: number)) * contribution(of: edge, local)
            }
        }
        let (first, second) = edges.halves
        return contribution(ofHalf: first, border, measure, local) + contribution(ofHalf: second, border, measure, local)
    }

    private func contribution(
        ofHalf edges: Range<Int>, _ border: RegionBorders, _ measure: some Measure, _ local: some LocalMeasure
    ) -> Double {
        let around = border.box(of: edges)
        guard let winding = winding(round: around) else { return contribution(of: edges, border, measure, local) }
        let straight = contribution(ofStraight: edges, border, local)
        return winding == 0 ? straight : straight - winding * border.bulge(of: edges, around, measure)
    }

    /// What the straight edge from the start of edges that follow each other to their end adds.
    func contribution(ofStraight edges: Range<Int>, _ border: RegionBorders, _ local: some LocalMeasure) -> Double {
        let (start, end) = (border.geometry.position(edges.lowerBound), border.geometry.position(edges.upperBound))
        guard start != end else { return 0 }
        let contribution = contribution(of: Edge(start, end), local)
        return start.precedes(end) ? contribution : -contribution
    }

    /// As ``winding(throughout:)`` for a place that reaches neither over the box round the feature nor below it; `nil`
    /// for others.
    func winding(round place: Box) -> Double? {
        guard box.minY <= place.minY, place.maxY <= box.maxY else { return nil }
        return winding(throughout: counted(place))
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
