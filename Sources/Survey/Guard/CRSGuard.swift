import GeoModel
import PROJ

/// Whether the coordinates of a layer can be of the system that it states.
///
/// A pure function: what a layer states, a sample of its coordinates and where the regions lie go in, findings come
/// out. Nothing is moved here; a run stops where a finding says so, and a person answers with one line.
public struct CRSGuard: Sendable {
    /// Where the layers should lie; `nil` where nobody knows, as for a single file.
    public let regions: RegionGround?
    /// The way to the system of the figures is tried too; `nil` leaves that out.
    public let target: Georeference?

    public init(regions: RegionGround? = nil, target: Georeference? = nil) {
        self.regions = regions
        self.target = target
    }

    /// What is known about one layer.
    public struct Evidence: Sendable {
        /// The layer, and the study's line that names it.
        public let layer: String
        /// The system as the file states it.
        public let stated: String?
        /// The system as a person names it, who is believed before the file.
        public let named: String?
        public let allowBallpark: Bool
        /// The way to a newer datum, as the study gives it.
        public let datumShift: DatumShift?
        /// Whether no feature and no place of the layer may be shown.
        public let isRestricted: Bool
        public let sample: CoordinateSample

        public init(
            layer: String, stated: String?, named: String? = nil, allowBallpark: Bool = false,
            datumShift: DatumShift? = nil, isRestricted: Bool = false, sample: CoordinateSample
        ) {
            self.layer = layer
            self.stated = stated
            self.named = named
            self.allowBallpark = allowBallpark
            self.datumShift = datumShift
            self.isRestricted = isRestricted
            self.sample = sample
        }
    }

    /// What is wrong or doubtful about the system of a layer; none for a layer without coordinates.
    /// - Parameter others: the other layers of the same study or file, by what they state.
    public func findings(_ evidence: Evidence, beside others: [SourceSystem] = []) -> [CRSFinding] {
        guard !evidence.sample.places.isEmpty else { return [] }
        let search = self.search(evidence, others, stated: nil)
        guard let text = evidence.named ?? evidence.stated else { return [missing(evidence, search)] }
        guard var system = try? SourceSystem(text) else { return [unknown(text, evidence, search)] }
        system.datumShift = evidence.datumShift
        let ofText = identification(system, evidence)
        let others = self.search(evidence, others, stated: system)
        let contradiction = Contradiction(
            evidence: evidence, system: system, regions: regions?.footprint, search: others
        ).finding
        if let contradiction, contradiction.weight == .stop {
            return ofText.filter { $0.weight < .stop } + [contradiction]
        }
        let offset = contradiction == nil ? offset(of: system, evidence, others) : nil
        let rest = [contradiction, shift(of: system, evidence), offset, ofWebMap(system, evidence)]
        return ofText + rest.compactMap(\.self)
    }

    private func search(_ evidence: Evidence, _ others: [SourceSystem], stated: SourceSystem?) -> SystemSearch {
        let known = ([stated?.crs, target?.crs] + others.map(\.crs)).compactMap { $0?.geodeticBase }
        let usual = ["EPSG:4490", "EPSG:4326"].compactMap { try? CRS($0) }
        var bases: [CRS] = []
        for base in known + usual where base.isGeographic {
            if !bases.contains(where: { $0.identifier == base.identifier }) { bases.append(base) }
        }
        return SystemSearch(sample: evidence.sample, bases: bases, regions: regions?.footprint, neighbours: others)
    }

    /// As ``findings(_:beside:)``, for a run: reasons to stop are thrown.
    /// - Returns: notes and doubts.
    public static func refuseStops(_ findings: [CRSFinding]) throws(SurveyError) -> [CRSFinding] {
        let stops = findings.filter { $0.weight == .stop }
        guard let first = stops.first else { return findings }
        // A doubt about the regions says where to look first.
        let hints = findings.filter { $0.kind == .outsideRegions && $0.weight == .doubt }
        throw SurveyError(.guarded(hints + stops), at: first.layer)
    }

    private func missing(_ evidence: Evidence, _ search: SystemSearch) -> CRSFinding {
        withoutSystem(.missing, evidence, search, en: "states no reference system", zh: "没有坐标系信息")
    }

    private func unknown(_ text: String, _ evidence: Evidence, _ search: SystemSearch) -> CRSFinding {
        let short = text.count > 60 ? text.prefix(60) + "…" : text
        return withoutSystem(
            .unknown, evidence, search, en: "\"\(short)\" is no reference system that PROJ knows",
            zh: "PROJ 不认识坐标系“\(short)”")
    }

    /// Nothing is known of the system; the coordinates may tell which it could be.
    private func withoutSystem(
        _ kind: CRSFinding.Kind, _ evidence: Evidence, _ search: SystemSearch, en: String, zh: String
    ) -> CRSFinding {
        let hits = search.hits(besides: nil)
        let words = hits.words(regions?.footprint)
        return CRSFinding(
            kind, .stop, layer: evidence.layer, .init(en: en + words.english, zh: zh + words.chinese), hits.remedy)
    }

    /// Notes on systems of the web maps that are what they say.
    private func ofWebMap(_ system: SourceSystem, _ evidence: Evidence) -> CRSFinding? {
        if let shift = system.shift {
            return CRSFinding(
                .declaredShift, .note, layer: evidence.layer,
                .init(
                    en: "declared as \(shift.name): brought to WGS 84 by an unofficial formula, good to a few metres at best",
                    zh: "声明为 \(shift.name)：按非官方公式还原为 WGS 84，精度至多几米"),
                .nothing)
        }
        guard system.crs.isWebMercator else { return nil }
        return CRSFinding(
            .webMercator, .note, layer: evidence.layer,
            .init(
                en: "is in Web Mercator, whose areas are wrong by the square of 1/cos of the latitude; areas are taken on the ellipsoid instead",
                zh: "采用 Web 墨卡托投影，其面积随纬度放大；本程序改在椭球面上量算面积"),
            .nothing)
    }

    /// Whether the datum can be brought to that of the figures at the place of the layer.
    private func shift(of system: SourceSystem, _ evidence: Evidence) -> CRSFinding? {
        guard let target, !evidence.allowBallpark,
            let extent = try? system.longitudeLatitude(of: evidence.sample.extent)
        else { return nil }
        do {
            _ = try target.placement(
                from: system, over: extent, allowBallpark: false, edges: .geographic, place: evidence.layer)
            return nil
        } catch {
            // A grid that is not installed is told where it is needed, with its own exit code.
            guard case .noTransformation(let reason) = error.reason else { return nil }
            if case .missingGrids = reason { return nil }
            return CRSFinding(
                .noShift, .stop, layer: evidence.layer,
                .init(en: reason.description, zh: SurveyError.chinese(reason)), .giveShift)
        }
    }
}

extension [SystemSearch.Hit] {
    /// The systems that fit equally well, for a person to choose from; at most three.
    private var best: [SystemSearch.Hit] {
        guard let first else { return [] }
        let equals = filter { $0.share > first.share - 0.05 && $0.reading.isSwapped == first.reading.isSwapped }
        return Array(equals.prefix(3))
    }

    var remedy: CRSFinding.Remedy {
        guard let first else { return .look }
        if first.reading.isSwapped { return .swapAxes(first.reading.system.name) }
        return .name(best.map { $0.reading.system.name })
    }

    /// `; as EPSG:4545, 98 % of the places lie in the regions`
    func words(_ regions: Footprint?) -> CRSFinding.Words {
        guard let first else { return .init(en: "", zh: "") }
        let percent = Int((first.share * 100).rounded())
        let name = first.reading.system.description
        let swapped: (en: String, zh: String) = first.reading.isSwapped ? (" with axes swapped", "（坐标轴对调）") : ("", "")
        let place: (en: String, zh: String) = regions == nil
            ? ("in its area of use", "位于其适用范围内") : ("in the regions", "位于区域内")
        return .init(
            en: "; as \(name)\(swapped.en), \(percent) % of the places lie \(place.en)",
            zh: "；若为 \(name)\(swapped.zh)，\(percent)% 的点\(place.zh)")
    }
}

extension SourceSystem {
    /// As a study names it: `EPSG:4545`, `gcj02`.
    var name: String { shift?.rawValue ?? crs.identifier ?? crs.name }
}
