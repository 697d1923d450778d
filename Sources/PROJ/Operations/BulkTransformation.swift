import CPROJ
import GeoModel

extension Transformation {
    /// Transforms all vertices of a column in place; heights stay as they are.
    ///
    /// The corresponding C function is `proj_trans_generic`.
    /// - Throws: ``PROJError/place(index:x:y:reason:)`` with the first vertex that has no image. The column is then
    ///   transformed in part and of no further use.
    public func transform(_ column: inout GeometryColumn) throws(PROJError) {
        try column.withMutableCoordinates { span throws(PROJError) in try transform(&span) }
    }

    /// Transforms `x, y` of each place in turn, in place. The corresponding C function is `proj_trans_generic`.
    /// - Throws: ``PROJError/place(index:x:y:reason:)`` with the first place that has no image; the values are then
    ///   transformed in part.
    public func transform(_ coordinates: inout [Double]) throws(PROJError) {
        var span = coordinates.mutableSpan
        try transform(&span)
    }

    /// Transforms `x, y` of each place in turn, in place.
    /// - Throws: ``PROJError/argument(_:)`` for an odd number of values, else as for an array.
    public func transform(_ coordinates: inout MutableSpan<Double>) throws(PROJError) {
        guard coordinates.count.isMultiple(of: 2) else {
            throw .argument("\(coordinates.count) values are no pairs of x and y")
        }
        try withOperation { context, operation throws(PROJError) in
            try coordinates.withUnsafeMutableBufferPointer { values throws(PROJError) in
                let run = PointRun(context: context, operation: operation, direction: direction, epoch: epoch)
                try transform(values, by: run, sample: run)
            }
        }
    }

    /// Transforms the geometries of a batch in place. A feature with a place that has no image loses its geometry and
    /// is listed in `Batch.withoutImage`; coordinates that are not finite stay as they are.
    /// - Throws: ``PROJError`` where the operation itself cannot be made.
    public func transformWherePossible(_ batch: inout Batch) throws(PROJError) {
        let missing = try missingImages(&batch.geometry)
        guard !missing.isEmpty else { return }
        var next = missing[...]
        var lost: [Batch.WithoutImage] = []
        for row in 0..<batch.geometry.count {
            let end = batch.geometry.vertices(ofFeature: row).upperBound
            guard let first = next.first, first.vertex < end else { continue }
            lost.append(Batch.WithoutImage(row: row, place: first.place, reason: first.reason))
            next = next.drop { $0.vertex < end }
        }
        batch.setAside(withoutImage: lost)
    }

    /// Transforms all vertices in place and lists those without an image, ascending.
    private func missingImages(_ column: inout GeometryColumn) throws(PROJError) -> [MissingImages.Entry] {
        let missing = MissingImages()
        try column.withMutableCoordinates { span throws(PROJError) in
            try withOperation { context, operation throws(PROJError) in
                try span.withUnsafeMutableBufferPointer { values throws(PROJError) in
                    let strict = PointRun(context: context, operation: operation, direction: direction, epoch: epoch)
                    var run = strict
                    run.missing = missing
                    try transform(values, by: run, sample: strict)
                }
            }
        }
        return missing.list
    }

    /// - Parameter sample: transforms the places at which polynomials are made and tested, which are none of ours.
    private func transform(
        _ values: UnsafeMutableBufferPointer<Double>, by run: PointRun, sample: PointRun
    ) throws(PROJError) {
        guard let tiles = run.context.tiles(for: self, run.operation) else { return try run.transform(values) }
        try tiles.transform(values) { part, start throws(PROJError) in
            try run.transform(part, countingFrom: start)
        } sample: { part throws(PROJError) in
            try sample.transform(part)
        }
    }

    /// The image of one place, always by PROJ itself. For many, the forms for columns and arrays cost a fraction.
    /// The corresponding C function is `proj_trans`.
    /// - Throws: ``PROJError/place(index:x:y:reason:)`` where it has none.
    public func transform(_ place: Position) throws(PROJError) -> Position {
        try withOperation { context, operation throws(PROJError) in
            var pair = (place.x, place.y)
            let run = PointRun(context: context, operation: operation, direction: direction, epoch: epoch)
            try withUnsafeMutableBytes(of: &pair) { bytes throws(PROJError) in
                try run.transform(bytes.bindMemory(to: Double.self))
            }
            return Position(x: pair.0, y: pair.1)
        }
    }

    var direction: PJ_DIRECTION { isInverse ? PJ_INV : PJ_FWD }

    func withOperation<Result>(
        _ body: (ThreadContext, OpaquePointer) throws(PROJError) -> Result
    ) throws(PROJError) -> Result {
        let context = try ThreadContext.current()
        let handle = try context.object(.operation(operation.definition))
        return try handle.use { pointer throws(PROJError) in try body(context, pointer) }
    }
}

/// The finite places that had no image, ascending, on the one thread that transforms them.
private final class MissingImages {
    typealias Entry = (vertex: Int, place: Position, reason: String)
    var list: [Entry] = []
}

/// Pairs of coordinates through one C object, a stretch at a time, so that a failing place can be named.
private struct PointRun {
    let context: ThreadContext
    let operation: OpaquePointer
    let direction: PJ_DIRECTION
    let epoch: Double?
    /// Takes the places without an image; without it, the first one is an error.
    var missing: MissingImages?

    func transform(
        _ values: UnsafeMutableBufferPointer<Double>, countingFrom first: Int = 0
    ) throws(PROJError) {
        let stretch = 8192  // values; the copy stays in the first-level cache
        try withUnsafeTemporaryAllocation(of: Double.self, capacity: stretch) { before throws(PROJError) in
            var start = 0
            while start < values.count {
                let count = min(stretch, values.count - start)
                let part = UnsafeMutableBufferPointer(rebasing: values[start..<start + count])
                _ = before.update(fromContentsOf: part)
                try transformStretch(part, start: 2 * first + start, before: UnsafeBufferPointer(before))
                start += count
            }
        }
    }

    private func transformStretch(
        _ part: UnsafeMutableBufferPointer<Double>, start: Int, before: UnsafeBufferPointer<Double>
    ) throws(PROJError) {
        guard let base = part.baseAddress, part.count >= 2 else { return }
        let stride = 2 * MemoryLayout<Double>.stride
        let places = part.count / 2
        proj_errno_reset(operation)
        if var epoch {
            proj_trans_generic(
                operation, direction, base, stride, places, base + 1, stride, places, nil, 0, 0, &epoch, 0, 1)
        } else {
            proj_trans_generic(
                operation, direction, base, stride, places, base + 1, stride, places, nil, 0, 0, nil, 0, 0)
        }
        // A sum is finite exactly when all are, short of overflow; the loop has no branch.
        var sum = 0.0
        for index in 0..<part.count { sum += part[index] * 0 }
        if sum == 0 { return }
        for index in 0..<places where !(part[2 * index].isFinite && part[2 * index + 1].isFinite) {
            let (x, y) = (before[2 * index], before[2 * index + 1])
            guard let missing else { throw failure(at: start / 2 + index, x: x, y: y) }
            if x.isFinite && y.isFinite {
                missing.list.append((start / 2 + index, Position(x: x, y: y), reason(x: x, y: y)))
            } else {
                (part[2 * index], part[2 * index + 1]) = (x, y)
            }
        }
    }

    private func failure(at index: Int, x: Double, y: Double) -> PROJError {
        guard x.isFinite && y.isFinite else {
            return .place(index: index, x: x, y: y, reason: "its coordinates are not finite")
        }
        return .place(index: index, x: x, y: y, reason: reason(x: x, y: y))
    }

    /// The place is tried again alone, to hear the reason.
    private func reason(x: Double, y: Double) -> String {
        context.listen()
        proj_errno_reset(operation)
        _ = proj_trans(operation, direction, proj_coord(x, y, 0, epoch ?? .infinity))
        let code = proj_errno(operation)
        return (code == 0 ? nil : text(proj_context_errno_string(context.pointer, code))) ?? "the result is not finite"
    }
}
