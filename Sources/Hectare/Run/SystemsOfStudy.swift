import GeoModel
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

    /// - Throws: `SurveyError` with all that a run must not pass over.
    func findings(_ entries: [Entry]) throws(SurveyError) -> [CRSFinding] {
        let systems = entries.compactMap(\.system)
        return try CRSGuard.refuseStops(entries.flatMap { guardian.findings($0.evidence, beside: systems) })
    }
}
