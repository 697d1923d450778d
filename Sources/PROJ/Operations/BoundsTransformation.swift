import CPROJ
import GeoModel

extension Transformation {
    /// The box round the image of a box. Its edges are followed, not only its corners.
    ///
    /// A box in degrees over the antimeridian has `minX > maxX`, going in and coming out. The corresponding C function
    /// is `proj_trans_bounds`.
    /// - Parameters:
    ///   - box: in the units of the source; x = east.
    ///   - densify: the number of places added on each edge, at least 2.
    public func bounds(of box: Box, densify: Int = 21) throws(PROJError) -> Box {
        guard !(box.minX + box.minY + box.maxX + box.maxY).isNaN || box == .empty else {
            throw .argument("the box \(box) is no box")
        }
        let isOverAntimeridian = box.minX > box.maxX && box.minY <= box.maxY && box.minX.isFinite && box.maxX.isFinite
            && (isInverse ? target : source).isGeographic
        guard !box.isEmpty || isOverAntimeridian else { return .empty }
        var result = box
        for leg in isInverse ? legs.reversed() : legs where leg.definition != OperationInfo.identityDefinition {
            result = try bounds(of: result, leg, densify)
        }
        return result
    }

    private func bounds(of box: Box, _ leg: Leg, _ densify: Int) throws(PROJError) -> Box {
        guard densify >= 2, let densify = Int32(exactly: densify) else {
            throw .argument("\(densify) places on each edge are too few or too many")
        }
        let context = try ThreadContext.current()
        let handle = try context.object(
            .candidate(from: leg.from.definition, to: leg.to.definition, definition: leg.definition))
        return try handle.use { operation throws(PROJError) in
            context.listen()
            var image = Box.empty
            let done = proj_trans_bounds(
                context.pointer, operation, direction, box.minX, box.minY, box.maxX, box.maxY,
                &image.minX, &image.minY, &image.maxX, &image.maxY, densify)
            let isFinite = image.minX.isFinite && image.minY.isFinite && image.maxX.isFinite && image.maxY.isFinite
            guard done != 0, isFinite else {
                throw .library("the box \(box) has no image in \(leg.to): \(context.complaint())")
            }
            return image
        }
    }
}

extension Transformation {
    /// The box round the image of a box in space. PROJ 9.6 and later.
    ///
    /// The corresponding C function is `proj_trans_bounds_3D`.
    public func bounds(
        low: SIMD3<Double>, high: SIMD3<Double>, densify: Int = 21
    ) throws(PROJError) -> (low: SIMD3<Double>, high: SIMD3<Double>) {
        let context = try ThreadContext.current()
        var box = (low: low, high: high)
        for leg in isInverse ? legs.reversed() : legs where leg.definition != OperationInfo.identityDefinition {
            let handle = try context.object(
                .candidate(from: leg.from.definition, to: leg.to.definition, definition: leg.definition))
            box = try handle.use { operation throws(PROJError) in
                try Newer.bounds(
                    context, operation, direction, box.low, box.high, densify: Int32(clamping: max(2, densify)))
            }
        }
        return box
    }
}

extension OperationInfo {
    static let identityDefinition = "+proj=noop"
}

extension CRS {
    /// The box in longitude and latitude, in degrees on the system's own datum, round a box in its coordinates.
    ///
    /// It is what ``Transformation/init(from:to:over:epoch:sameDatums:allowBallpark:allowOutsideArea:exact:)`` takes.
    /// - Throws: ``PROJError/wrongKind(_:is:needs:)`` for a system without longitude and latitude.
    public func longitudeLatitude(of box: Box) throws(PROJError) -> Box {
        guard let base = geodeticBase, base.isGeographic else {
            throw .wrongKind(description, is: "\(kind.rawValue)", needs: "a geographic or projected system")
        }
        if isGeographic && axes.allSatisfy({ $0.unit.isDegree }) { return box }
        return try Transformation(from: self, to: base).bounds(of: box)
    }
}
