import GEOS
import GeoModel

extension GeometryColumn {
    /// Cuts features that reach over the 180th meridian there, so that every longitude lies in −180…180
    /// (RFC 7946, 3.1.9).
    ///
    /// Coordinates are longitude and latitude in degrees. Features on one side stay as they are, to the bit; what is
    /// cut loses heights.
    /// - Parameter wrapped: whether a transformation brought longitudes into −180…180: an edge over more than half the
    ///   globe then goes the short way round. In a file it means what it says.
    /// - Returns: rows that cannot be cut, in their order, with the reason; they stay as they are.
    public mutating func cutAtAntimeridian(wrapped: Bool) -> [(row: Int, reason: String)] {
        guard mayCross(wrapped) else { return [] }
        var result = GeometryColumn()
        var failures: [(row: Int, reason: String)] = []
        for row in 0..<count {
            guard crosses(row, wrapped) else {
                result.append(row, of: self)
                continue
            }
            do {
                result.append(0, of: try cut(row, wrapped))
            } catch {
                result.append(row, of: self)
                failures.append((row, error.reason))
            }
        }
        self = result
        return failures
    }

    /// Half a millimetre: what rounding leaves beyond the meridian is no land there.
    private static let slack = 5e-9

    /// Looks at every vertex of a layer.
    private func mayCross(_ wrapped: Bool) -> Bool {
        if hasPlace({ x, _ in abs(x) > 180 + Self.slack }) { return true }
        return wrapped && hasPlace { x, _ in x < -90 } && hasPlace { x, _ in x > 90 }
    }

    private func crosses(_ row: Int, _ wrapped: Bool) -> Bool {
        let places = vertices(ofFeature: row)
        // The overlay tells of these.
        guard places.allSatisfy({ position($0).x.isFinite && position($0).y.isFinite }) else { return false }
        if places.contains(where: { abs(position($0).x) > 180 + Self.slack }) { return true }
        guard wrapped else { return false }
        return parts(of: row).contains { part in
            rings(of: part).contains { ring in
                let vertices = vertices(of: ring)
                return zip(vertices, vertices.dropFirst()).contains { abs(position($0).x - position($1).x) > 180 }
            }
        }
    }

    private struct Uncuttable: Error {
        let reason: String
    }

    private func cut(_ row: Int, _ wrapped: Bool) throws(Uncuttable) -> GeometryColumn {
        let whole = wrapped ? try unrolled(row) : feature(row)
        guard kinds[row].part != .point else { return whole.turned { ($0 / 360).rounded() } }
        var pieces = GeometryColumn()
        pieces.beginFeature(kinds[row].multiple)
        let bounds = whole.bounds
        let first = ((bounds.minX + 180 + Self.slack) / 360).rounded(.down)
        let last = ((bounds.maxX + 180 - Self.slack) / 360).rounded(.down)
        do {
            guard let shape = try whole.geometry(0), kinds[row] != .geometryCollection else {
                throw Uncuttable(reason: "a collection reaches over the 180th meridian")
            }
            for turn in stride(from: first, through: last, by: 1) {
                let strip = try Geometry(Box(minX: 360 * turn - 180, minY: -91, maxX: 360 * turn + 180, maxY: 91))
                let piece = try GeometryColumn([shape.intersection(strip)]).turned { _ in turn }
                for part in piece.partKinds.indices where piece.partKinds[part] == kinds[row].part {
                    pieces.appendPart(part, of: piece)
                }
            }
        } catch let error as Uncuttable {
            throw error
        } catch {
            throw Uncuttable(reason: "it reaches over the 180th meridian and cannot be cut there: \(error)")
        }
        return pieces
    }

    private func feature(_ row: Int) -> GeometryColumn {
        var column = GeometryColumn()
        column.append(row, of: self)
        return column
    }

    /// A feature with longitudes that run on beyond ±180, and holes inside their shells.
    private func unrolled(_ row: Int) throws(Uncuttable) -> GeometryColumn {
        var column = GeometryColumn()
        column.beginFeature(kinds[row])
        for part in parts(of: row) {
            column.beginPart(partKinds[part])
            var shell: ClosedRange<Double>?
            for ring in rings(of: part) {
                var places = unrolled(vertices(of: ring))
                guard let low = places.map(\.x).min(), let high = places.map(\.x).max() else { continue }
                let way = (places.last?.x ?? 0) - (places.first?.x ?? 0)
                if partKinds[part] == .polygon, abs(way) > 180 {
                    throw Uncuttable(reason: "its border goes round a pole")
                }
                if let shell {
                    let isWest = low < shell.lowerBound - Self.slack
                    let turn = isWest ? 360.0 : high > shell.upperBound + Self.slack ? -360 : 0
                    places = places.map { Position(x: $0.x + turn, y: $0.y) }
                } else {
                    shell = low...high
                }
                column.beginRing()
                for place in places { column.append(x: place.x, y: place.y) }
            }
        }
        return column
    }

    private func unrolled(_ vertices: Range<Int>) -> [Position] {
        var places: [Position] = []
        var turn = 0.0
        for vertex in vertices {
            let place = position(vertex)
            if let last = places.last {
                if place.x + turn - last.x > 180 { turn -= 360 }
                if place.x + turn - last.x < -180 { turn += 360 }
            }
            places.append(Position(x: place.x + turn, y: place.y))
        }
        return places
    }

    /// With longitudes turned back by whole turns; what rounding left beyond the meridian lies on it.
    private func turned(_ turn: (Double) -> Double) -> GeometryColumn {
        var column = self
        column.withMutableCoordinates { xy in
            for place in stride(from: 0, to: xy.count, by: 2) {
                let x = xy[place] - 360 * turn(xy[place])
                xy[place] = x > 180 ? 180 : x < -180 ? -180 : x
            }
        }
        return column
    }

    private mutating func appendPart(_ part: Int, of other: GeometryColumn) {
        beginPart(other.partKinds[part])
        for ring in other.rings(of: part) {
            beginRing()
            for vertex in other.vertices(of: ring) {
                append(x: other.position(vertex).x, y: other.position(vertex).y)
            }
        }
    }
}

extension GeometryKind {
    /// The kind of several of these.
    fileprivate var multiple: GeometryKind {
        switch part {
        case .polygon: .multiPolygon
        case .lineString: .multiLineString
        default: self
        }
    }
}
