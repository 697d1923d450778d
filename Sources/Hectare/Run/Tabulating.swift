import GeoModel
import HeatNetwork
import Indicators
import Overlay
import PROJ
import Survey

extension OpenedStudy {
    /// What the layers are laid on the regions for: the needs of the indicators, and for a layer that no indicator
    /// needs, its classes and floor area all the same, so that the results tell what is there. A stated area comes
    /// along, to be held against the measured one.
    var tabulationNeeds: [TabulationNeed] {
        let needed = TabulationNeed.plan(for: indicators)
        let rest = study.layers.filter { layer in !needed.contains { $0.layer == layer.id } }
        let all = needed + rest.map { layer in
            let attributes = references.layers.first { $0.id == layer.id }?.attributes ?? []
            return TabulationNeed(
                layer: layer.id, by: attributes.contains(.landClass) ? [.landClass] : [],
                sums: attributes.contains(.floorArea) ? [.floorArea] : [])
        }
        return all.map { need in
            let isStated = layers[need.layer]?.description.statedArea != nil
            return isStated ? TabulationNeed(layer: need.layer, by: need.by, sums: need.sums + [.statedArea]) : need
        }
    }

    /// Lays the sources of one layer on the regions.
    func tabulation(
        for need: TabulationNeed, _ index: RegionIndex, _ areas: [RegionID: RegionArea], threads: Int,
        progress: @escaping @Sendable (Int) -> Void
    ) throws -> Tabulation {
        guard let layer = layers[need.layer] else { throw IndicatorError.notTabulated(need) }
        let classes = try need.by.map { try rule(for: $0, layer.description) }
        let sums = need.sums.compactMap { layer.description.sumRule(for: $0) }
        var whole = Tabulation(classColumns: classes.map(\.name), sumColumns: sums.map(\.name))
        for part in layer.parts {
            let tabulation = try layer.description.withholdingFeatures {
                try laid(part, of: layer, classes, sums, index, areas, threads: threads, progress: progress)
            }
            whole.merge(tabulation.renamed(classes: whole.classColumns, sums: whole.sumColumns))
        }
        try whole.refuseOverflow(at: layer.description.id, columns: sums.map(\.column))
        return whole
    }

    private func laid(
        _ part: OpenedLayer.Part, of layer: OpenedLayer, _ classes: [ClassRule], _ sums: [SumRule], _ index: RegionIndex,
        _ areas: [RegionID: RegionArea], threads: Int, progress: @escaping @Sendable (Int) -> Void
    ) throws -> Tabulation {
        let plan = TabulationPlan(
            layer: layer.name(of: part), classes: classes.map { $0.resolved(in: part.layer) },
            sums: sums.map { $0.resolved(in: part.layer) }, invalid: study.invalid)
        let tabulation = try part.layer.tabulated(
            plan, in: index, plane: planeOfAreas, threads: threads, areas: areas,
            place: part.placement.step, progress: progress)
        try tabulation.refuseLackOfImages(at: part.place)
        try tabulation.refuseOverflow(at: part.place, columns: plan.sums.map(\.column))
        return tabulation
    }

    private func rule(for attribute: Attribute, _ layer: Study.LayerSource) throws -> ClassRule {
        switch attribute {
        case .landClass: .firstOf(layer.classColumns, as: attribute.name)
        case .use: .firstOf(layer.use.map { [$0] } ?? [], as: attribute.name)
        case .heated: .firstOf(layer.heated.map { [$0] } ?? [], as: attribute.name)
        case .connected: .firstOf(layer.connected.map { [$0] } ?? [], as: attribute.name)
        case .reach(let network, let metres):
            .computed(name: attribute.name, try reach(of: network, within: metres).words)
        case .floorArea, .annualHeat, .statedArea: throw IndicatorError.notTabulated(TabulationNeed(layer: layer.id, by: [attribute]))
        }
    }

    private func reach(of network: String, within metres: Double) throws -> NetworkReach {
        var pipes = PipeNetwork(layer: network)
        try layers[network]?.description.withholdingFeatures {
            for part in layers[network]?.parts ?? [] {
                try part.layer.forEachBatch { batch in
                    try part.placement.placeWhole(&batch)
                    try pipes.append(batch, from: part.place)
                }
            }
        }
        return try NetworkReach(of: pipes, in: plane.crs, within: metres, isExact: plane.isExact)
    }
}

extension Tabulation {
    /// - Throws: `SurveyError` where more than half of the layer cannot be brought to the system of the figures: then it
    ///   is the system that is wrong, not the features.
    func refuseLackOfImages(at place: String) throws(SurveyError) {
        let lost = account.findings.count(of: .noImage)
        guard 2 * lost > account.features, let first = account.findings.first(where: { $0.kind == .noImage }) else { return }
        throw SurveyError(
            .withoutImage(features: lost, of: account.features, first: first.feature ?? 0, detail: first.detail), at: place)
    }
}

extension OpenedStudy.OpenedLayer {
    /// What findings call a source: features of two sources may have the same number.
    func name(of part: Part) -> String {
        parts.count > 1 ? "\(description.id) › \(part.layer.name)" : description.id
    }
}

extension Study.LayerSource {
    fileprivate func sumRule(for attribute: Attribute) -> SumRule? {
        switch (attribute, floorArea) {
        case (.floorArea, .column(let name)): .column(name)
        case (.floorArea, .storeys(let name)): .areaTimes(name)
        case (.annualHeat, _): heat.map { .column($0.column) }
        case (.statedArea, _): statedArea.map { .column($0) }
        default: nil
        }
    }
}

extension ClassRule {
    /// With the columns named as the layer spells them.
    fileprivate func resolved(in layer: Layer) -> ClassRule {
        switch self {
        case .column(let name): .column(layer.field(name)?.name ?? name)
        case .firstOf(let names, let name): .firstOf(names.map { layer.field($0)?.name ?? $0 }, as: name)
        case .computed: self
        }
    }
}

extension SumRule {
    fileprivate func resolved(in layer: Layer) -> SumRule {
        switch self {
        case .column(let name): .column(layer.field(name)?.name ?? name)
        case .areaTimes(let name): .areaTimes(layer.field(name)?.name ?? name)
        }
    }
}
