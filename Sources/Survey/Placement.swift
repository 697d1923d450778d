import GeoModel
import PROJ

/// How one input gets to the system of the figures.
public struct Placement: Sendable {
    public enum Edges: Sendable {
        /// Vertices are transformed, edges are straight in longitude and latitude (TD/T 1055-2019): layers that share
        /// vertices keep sharing borders.
        case geographic
        /// Edges are straight in the input's own projection: vertices are added until that is true to 1 mm.
        case projected
    }

    public let transformation: Transformation
    /// What is undone first, for coordinates of a web map.
    public var shift: ShiftedDatum? { source.shift }
    private let source: SourceSystem
    public let edges: Edges
    private let place: String

    init(_ transformation: Transformation, of source: SourceSystem, edges: Edges, place: String) {
        self.transformation = transformation
        self.source = source
        self.edges = edges
        self.place = place
    }

    /// Whether coordinates stay as they are.
    public var isIdentity: Bool { shift == nil && transformation.source == transformation.target }

    /// What is done to the coordinates, for the record.
    public var operation: OperationInfo {
        if let shift { return shift.operation(before: transformation.operation) }
        return source.datumShift?.described(transformation.operation) ?? transformation.operation
    }

    /// One place in the system of the figures; `nil` where it has no image.
    public func image(of place: Position) -> Position? {
        guard !isIdentity else { return place }
        return try? transformation.transform(shift?.toWGS84(place) ?? place)
    }

    /// ``place(_:)`` as a function.
    public var step: @Sendable (inout Batch) throws -> Void {
        { batch in try place(&batch) }
    }

    /// Brings the coordinates of a batch to the system of the figures.
    ///
    /// In longitude and latitude, features over the 180th meridian are cut there. A feature with a place that has no
    /// image, that cannot be longitude and latitude where it should be, or that cannot be cut is listed in
    /// `Batch.withoutImage`. Coordinates that are not finite pass.
    /// - Throws: ``SurveyError`` where that holds for every feature of a batch of at least 100: then it is the system
    ///   that is wrong.
    public func place(_ batch: inout Batch) throws(SurveyError) {
        batch.setAside(withoutImage: placesWithoutDegrees(batch.geometry, in: transformation.source))
        if !isIdentity {
            try transform(&batch)
            batch.setAside(withoutImage: placesWithoutDegrees(batch.geometry, in: transformation.target))
        }
        cut(&batch)
        if batch.count >= 100 { try refuseMissing(batch.withoutImage.count == batch.count, of: batch) }
    }

    /// As ``place(_:)``, for what is needed whole: borders and pipes.
    /// - Throws: ``SurveyError`` for the first feature with a place that has no image.
    public func placeWhole(_ batch: inout Batch) throws(SurveyError) {
        batch.setAside(withoutImage: placesWithoutDegrees(batch.geometry, in: transformation.source))
        if !isIdentity { try transform(&batch) }
        cut(&batch)
        try refuseMissing(!batch.withoutImage.isEmpty, of: batch)
    }

    private func refuseMissing(_ isRefused: Bool, of batch: Batch) throws(SurveyError) {
        guard isRefused, let first = batch.withoutImage.first else { return }
        throw SurveyError(
            .withoutImage(
                features: batch.withoutImage.count, of: batch.count, first: batch.ids[first.row],
                detail: first.detail), at: place)
    }

    /// Cuts what reaches over the 180th meridian, as files from either side have it cut.
    private func cut(_ batch: inout Batch) {
        guard transformation.target.isInDegrees else { return }
        let lost = batch.geometry.cutAtAntimeridian(wrapped: !isIdentity)
        batch.setAside(withoutImage: lost.map { row, reason in
            let first = batch.geometry.vertices(ofFeature: row).first.map(batch.geometry.position)
            return Batch.WithoutImage(row: row, place: first ?? Position(x: 0, y: 0), reason: reason)
        })
    }

    /// Finite coordinates beyond all longitudes and latitudes: most often metres under a wrong system.
    private func placesWithoutDegrees(
        _ geometry: GeometryColumn, in system: CRS
    ) -> [Batch.WithoutImage] {
        guard system.isInDegrees, geometry.hasPlacesWithoutDegrees else { return [] }
        return (0..<geometry.count).compactMap { row in
            let places = geometry.vertices(ofFeature: row).lazy.map(geometry.position)
            return places.first { $0.isWithoutDegrees }.map {
                Batch.WithoutImage(row: row, place: $0, reason: "no longitude and latitude in degrees; are these metres?")
            }
        }
    }

    private func transform(_ batch: inout Batch) throws(SurveyError) {
        shift?.bringToWGS84(&batch.geometry)
        do {
            if case .projected = edges { batch.geometry = densified(batch.geometry) }
            try transformation.transformWherePossible(&batch)
        } catch {
            throw SurveyError(.noTransformation(error), at: place)
        }
    }

    /// Adds vertices to the edges of lines and polygons until edges that are straight here and edges that are
    /// straight in the system of the figures differ by less than 1 mm. A feature with a place that has no image stays
    /// as it is.
    private func densified(_ geometry: GeometryColumn) -> GeometryColumn {
        var dense = GeometryColumn()
        for feature in 0..<geometry.count {
            let whole = (try? densified(feature, of: geometry)) ?? nil
            if let whole { dense.append(0, of: whole) } else { dense.append(feature, of: geometry) }
        }
        return dense
    }

    private func densified(_ feature: Int, of geometry: GeometryColumn) throws(PROJError) -> GeometryColumn {
        var dense = GeometryColumn()
        dense.beginFeature(geometry.kinds[feature])
        for part in geometry.parts(of: feature) {
            dense.beginPart(geometry.partKinds[part])
            for ring in geometry.rings(of: part) {
                dense.beginRing()
                try appendDense(ring, of: geometry, to: &dense)
            }
        }
        return dense
    }

    private func appendDense(
        _ ring: Int, of geometry: GeometryColumn, to dense: inout GeometryColumn
    ) throws(PROJError) {
        var last: (place: Position, image: Position)?
        for vertex in geometry.vertices(of: ring) {
            let place = geometry.position(vertex)
            let image = try transformation.transform(place)
            if let last { try appendBetween(last, (place, image), to: &dense, depth: 0) }
            dense.append(x: place.x, y: place.y)
            last = (place, image)
        }
    }

    private typealias Imaged = (place: Position, image: Position)

    private func appendBetween(
        _ a: Imaged, _ b: Imaged, to dense: inout GeometryColumn, depth: Int
    ) throws(PROJError) {
        let middle = Position(x: (a.place.x + b.place.x) / 2, y: (a.place.y + b.place.y) / 2)
        let image = try transformation.transform(middle)
        let straight = Position(x: (a.image.x + b.image.x) / 2, y: (a.image.y + b.image.y) / 2)
        let millimetre = transformation.target.isGeographic ? 0.001 / Metres.perDegreeOfEquator : 0.001
        guard depth < 20, max(abs(image.x - straight.x), abs(image.y - straight.y)) > millimetre else { return }
        try appendBetween(a, (middle, image), to: &dense, depth: depth + 1)
        dense.append(x: middle.x, y: middle.y)
        try appendBetween((middle, image), b, to: &dense, depth: depth + 1)
    }
}

extension Position {
    /// Finite, and beyond ±360° of longitude or ±90° of latitude.
    fileprivate var isWithoutDegrees: Bool { (abs(x) > 360 || abs(y) > 90) && x.isFinite && y.isFinite }
}

extension GeometryColumn {
    fileprivate var hasPlacesWithoutDegrees: Bool {
        // Infinite ones are found by the first look too, and are rare.
        hasPlace { x, y in abs(x) > 360 || abs(y) > 90 } && (0..<vertexCount).contains { position($0).isWithoutDegrees }
    }

    /// Whether coordinates of a vertex have a property. Counts without a branch, which processors do for several at once.
    @inline(__always)
    func hasPlace(_ isSuch: (_ x: Double, _ y: Double) -> Bool) -> Bool {
        let xy = coordinates.span
        var count = 0
        for vertex in 0..<vertexCount {
            // In bounds: a vertex has two coordinates.
            count &+= isSuch(unsafe xy[unchecked: 2 &* vertex], unsafe xy[unchecked: 2 &* vertex &+ 1]) ? 1 : 0
        }
        return count > 0
    }
}
