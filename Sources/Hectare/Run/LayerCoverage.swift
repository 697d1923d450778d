import Formats
import GeoModel
import Overlay
import PROJ
import Survey

/// What keeps one land-use layer from covering the ground just once, for the reader of a check: gaps, slivers and
/// polygons that are there twice. Overlaps are ``LayerOverlaps``.
public struct LayerCoverage: Sendable {
    /// The numbers of the layer, with their share of its area.
    public let summary: StudyCheck.Remark
    /// Each gap, sliver and duplicate, the greatest first; none of a restricted layer.
    public let findings: [Finding]
    private let language: Language

    /// - Throws: `FormatError` where the folder for temporary files takes no more.
    init?(
        _ layer: OpenedStudy.OpenedLayer, of opened: OpenedStudy, threads: Int, language: Language,
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws {
        let id = layer.description.id
        let counter = Counter(
            language == .zh ? "\(id)：缝隙" : "\(id): gaps", total: opened.featureCount(of: id), progress)
        let faults = try layer.description.withholdingFeatures {
            try CoverageFaults.find(
                in: layer.ground, invalid: opened.study.invalid,
                plane: opened.planeOfAreas, threads: threads, scratch: ScratchFile()) { counter.add($0) }
        }
        guard faults.polygons > 0 else { return nil }
        self.language = language
        summary = StudyCheck.Remark(subject: id, text: faults.text(in: language), effect: faults.doubtful)
        let names = layer.parts.map { layer.name(of: $0) }
        findings = layer.description.access == .restricted
            ? [] : try faults.findings(id, names) { try opened.wayOut.transform($0) }
    }

    /// Calls `body` with each finding as a remark, until it has seen `limit` of them.
    public func forEachRemark(limit: Int = .max, _ body: (StudyCheck.Remark) throws -> Void) throws {
        for finding in findings.prefix(limit) { try body(finding.remark(language)) }
    }
}

extension CoverageFaults {
    private var wide: [Gap] { (gaps ?? []).filter { !$0.isSliver } }
    private var slivers: [Gap] { (gaps ?? []).filter(\.isSliver) }
    /// Area that is counted too often, m².
    private var repeated: Double { duplicates.reduce(0) { $0 + $1.area * Double($1.features.count - 1) } }

    /// Area that is missing or counted too often, m².
    fileprivate var doubtful: Double { (gaps ?? []).reduce(repeated) { $0 + $1.area } }

    fileprivate func text(in language: Language) -> String {
        let zh = language == .zh
        func sum(_ area: Double) -> String {
            let share = self.area.value > 0 ? area / self.area.value * 100 : 0
            return zh
                ? "\(area.rounded(to: 1)) m²（占图层面积 \(share.rounded(to: 4))%）"
                : "\(area.rounded(to: 1)) m² (\(share.rounded(to: 4)) % of the layer)"
        }
        func area(_ gaps: [Gap]) -> Double { gaps.reduce(0) { $0 + $1.area } }
        var texts = [zh ? "\(polygons) 个面要素" : "\(polygons) polygons"]
        if gaps == nil {
            texts.append(zh
                ? "\(edges) 条边中有 \(loose) 条没有与之重合的邻边：不是无缝覆盖，未查找缝隙"
                : "\(loose) of \(edges) edges have no partner: this is no coverage, and its gaps were not looked for")
        } else if wide.isEmpty, slivers.isEmpty {
            texts.append(zh ? "面与面之间没有缝隙" : "no gap between them")
        } else {
            texts.append(zh
                ? "被围住的空隙 \(wide.count) 处，\(sum(area(wide)))"
                : "\(wide.count) gaps that they enclose, \(sum(area(wide)))")
            texts.append(zh
                ? "窄于 1 m 的缝隙 \(slivers.count) 处，\(sum(area(slivers)))"
                : "\(slivers.count) slivers narrower than 1 m, \(sum(area(slivers)))")
        }
        if seams > 0 { texts.append(zh ? "另有 \(seams) 处窄于 1 cm" : "\(seams) more narrower than 1 cm") }
        if !duplicates.isEmpty {
            texts.append(zh
                ? "重复的面 \(duplicates.count) 组，多计 \(sum(repeated))"
                : "\(duplicates.count) polygons are there more than once, \(sum(repeated)) too much")
        }
        return texts.joined(separator: zh ? "；" : "; ")
    }

    /// - Parameter move: brings a place to WGS 84.
    fileprivate func findings(
        _ layer: String, _ names: [String], _ move: (Position) throws -> Position
    ) throws -> [Finding] {
        let repeated = try duplicates.map { same in
            let others = same.features.dropFirst().prefix(20).map { "\(names[$0.source]) \($0.id)" }
            return Finding(
                .duplicate, remedy: .used, layer: names[same.features[0].source], feature: same.features[0].id,
                place: try move(same.place), detail: "the same polygon as \(others.joined(separator: ", "))",
                effect: same.area * Double(same.features.count - 1))
        }
        return try repeated + (gaps ?? []).map { gap in
            Finding(
                gap.isSliver ? .sliver : .gap, remedy: .used, layer: layer, feature: nil, place: try move(gap.place),
                detail: "no polygon covers it; \(gap.width.rounded(to: 2)) m wide on average", effect: gap.area)
        }
    }
}
