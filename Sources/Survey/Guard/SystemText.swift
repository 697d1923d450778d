import GeoModel
import PROJ

extension CRSGuard {
    /// What the text of a system says about itself: a `.prj` file has no code, so one is looked for.
    ///
    /// Sure is only what PROJ finds to be the same: 100 %, or the same but for a name. A text that is like a registered
    /// system and not the same is asked about; a local zone of a known datum, which nobody registered, is used as it is
    /// written.
    func identification(_ system: SourceSystem, _ evidence: Evidence) -> [CRSFinding] {
        let crs = system.crs
        guard system.shift == nil, crs.identifier == nil else { return [] }
        let found = ((try? crs.identify(authority: "EPSG")) ?? []).filter { $0.confidence >= 25 }
        if let best = found.first, best.confidence == 100 || isSame(crs, best.crs) {
            return [finding(
                .identified, .note, evidence,
                en: "\"\(crs.name)\" carries no code; it is \(best.crs), confidence \(best.confidence) %",
                zh: "“\(crs.name)”不带代码；识别为 \(best.crs)，置信度 \(best.confidence)%", .nothing)]
        }
        // A registered name with other numbers counts for little with PROJ, and for a question here.
        if let best = found.first(where: { $0.confidence >= 50 || $0.crs.name == crs.name }) {
            let others = found.filter { $0.confidence == best.confidence }.prefix(3).map { $0.crs.identifier ?? $0.crs.name }
            return [finding(
                .uncertain, evidence.named == nil ? .stop : .doubt, evidence,
                en: "\"\(crs.name)\" carries no code and is like \(best.crs), but not the same; confidence \(best.confidence) %",
                zh: "“\(crs.name)”不带代码；与 \(best.crs) 相近但不相同，置信度 \(best.confidence)%", .name(others))]
        }
        return [onKnownDatum(crs, evidence)]
    }

    private func onKnownDatum(_ crs: CRS, _ evidence: Evidence) -> CRSFinding {
        let base = crs.geodeticBase.flatMap(registered)
        if let base {
            return finding(
                .identified, .note, evidence,
                en: "\"\(crs.name)\" is no registered system; it is used as it is written, on \(base)",
                zh: "“\(crs.name)”不是注册坐标系；按其文字定义使用，基准为 \(base)", .nothing)
        }
        return finding(
            .uncertain, evidence.named == nil ? .stop : .doubt, evidence,
            en: "\"\(crs.name)\" carries no code, and its datum (\(crs.datumName ?? "none")) is none that PROJ knows",
            zh: "“\(crs.name)”不带代码，其基准（\(crs.datumName ?? "无")）也不为 PROJ 所知", .look)
    }

    /// The registered system that is the same; itself where it carries a code.
    private func registered(_ base: CRS) -> CRS? {
        if base.identifier != nil { return base }
        return ((try? base.identify(authority: "EPSG")) ?? []).map(\.crs).first { isSame(base, $0) }
    }

    private func isSame(_ one: CRS, _ other: CRS) -> Bool { (try? one.isEquivalent(to: other)) ?? false }

    private func finding(
        _ kind: CRSFinding.Kind, _ weight: CRSFinding.Weight, _ evidence: Evidence, en english: String, zh chinese: String,
        _ remedy: CRSFinding.Remedy
    ) -> CRSFinding {
        CRSFinding(kind, weight, layer: evidence.layer, .init(en: english, zh: chinese), remedy)
    }
}
