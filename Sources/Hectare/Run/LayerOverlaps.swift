import Formats
import GeoModel
import Overlay
import PROJ
import Survey

/// What the features of one layer cover more than once, for the reader of a check.
public struct LayerOverlaps: Sendable {
    /// The numbers of the layer.
    public let summary: StudyCheck.Remark
    /// Pairs that may be shown; 0 for a restricted layer.
    public let shownPairs: Int
    private let overlaps: Overlaps
    /// What messages call each source.
    private let names: [String]
    private let wayOut: Transformation
    private let language: Language

    /// - Throws: `FormatError` where the folder for temporary files takes no more.
    init?(
        _ layer: OpenedStudy.OpenedLayer, of opened: OpenedStudy, threads: Int, language: Language,
        progress: @escaping @Sendable (WorkProgress) -> Void
    ) throws {
        let id = layer.description.id
        let counter = Counter(
            language == .zh ? "\(id)：重叠" : "\(id): overlaps", total: opened.featureCount(of: id), progress)
        overlaps = try layer.description.withholdingFeatures {
            try Overlaps.find(
                in: layer.ground, invalid: opened.study.invalid,
                plane: opened.planeOfAreas, threads: threads, scratch: ScratchFile()) { counter.add($0) }
        }
        // Lines and points cover no ground.
        guard overlaps.polygons > 0 else { return nil }
        names = layer.parts.map { layer.name(of: $0) }
        shownPairs = layer.description.access == .restricted ? 0 : overlaps.pairs
        wayOut = opened.wayOut
        self.language = language
        summary = StudyCheck.Remark(subject: id, text: overlaps.text(in: language), effect: overlaps.surplus.value)
    }

    /// Calls `body` with each pair that may be shown, the greatest first, until it has seen `limit` of them.
    public func forEachPair(limit: Int = .max, _ body: (StudyCheck.Remark) throws -> Void) throws {
        let limit = min(limit, shownPairs)
        if limit < shownPairs {
            for pair in try overlaps.greatest(limit) { try body(remark(pair)) }
        } else if shownPairs > 0 {
            try overlaps.forEachPair { try body(remark($0)) }
        }
    }

    /// Calls `body` with each pair that may be shown, as a finding in WGS 84.
    func forEachFinding(_ body: (Finding) throws -> Void) throws {
        guard shownPairs > 0 else { return }
        try overlaps.forEachPair { pair in
            try body(Finding(
                .overlap, remedy: .used, layer: names[pair.first.source], feature: pair.first.id,
                place: try wayOut.transform(pair.place),
                detail: "with \(names[pair.second.source]) \(pair.second.id)", effect: pair.area))
        }
    }

    private func remark(_ pair: Overlaps.Pair) throws -> StudyCheck.Remark {
        let place = try wayOut.transform(pair.place)
        let area = pair.area.rounded(to: 3)
        return StudyCheck.Remark(
            subject: subject(pair),
            text: language == .zh
                ? "两个要素覆盖同一块地，共 \(area) m²，位于 (\(place.x), \(place.y))"
                : "cover the same ground, \(area) m² at (\(place.x), \(place.y))",
            feature: pair.first.id, other: pair.second.id, place: [place.x, place.y], effect: pair.area)
    }

    /// `landuse › features 3 and 5`, with the sources where they differ.
    private func subject(_ pair: Overlaps.Pair) -> String {
        let (first, second) = (names[pair.first.source], names[pair.second.source])
        guard first != second else {
            return first + (language == .zh
                ? " › 要素 \(pair.first.id) 与 \(pair.second.id)" : " › features \(pair.first.id) and \(pair.second.id)")
        }
        return language == .zh
            ? "\(first) › 要素 \(pair.first.id) 与 \(second) › 要素 \(pair.second.id)"
            : "\(first) › feature \(pair.first.id) and \(second) › feature \(pair.second.id)"
    }
}

extension OpenedStudy.OpenedLayer {
    /// Its sources with their coordinates as in the figures, to be held against each other.
    var ground: [OverlapSource] { parts.map { OverlapSource($0.layer, place: $0.placement.step) } }
}

extension Overlaps {
    /// How many pairs there are, and what they make of the area.
    fileprivate func text(in language: Language) -> String {
        guard pairs + seams > 0 else {
            return language == .zh
                ? "\(polygons) 个面要素之间没有重叠" : "\(polygons) polygons, no two of them cover the same ground"
        }
        let (surplus, repeated) = (surplus.value.rounded(to: 3), repeated.value.rounded(to: 3))
        return language == .zh
            ? "\(pairs) 对要素相互重叠，另有 \(seams) 对的重叠窄于 1 cm；重复覆盖的土地 \(repeated) m²，面积合计多出 \(surplus) m²"
            : "\(pairs) pairs of features cover the same ground, \(seams) more share a seam narrower than 1 cm; "
                + "\(repeated) m² lie under more than one feature, the areas sum to \(surplus) m² too much"
    }
}

extension StudyCheck {
    /// Calls `body` with each remark, and then with what each layer covers more than once, all pairs of it.
    public func forEachRemark(_ body: (Remark) throws -> Void) throws {
        for remark in remarks { try body(remark) }
        for layer in overlaps {
            try body(layer.summary)
            try layer.forEachPair(body)
        }
        for layer in coverage {
            try body(layer.summary)
            try layer.forEachRemark(body)
        }
    }
}
