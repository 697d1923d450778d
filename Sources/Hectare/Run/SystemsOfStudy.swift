import GeoModel
import PROJ
import Survey

/// The reference systems of a study, looked at before anything is moved.
struct SystemsOfStudy {
    private let guardian: CRSGuard

    /// - Parameters:
    ///   - plane: the system of the figures; `nil` while the first regions are looked at, which decide it.
    ///   - regions: what is known of the regions by then.
    init(_ plane: Georeference?, _ regions: RegionSet) {
        guardian = CRSGuard(regions: plane?.ground(of: regions.geometry), target: plane)
    }

    /// One source, with a sample of its coordinates.
    struct Entry {
        let evidence: CRSGuard.Evidence

        /// - Parameter shift: that of the source, with its files found.
        init(_ source: Study.Source, _ layer: Layer, shift: DatumShift?, isRestricted: Bool = false) throws {
            evidence = CRSGuard.Evidence(
                layer: source.place + " › " + layer.nameInFile, stated: layer.reference, named: source.crs,
                allowBallpark: source.allowBallpark, datumShift: shift, isRestricted: isRestricted,
                sample: try CoordinateSample(of: layer))
        }

        var system: SourceSystem? { (evidence.named ?? evidence.stated).flatMap { try? SourceSystem($0) } }
    }

    /// - Parameter regions: where the study names its regions.
    /// - Throws: `SurveyError` with all that a run must not pass over.
    func findings(_ entries: [Entry], regions: String) throws(SurveyError) -> [CRSFinding] {
        let systems = entries.compactMap(\.system)
        let found = entries.map { guardian.findings($0.evidence, beside: systems) }
        return try CRSGuard.refuseStops(
            [CRSGuard.wrongRegions(found, at: regions), CRSGuard.severalZones(systems, at: regions)].compactMap(\.self)
                + found.joined())
    }

    /// What small shapes and edges of two layers say: see `LayerFit`. Nothing for planar figures.
    /// - Parameter layers: the sources in the order of `entries`, with their way to the system of the figures.
    static func fit(
        _ entries: [Entry], _ layers: [(layer: Layer, placement: Placement)], threads: Int
    ) throws -> [CRSFinding] {
        guard layers.count > 1, layers.allSatisfy({ $0.placement.transformation.target.isGeographic }) else {
            return []
        }
        var fit = LayerFit(zip(entries, layers).map { entry, layer in
            entry.evidence.sample.shapes.compactMap { ring in
                let images = ring.compactMap(layer.placement.image)
                return images.count == ring.count ? images : nil
            }
        })
        guard !fit.isEmpty else { return [] }
        let empty = fit
        for (number, layer) in layers.enumerated() {
            let source = layer.layer.source
            let stretches = try source.stretches(of: 16_384)
            let counts = try Parallel.fold(stretches, threads: threads) { empty } _: { fit, stretch in
                try source.read(stretch, columns: [], batch: 1024) { batch in
                    try layer.placement.place(&batch)
                    fit.add(batch.geometry, of: number)
                }
            }
            for count in counts { fit.merge(count) }
        }
        return try CRSGuard.refuseStops(fit.findings(
            names: entries.map(\.evidence.layer), isInDegrees: entries.map { $0.system?.crs.isGeographic ?? false },
            isNamed: entries.map { $0.evidence.named != nil }))
    }
}
