import GeoModel
import PROJ

extension CRSGuard {
    /// Whether a layer would lie on the borders of the regions if its coordinates were those of a web map, of another
    /// system, or moved by a constant: borders against borders.
    ///
    /// Layers that have little to do with the borders lie on them by no reading, and nothing is said.
    func offset(of system: SourceSystem, _ evidence: Evidence, _ search: SystemSearch) -> CRSFinding? {
        guard let borders = regions?.borders, system.shift == nil else { return nil }
        guard let images = imagesOnDatum(of: system, evidence), Self.canTell(images.compactMap(\.self)) else {
            return nil
        }
        let nearness = borders.nearness(of: images)
        guard nearness < 0.6 else { return nil }
        let found = webMap(images, nearness, system, evidence) ?? otherSystem(nearness, system, evidence, search)
        return found ?? constant(images.compactMap(\.self), system, evidence)
    }

    /// Few places, or many in one spot, lie near a border or away from it by chance.
    private static func canTell(_ images: [Position]) -> Bool {
        var extent = Box.empty
        for image in images { extent.grow(x: image.x, y: image.y) }
        return images.count >= 20 && max(extent.width, extent.height) > 0.01
    }

    /// The places on the regions' datum; `nil` where no shift leads there, which is told elsewhere.
    private func imagesOnDatum(of system: SourceSystem, _ evidence: Evidence) -> [Position?]? {
        guard let target, let base = target.crs.geodeticBase,
            let extent = try? system.longitudeLatitude(of: evidence.sample.extent),
            let way = try? system.way(to: base, over: extent, sameDatums: target.sameDatums, exact: true)
        else { return nil }
        return evidence.sample.places.map { place in
            guard let image = try? way.transform(place.position), image.isInDegrees else { return nil }
            return image
        }
    }

    private func webMap(
        _ images: [Position?], _ nearness: Double, _ system: SourceSystem, _ evidence: Evidence
    ) -> CRSFinding? {
        guard let borders = regions?.borders else { return nil }
        let readings = ShiftedDatum.allCases.map { datum in
            (datum: datum, nearness: borders.nearness(of: images.map { $0.map(datum.toWGS84) }))
        }
        guard let best = readings.max(by: { $0.nearness < $1.nearness }), best.nearness >= nearness + 0.3 else {
            return nil
        }
        let (before, after) = (nearness.percent, best.nearness.percent)
        return CRSFinding(
            .shiftedDatum, .stop, layer: evidence.layer,
            .init(
                en: "as \(system) it lies beside the borders of the regions (\(before) % on them), as \(best.datum.name) on them (\(after) %): coordinates of a web map",
                zh: "按 \(system)，与区域边界不重合（重合 \(before)%）；按 \(best.datum.name) 则重合（\(after)%）：应为网络地图坐标"),
            system.crs.isInDegrees ? .name([best.datum.rawValue]) : .undoShift(best.datum))
    }

    private func otherSystem(
        _ nearness: Double, _ system: SourceSystem, _ evidence: Evidence, _ search: SystemSearch
    ) -> CRSFinding? {
        guard let borders = regions?.borders, system.crs.isZone else { return nil }
        let readings = search.hits(besides: Reading(system)).filter { !$0.reading.isSwapped }.prefix(16).map { hit in
            (reading: hit.reading, nearness: borders.nearness(of: hit.reading.longitudeLatitude(of: evidence.sample)))
        }
        guard let best = readings.max(by: { $0.nearness < $1.nearness }), best.nearness >= nearness + 0.3 else {
            return nil
        }
        let other = best.reading.system
        return CRSFinding(
            .otherSystem, .stop, layer: evidence.layer,
            .init(
                en: "as \(system) it lies beside the borders of the regions (\(nearness.percent) % on them), as \(other) on them (\(best.nearness.percent) %)",
                zh: "按 \(system)，与区域边界不重合（重合 \(nearness.percent)%）；按 \(other) 则重合（\(best.nearness.percent)%）"),
            .name([other.name]))
    }

    private func constant(_ places: [Position], _ system: SourceSystem, _ evidence: Evidence) -> CRSFinding? {
        guard let offset = regions?.borders.commonOffset(of: places), offset.length > 15,
            10 * offset.places >= 3 * places.count, min(offset.places, offset.vertices) >= 20,
            2 * offset.places > 5 * offset.placesWithout, offset.sharpness >= 8
        else { return nil }
        let length = Int(offset.length.rounded())
        let share = (Double(offset.places) / Double(max(1, places.count))).percent
        let (east, north) = (Int(offset.metres.x.rounded()), Int(offset.metres.y.rounded()))
        return CRSFinding(
            .offset, evidence.named == nil ? .stop : .doubt, layer: evidence.layer,
            .init(
                en: "moved by \(length) m (\(east) m east, \(north) m north), \(share) % of its vertices lie on those of the regions: an older datum under a newer name, such as Beijing 1954 or Xian 1980",
                zh: "平移 \(length) m（向东 \(east) m，向北 \(north) m）后，\(share)% 的顶点与区域边界重合：可能是以新坐标系之名保存的旧基准，如北京 1954 或西安 1980"),
            .nameDatum)
    }
}

extension Double {
    var percent: Int { Int((self * 100).rounded()) }
}
