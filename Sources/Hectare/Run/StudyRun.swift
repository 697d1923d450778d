import Comparison
import Formats
import Foundation
import GeoModel
import Indicators
import PROJ
import Reports
import Survey

/// A whole study: description in, results out.
public struct StudyRun: Sendable {
    public let study: Study
    private let data: GeoDataFolder
    private let threads: Int
    /// Remarks of reviewers that the page shows.
    private let remarks: RemarkFile?
    private let progress: @Sendable (WorkProgress) -> Void

    public init(
        _ study: Study, _ data: GeoDataFolder, threads: Int, remarks: RemarkFile? = nil,
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) {
        self.study = study
        self.data = data
        self.threads = threads
        self.remarks = remarks
        self.progress = progress
    }

    /// Works the study out and writes every result into a folder, whole or not at all.
    ///
    /// The folder is tried before the long work begins; an earlier result stays as it was until the new one is
    /// complete.
    /// - Returns: the results, for a table on the terminal.
    /// - Throws: ``Fault``, `FormatError`, `SurveyError`, `IndicatorError` or `ComparisonError`.
    public func write(to folder: String) throws -> Results {
        let output = try OutputFolder(for: folder, replacing: Manifest.describes)
        let start = Date()
        var opener = StudyOpener(study, data, threads: threads)
        let computation = try Computation(opener.open(), data, threads: threads, progress: progress)
        let results = try computation.results(
            page: PageParts(data), remarks: remarks?.remarks ?? [], presentation: Presentation(computation, data))
        for report in Report.all { try report.write(results, in: output.staging) }
        try write(Manifest(computation.opened, data, remarks).json, Manifest.fileName, in: output)
        let log = "began \(ISO8601DateFormatter().string(from: start))\n"
            + String(format: "seconds %.3f\n", Date().timeIntervalSince(start)) + "threads \(threads)\n"
        try write(Data(log.utf8), Manifest.logName, in: output)
        try output.commit()
        return results
    }

    private func write(_ bytes: Data, _ name: String, in output: OutputFolder) throws(FormatError) {
        let path = output.staging + "/" + name
        do {
            try bytes.write(to: URL(fileURLWithPath: path))
        } catch {
            throw FormatError(.notWritable(error.localizedDescription), in: path)
        }
    }
}

extension Computation {
    /// What the reports are made of; borders and places go to WGS 84.
    ///
    /// - Parameter page: The parts of `report.html`; without them there is no page.
    func results(
        page: PageParts? = nil, remarks: [Remark] = [], presentation: Presentation = Presentation()
    ) throws -> Results {
        let study = opened.study
        var geometry = opened.regions.geometry
        try opened.bringOut(&geometry)
        var moved = FindingList()
        for finding in findings { moved.append(finding.moved { place in try? opened.wayOut.transform(place) }) }
        let restricted = Set(study.layers.filter { $0.access == .restricted }.map(\.id))
        return Results(
            title: study.title, year: study.year, language: study.language,
            regions: RegionSet(regions: opened.regions.regions, geometry: geometry),
            tabulations: Dictionary(uniqueKeysWithValues: tabulations.map { ($0.key.layer, $0.value) }),
            figures: figures, scores: comparison?.scores ?? [], findings: moved,
            attributions: study.attributions,
            restrictedLayers: restricted,
            page: try page.map { parts in
                PageMaterial(
                    template: parts.template, studyKey: study.key, version: Hectare.version, inputs: opened.pageInputs,
                    overlays: try opened.pageOverlays(), restrictedLayers: restricted.sorted())
            }, remarks: remarks, presentation: presentation)
    }
}

extension OpenedStudy {
    /// Brings shapes to WGS 84; what a shift moves over the 180th meridian is cut there again.
    func bringOut(_ geometry: inout GeometryColumn) throws(PROJError) {
        try wayOut.transform(&geometry)
        if wayOut.source != wayOut.target { _ = geometry.cutAtAntimeridian(wrapped: true) }
    }
}

extension Study {
    /// Names the study in a reader's browser; the same after each run.
    var key: String { (path as NSString).lastPathComponent + " · " + title }
}

extension Finding {
    /// The same finding with its place in another system, or without one.
    fileprivate func moved(_ move: (Position) -> Position?) -> Finding {
        Finding(
            kind, remedy: remedy, layer: layer, feature: feature, place: place.flatMap(move), detail: detail, effect: effect)
    }
}
