import Comparison
import Foundation
import GeoModel
import Indicators
import Overlay
import Survey

/// A study worked out: tabulations, figures and scores, in memory.
struct Computation: Sendable {
    let opened: OpenedStudy
    /// Ground area of each region, m².
    let regionAreas: [RegionID: Double]
    /// By layer id.
    let tabulations: [TabulationNeed: Tabulation]
    let figures: [Figure]
    let comparison: Comparison?

    /// The flow: lay the layers on the regions, then plain arithmetic.
    init(
        _ opened: OpenedStudy, _ data: GeoDataFolder, threads: Int, progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws {
        self.opened = opened
        let index = try RegionIndex(opened.regions, threads: threads)
        let areas = try index.areas(plane: opened.planeOfAreas, threads: threads)
        regionAreas = areas.mapValues(\.value)
        var tabulations: [TabulationNeed: Tabulation] = [:]
        for need in opened.tabulationNeeds {
            let counter = Counter(need.layer, total: opened.featureCount(of: need.layer), progress)
            tabulations[need] = try opened.tabulation(for: need, index, areas, threads: threads) { counter.add($0) }
        }
        self.tabulations = tabulations
        let inputs = Inputs(references: opened.references, tabulations: tabulations, regionAreas: regionAreas)
        let figures = try opened.indicators.flatMap { indicator in
            try opened.regions.regions.map { try indicator.figure(for: $0, from: inputs) }
        }
        self.figures = figures
        comparison = try opened.scheme.map { scheme in
            try Comparison(
                figures, of: opened.regions.regions, by: Scheme(name: opened.study.scheme ?? "", sheet: scheme),
                units: data.units(), language: opened.study.language)
        }
    }

    /// Everything that was found wrong or doubtful.
    var findings: FindingList {
        var all = FindingList()
        all += opened.regionFindings + opened.tableFindings + unmatchedUses + doubtfulSystems
        for tabulation in tabulations.values { all.merge(tabulation.account.findings) }
        return all
    }
}

extension Finding {
    /// A doubt of the guard among the other findings; its place is not in the system of the figures.
    init(_ doubt: CRSFinding) {
        self.init(
            .referenceSystem, remedy: .used, layer: doubt.layer, feature: nil, place: nil,
            detail: doubt.kind.rawValue + ": " + doubt.text(in: .en), effect: nil)
    }
}

extension Computation {
    /// Doubts about reference systems; notes stay with `check`.
    private var doubtfulSystems: [Finding] {
        opened.systemFindings.filter { $0.weight == .doubt }.map { Finding($0) }
    }

    /// Heated uses that no building inside a region has: most often a spelling, and then buildings are left out.
    private var unmatchedUses: [Finding] {
        tabulations.flatMap { need, tabulation -> [Finding] in
            guard let place = need.by.firstIndex(of: .use), let layer = opened.layers[need.layer] else { return [] }
            let uses = Set(tabulation.cells.keys.map { $0.classes[place].trimmingCharacters(in: .whitespaces) })
            let unmatched = layer.description.heatedUses.filter { !uses.contains($0.trimmingCharacters(in: .whitespaces)) }
            return unmatched.map { use in
                Finding(
                    .unmatchedUse, remedy: .used, layer: need.layer, feature: nil, place: nil,
                    detail: "heated_uses: \"\(use)\"", effect: nil)
            }
        }
    }
}

extension OpenedStudy {
    /// The number of features of a layer, where all of its files know theirs.
    func featureCount(of layer: String) -> Int? {
        let counts = layers[layer]?.parts.map(\.layer.count) ?? []
        return counts.contains(nil) ? nil : counts.compactMap { $0 }.reduce(0, +)
    }
}
