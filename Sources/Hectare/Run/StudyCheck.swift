import GeoModel
import Indicators
import Overlay
import PROJ
import Reports
import Survey

/// What is wrong or doubtful about a study, before its figures are trusted: the verb `check`.
public struct StudyCheck: Sendable {
    /// One thing that a person should know, with what it does to the figures.
    public struct Remark: Sendable, Hashable, Codable {
        public let subject: String
        public let text: String
        /// The feature, its place (longitude, latitude in WGS 84) and the doubtful area in m² or length in m; `nil`
        /// where there is none, or where the layer is restricted.
        public var feature: Int64?
        /// The second feature of a pair.
        public var other: Int64?
        public var place: [Double]?
        public var effect: Double?
    }

    public let remarks: [Remark]
    /// By layer, where overlaps were asked for.
    public let overlaps: [LayerOverlaps]
    /// By land-use layer, where gaps were asked for.
    public let coverage: [LayerCoverage]
    private let results: Results

    /// Opens everything, lays every layer on the regions, works out the figures, and writes nothing.
    /// - Parameters:
    ///   - overlaps: also finds each pair of features of a layer that cover the same ground.
    ///   - coverage: also finds gaps, slivers and duplicates of land-use layers.
    /// - Throws: what would stop a run, in the same words.
    public init(
        _ study: Study, _ data: GeoDataFolder, threads: Int, language: Language, overlaps: Bool = false,
        coverage: Bool = false, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        var opener = StudyOpener(study, data, threads: threads)
        let computation = try Computation(opener.open(), data, threads: threads, progress: progress)
        let results = try computation.results()
        remarks = computation.systemRemarks(language) + computation.inputRemarks(language)
            + computation.opened.tables.map { $0.remark(language) } + computation.layerRemarks(language)
            + computation.statedAreaRemarks(language) + computation.coverageRemarks(language)
            + results.findings.listed.filter { $0.kind != .referenceSystem }.map { $0.remark(language) } + results.findings.rest(language)
            + computation.figureRemarks(language)
        let layers = overlaps ? study.layers.compactMap { computation.opened.layers[$0.id] } : []
        self.overlaps = try layers.compactMap {
            try LayerOverlaps($0, of: computation.opened, threads: threads, language: language, progress: progress)
        }
        let landUse = coverage ? study.layers.filter { $0.role == .landUse } : []
        self.coverage = try landUse.compactMap { computation.opened.layers[$0.id] }.compactMap {
            try LayerCoverage($0, of: computation.opened, threads: threads, language: language, progress: progress)
        }
        self.results = results
    }

    /// Writes all findings as GeoJSON, each at its place with its effect, to be looked at in a map program.
    /// - Returns: how many there are.
    public func writeFindings(to path: String) throws -> Int {
        var all = results.findings
        for layer in overlaps { try layer.forEachFinding { all.append($0) } }
        for layer in coverage { all += layer.findings }
        try FindingsFile.write(all, title: results.title, attributions: results.attributions, to: path)
        return all.count
    }
}

extension Computation {
    /// What the guard noted or doubts about reference systems.
    fileprivate func systemRemarks(_ language: Language) -> [StudyCheck.Remark] {
        opened.systemFindings.map { finding in
            StudyCheck.Remark(subject: finding.layer, text: finding.text(in: language))
        } + opened.encodings.filter { $0.value.basis != .ascii }.sorted { $0.key < $1.key }.map { place, judgement in
            StudyCheck.Remark(
                subject: place, text: (language == .zh ? "文字编码 " : "texts are read as ") + judgement.reason.text(in: language))
        }
    }

    /// The operation of each input and how accurate it is.
    fileprivate func inputRemarks(_ language: Language) -> [StudyCheck.Remark] {
        opened.inputs.compactMap { input in
            guard let operation = input.operation else { return nil }
            let accuracy = operation.accuracy.map { $0.shortest + " m" } ?? (language == .zh ? "精度未知" : "accuracy unknown")
            let same = operation.equivalence.map {
                language == .zh
                    ? "；\($0.first) 与 \($0.second) 视为同一基准（约 \($0.accuracy.shortest) m）"
                    : "; \($0.first) and \($0.second) are taken for the same datum (about \($0.accuracy.shortest) m)"
            } ?? ""
            let year = !operation.dependsOnTime ? "" : language == .zh
                ? "；参考框架随时间移动，未计入数据的年份"
                : "; the frames move, and the year of the data is not taken into account"
            return StudyCheck.Remark(
                subject: input.written,
                text: "\(input.system?.description ?? "") → \(opened.plane.crs.description): "
                    + "\(operation.name), \(accuracy)\(same)\(year)")
        }
    }

    /// What became of the features of each layer.
    fileprivate func layerRemarks(_ language: Language) -> [StudyCheck.Remark] {
        tabulations.sorted { $0.key.layer < $1.key.layer }.map { need, tabulation in
            StudyCheck.Remark(subject: need.layer, text: tabulation.accountLine(in: language))
        }
    }

    /// Figures that are not there, with the reason, and flags.
    fileprivate func figureRemarks(_ language: Language) -> [StudyCheck.Remark] {
        figures.compactMap { figure in
            let words = [figure.reason].compactMap { $0 } + figure.flags
            guard !words.isEmpty else { return nil }
            return StudyCheck.Remark(
                subject: "\(figure.region.kind) \(figure.region.code) › \(figure.indicator)", text: words.joined(separator: "; "))
        }
    }
}

extension FindingList {
    /// What a list of remarks does not hold.
    fileprivate func rest(_ language: Language) -> [StudyCheck.Remark] {
        let rest = count - Self.mostInMemory
        guard rest > 0 else { return [] }
        return [
            StudyCheck.Remark(
                subject: "findings.geojson",
                text: language == .zh ? "另有 \(rest) 条发现，由 hectare run 写入该文件" : "\(rest) more findings; hectare run writes all of them")
        ]
    }
}

extension Finding {
    func remark(_ language: Language) -> StudyCheck.Remark {
        StudyCheck.Remark(
            subject: subject(in: language), text: text(in: language), feature: feature,
            place: place.map { [$0.x, $0.y] }, effect: effect)
    }
}

extension Double {
    /// Decimals for reading, never for further arithmetic.
    func rounded(to digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        return ((self * scale).rounded() / scale).shortest
    }
}
