import GeoModel
import Indicators

extension Computation {
    /// Regions in which the areas that a layer states and the measured ones differ by more than 0.001 %.
    func statedAreaRemarks(_ language: Language) -> [StudyCheck.Remark] {
        tabulations.sorted { $0.key.layer < $1.key.layer }.flatMap { need, tabulation -> [StudyCheck.Remark] in
            guard let column = need.sums.firstIndex(of: .statedArea) else { return [] }
            return opened.regions.regions.compactMap { region in
                let cells = tabulation.cells(in: region.id).map(\.cell)
                let stated = cells.reduce(ExactSum.zero) { $0 + $1.sums[column] }.value
                let measured = cells.reduce(ExactSum.zero) { $0 + $1.area }.value
                let missing = cells.reduce(0) { $0 + $1.missing[column] }
                guard measured > 0, missing > 0 || abs(stated / measured - 1) > 1e-5 else { return nil }
                let percent = ((stated / measured - 1) * 100).rounded(to: 3)
                let unstated = missing == 0 ? "" : language == .zh ? "，\(missing) 个要素未填" : ", \(missing) features state none"
                return StudyCheck.Remark(
                    subject: "\(need.layer) › \(region.id.kind) \(region.id.code)",
                    text: language == .zh
                        ? "所填面积合计 \(stated.rounded(to: 0)) m²，量算面积 \(measured.rounded(to: 0)) m²，相差 \(percent)%\(unstated)；采用量算面积"
                        : "stated areas sum to \(stated.rounded(to: 0)) m², measured \(measured.rounded(to: 0)) m², \(percent) % apart\(unstated); the measured area is used")
            }
        }
    }

    /// Regions that a layer covers by more than their own area: at least so much of it lies twice.
    func coverageRemarks(_ language: Language) -> [StudyCheck.Remark] {
        tabulations.sorted { $0.key.layer < $1.key.layer }.flatMap { need, tabulation in
            tabulation.regionAccounts.compactMap { account -> StudyCheck.Remark? in
                let (region, twice) = (account.region, account.coveredTwice)
                guard twice > 0 else { return nil }
                return StudyCheck.Remark(
                    subject: "\(need.layer) › \(region.kind) \(region.code)",
                    text: language == .zh
                        ? "要素面积合计超过区域面积，至少有 \(twice.rounded(to: 0)) m² 被重复覆盖"
                        : "features cover more than the region: at least \(twice.rounded(to: 0)) m² lie twice")
            }
        }
    }
}
