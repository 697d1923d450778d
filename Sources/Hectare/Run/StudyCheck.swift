import GeoModel
import Indicators
import Overlay
import PROJ
import Survey

/// What is wrong or doubtful about a study, before its figures are trusted: the verb `check`.
public struct StudyCheck: Sendable {
    /// One thing that a person should know, with what it does to the figures.
    public struct Remark: Sendable, Hashable, Codable {
        public let subject: String
        public let text: String
    }

    public let remarks: [Remark]

    /// Opens everything, lays every layer on the regions, works out the figures, and writes nothing.
    /// - Throws: what would stop a run, in the same words.
    public init(
        _ study: Study, _ data: GeoDataFolder, threads: Int, language: Language,
        progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws {
        var opener = StudyOpener(study, data)
        let computation = try Computation(opener.open(), data, threads: threads, progress: progress)
        remarks = computation.inputRemarks(language) + computation.layerRemarks(language)
            + computation.figureRemarks(language)
    }
}

extension Computation {
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
            return StudyCheck.Remark(
                subject: input.written,
                text: "\(input.system?.description ?? "") → \(opened.plane.crs.description): \(operation.name), \(accuracy)\(same)")
        }
    }

    /// What became of the features of each layer, and how much area is doubtful.
    fileprivate func layerRemarks(_ language: Language) -> [StudyCheck.Remark] {
        tabulations.sorted { $0.key.layer < $1.key.layer }.flatMap { need, tabulation in
            let account = tabulation.account
            let share = account.area.value > 0 ? account.outside.value / account.area.value * 100 : 0
            let summary = StudyCheck.Remark(
                subject: need.layer,
                text: language == .zh
                    ? "\(account.features) 个要素，采用 \(account.used) 个；\(account.featuresOutside) 个不在任何区域内，区域外面积占 \(share.rounded(to: 3))%"
                    : "\(account.features) features, \(account.used) used; \(account.featuresOutside) in no region, \(share.rounded(to: 3)) % of the area outside")
            return [summary] + account.findings.map { $0.remark(language) }
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

extension Finding {
    fileprivate func remark(_ language: Language) -> StudyCheck.Remark {
        let at = place.map { language == .zh ? "，位于 (\($0.x), \($0.y))" : " at (\($0.x), \($0.y))" } ?? ""
        let change = effect.map { language == .zh ? "，面积变化 \($0.shortest) m²" : ", area changes by \($0.shortest) m²" } ?? ""
        let name = feature.map { language == .zh ? "要素 \($0)" : "feature \($0)" } ?? ""
        return StudyCheck.Remark(
            subject: "\(layer) › \(name)", text: "\(kind.rawValue) (\(remedy.rawValue)): \(detail)\(at)\(change)")
    }
}

extension Double {
    /// Decimals for reading, never for further arithmetic.
    fileprivate func rounded(to digits: Int) -> String {
        let scale = (0..<digits).reduce(1.0) { scale, _ in scale * 10 }
        return ((self * scale).rounded() / scale).shortest
    }
}
