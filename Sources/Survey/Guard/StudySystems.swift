import PROJ

extension CRSGuard {
    /// Where every layer of a study lies elsewhere than the regions, it is the regions that should be looked at first.
    /// - Parameters:
    ///   - findings: of each layer.
    ///   - regions: where the study names its regions.
    public static func wrongRegions(_ findings: [[CRSFinding]], at regions: String) -> CRSFinding? {
        let elsewhere: Set<CRSFinding.Kind> = [.wrongZone, .otherSystem, .outsideRegions, .shiftedDatum, .offset]
        guard findings.count > 1,
            findings.allSatisfy({ $0.contains { $0.weight > .note && elsewhere.contains($0.kind) } })
        else { return nil }
        return CRSFinding(
            .outsideRegions, .doubt, layer: regions,
            .init(
                en: "all \(findings.count) layers lie elsewhere than the regions: look at the system of the regions first",
                zh: "全部 \(findings.count) 个图层都不在区域处：请先检查区域的坐标系"),
            .look)
    }

    /// Several zones in one study are in order: each source is brought to the figures on its own.
    public static func severalZones(_ systems: [SourceSystem], at regions: String) -> CRSFinding? {
        let zones = Set(systems.filter { $0.crs.isZone }.map(\.description)).sorted()
        guard zones.count > 1 else { return nil }
        return CRSFinding(
            .mixedZones, .note, layer: regions,
            .init(
                en: "the sources of the study are in \(zones.count) zones, each brought to the figures on its own: \(zones.joined(separator: ", "))",
                zh: "本研究的数据源分属 \(zones.count) 个投影带，各自转换后再计算：\(zones.joined(separator: "、"))"),
            .nothing)
    }
}
