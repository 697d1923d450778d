import GeoModel
import PROJ

/// What in the coordinates of a layer speaks against the system that it states; the first that holds, from the surest
/// on.
struct Contradiction {
    let evidence: CRSGuard.Evidence
    let system: SourceSystem
    let regions: Footprint?
    let search: SystemSearch

    private var places: [CoordinateSample.Place] { evidence.sample.places }
    private var crs: CRS { system.crs }

    var finding: CRSFinding? {
        if crs.isInDegrees { return againstDegrees ?? againstPlace }
        guard crs.isProjected else { return nil }
        return againstMetres ?? againstZone ?? againstPlace
    }

    // MARK: - Units

    /// A geographic system, and coordinates that are no degrees.
    private var againstDegrees: CRSFinding? {
        let outside = places.filter { !$0.position.isInDegrees }
        guard let first = outside.first else { return nil }
        if places.allSatisfy({ $0.position.swapped(if: true).isInDegrees }) {
            return finding(
                .swappedAxes, at: first,
                en: "latitudes beyond 90°, longitudes within: the axes are swapped", zh: "纬度超过 90° 而经度未超过：坐标轴颠倒",
                .swapAxes(system.name))
        }
        guard 20 * outside.count > 19 * places.count else {
            return mixed(outside, degrees: places.count - outside.count)
        }
        let hits = search.hits(besides: nil).filter { !$0.reading.system.crs.isGeographic }
        return finding(
            .metresCalledDegrees, at: first,
            en: "\(crs.description) counts in degrees, the coordinates are metres\(example(first).english)" + hits.words(regions).english,
            zh: "\(crs.description) 以度为单位，而坐标是米\(example(first).chinese)" + hits.words(regions).chinese, hits.remedy)
    }

    /// A projected system, and coordinates that are all degrees.
    private var againstMetres: CRSFinding? {
        let degrees = places.filter { abs($0.position.x) <= 180 && abs($0.position.y) <= 180 }
        guard let first = degrees.first else { return nil }
        guard 20 * degrees.count > 19 * places.count else {
            // Near the origin of a projection without false easting, small numbers are nothing special.
            guard crs.isZone, 100 * degrees.count > places.count else { return nil }
            return mixed(places.filter { abs($0.position.x) > 180 || abs($0.position.y) > 180 }, degrees: degrees.count)
        }
        let hits = search.hits(besides: nil).filter { $0.reading.system.crs.isGeographic }
        return finding(
            .degreesCalledMetres, at: first,
            en: "\(crs.description) counts in metres, the coordinates are degrees\(example(first).english)" + hits.words(regions).english,
            zh: "\(crs.description) 以米为单位，而坐标是度\(example(first).chinese)" + hits.words(regions).chinese,
            hits.isEmpty ? .name([crs.geodeticBase?.identifier ?? "EPSG:4326"]) : hits.remedy)
    }

    private func mixed(_ metres: [CoordinateSample.Place], degrees: Int) -> CRSFinding {
        let share = Int((Double(degrees) / Double(places.count) * 100).rounded())
        return finding(
            .mixedUnits, at: metres.first,
            en: "\(share) % of the places are degrees, the others metres: two systems in one layer",
            zh: "\(share)% 的点是度，其余是米：同一图层混有两种坐标系", .look)
    }

    // MARK: - Zones

    /// The numbers before the eastings; 0 for eastings without one. Rare ones are outliers and do not count.
    private func zones(swapped isSwapped: Bool) -> [Int: Int] {
        var counts: [Int: Int] = [:]
        for place in places {
            let easting = place.position.swapped(if: isSwapped).x
            counts[Int((easting / 1e6).rounded(.down)), default: 0] += 1
        }
        return counts.filter { 100 * $0.value >= places.count }
    }

    /// Digits that a Gauss-Krüger or UTM zone cannot have.
    private var againstZone: CRSFinding? {
        guard crs.isZone else { return nil }
        let own = crs.zonePrefix ?? 0
        let (straight, swapped) = (zones(swapped: false), zones(swapped: true))
        if straight[own] == nil, swapped.keys.sorted() == [own], straight.keys.allSatisfy({ (0...9).contains($0) }) {
            return finding(
                .swappedAxes, at: places.first,
                en: "the first coordinate has the digits of a northing, the second those of an easting\(example(places[0]).english): the axes are swapped",
                zh: "第一个坐标是北坐标的位数，第二个是东坐标的位数\(example(places[0]).chinese)：坐标轴颠倒", .swapAxes(system.name))
        }
        let found = straight.keys.sorted()
        // Other countries number their zones from 1.
        let numbers = own == 0 || Self.zoneNumbers.contains(own) ? Self.zoneNumbers : Set(1...60)
        guard found != [own], found.allSatisfy({ $0 == 0 || numbers.contains($0) }) else { return nil }
        if found.count > 1, found.contains(where: { $0 != 0 }) { return mixedZones(found) }
        guard let zone = found.first, found.count == 1 else { return nil }
        if zone == 0 { return prefixMissing() }
        return own == 0 ? prefixUnexpected(zone) : otherPrefix(zone, own)
    }

    /// Zones of 6° over China are 13 to 23, those of 3° are 25 to 45.
    private static let zoneNumbers = Set(13...23).union(25...45)

    private func mixedZones(_ found: [Int]) -> CRSFinding {
        let names = found.map { $0 == 0 ? "none" : String($0) }
        let namesZh = found.map { $0 == 0 ? "无" : String($0) }
        let odd = places.first { Int(($0.position.x / 1e6).rounded(.down)) != (crs.zonePrefix ?? 0) }
        return finding(
            .mixedZones, at: odd,
            en: "eastings have the zone numbers \(names.joined(separator: ", ")) before them: several zones in one layer, which states \(crs.description)",
            zh: "东坐标带有带号 \(namesZh.joined(separator: "、"))：同一图层混有多个带，而其坐标系为 \(crs.description)", .splitByZone(found))
    }

    private func prefixMissing() -> CRSFinding {
        let first = places[0]
        let (hits, words) = hitsAndWords { $0.zonePrefix == nil }
        let twin = hits.isEmpty ? search.twin(of: crs, prefix: nil) : nil
        return finding(
            .zonePrefixMissing, at: first,
            en: "\(crs.description) has the zone number \(crs.zonePrefix ?? 0) before its eastings, the coordinates have none\(example(first).english)" + words.english,
            zh: "\(crs.description) 的东坐标带有带号 \(crs.zonePrefix ?? 0)，而坐标没有带号\(example(first).chinese)" + words.chinese,
            twin.map { .name([SourceSystem($0).name]) } ?? hits.remedy)
    }

    private func prefixUnexpected(_ zone: Int) -> CRSFinding {
        wrongPrefix(
            zone, .zonePrefixUnexpected,
            en: "\(crs.description) has no zone number before its eastings, the coordinates have \(zone)",
            zh: "\(crs.description) 的东坐标不带带号，而坐标带有 \(zone)")
    }

    private func otherPrefix(_ zone: Int, _ own: Int) -> CRSFinding {
        wrongPrefix(
            zone, .wrongZone, en: "\(crs.description) is zone \(own), the eastings begin with \(zone)",
            zh: "\(crs.description) 为 \(own) 带，而东坐标以 \(zone) 开头")
    }

    /// Eastings with a zone number that the stated system does not have: another zone, or Web Mercator.
    private func wrongPrefix(_ zone: Int, _ kind: CRSFinding.Kind, en: String, zh: String) -> CRSFinding {
        let first = places[0]
        let (hits, words) = hitsAndWords { $0.zonePrefix == zone || $0.isWebMercator }
        let twin = hits.isEmpty ? search.twin(of: crs, prefix: zone) : nil
        let isWebMercator = hits.first?.reading.system.crs.isWebMercator ?? false
        return finding(
            isWebMercator ? .webMercatorCalledOther : kind, at: first, en: en + example(first).english + words.english,
            zh: zh + example(first).chinese + words.chinese, twin.map { .name([SourceSystem($0).name]) } ?? hits.remedy)
    }

    private func hitsAndWords(_ fits: (CRS) -> Bool) -> ([SystemSearch.Hit], CRSFinding.Words) {
        let hits = search.hits(besides: Reading(system)).filter { !$0.reading.isSwapped && fits($0.reading.system.crs) }
        return (hits, hits.words(regions))
    }

    // MARK: - Places

    /// Coordinates that could be of the system by their digits, but lie elsewhere.
    private var againstPlace: CRSFinding? {
        let reading = Reading(system)
        let images = reading.longitudeLatitude(of: evidence.sample)
        guard let regions else { return againstArea(images) }
        let share = regions.share(of: images)
        guard share < 0.6 else { return nil }
        if let better = search.hits(besides: reading).first(where: { $0.share >= share + 0.3 }) {
            return betterReading(better, share)
        }
        var extent = Box.empty
        for case let place? in images { extent.grow(x: place.x, y: place.y) }
        guard share == 0, !extent.meets(regions.box) else { return nil }
        let distance = extent.distance(to: regions.box)
        return finding(
            .outsideRegions, distance > 1 ? .stop : .doubt, at: places.first,
            en: "as \(crs.description) the layer lies at \(extent.text), outside the regions at \(regions.box.text)",
            zh: "按 \(crs.description)，图层位于 \(extent.text)，在区域（\(regions.box.text)）之外", .look)
    }

    private func betterReading(_ better: SystemSearch.Hit, _ share: Double) -> CRSFinding {
        let other = better.reading.system.crs
        let kind: CRSFinding.Kind = if better.reading.isSwapped {
            .swappedAxes
        } else if other.isWebMercator {
            .webMercatorCalledOther
        } else if crs.isZone, other.isZone {
            .wrongZone
        } else {
            .otherSystem
        }
        let percent = Int((share * 100).rounded())
        // Who named the system himself is warned, not stopped: what speaks against it is the place alone.
        return finding(
            kind, evidence.named == nil || share == 0 ? .stop : .doubt, at: places.first,
            en: "as \(crs.description), \(percent) % of the places lie in the regions" + [better].words(regions).english,
            zh: "按 \(crs.description)，\(percent)% 的点位于区域内" + [better].words(regions).chinese, [better].remedy)
    }

    /// Without regions: whether any place lies where the system is meant to be used, or a zone's width beside it: many
    /// counties draw all that they have in one zone.
    private func againstArea(_ images: [Position?]) -> CRSFinding? {
        guard let area = crs.areaOfUse, !area.crossesAntimeridian else { return nil }
        let room = max(1, area.east - area.west)
        let box = Box(minX: area.west, minY: area.south, maxX: area.east, maxY: area.north).grown(by: min(room, 6))
        guard !images.contains(where: { $0.map(box.contains) ?? false }) else { return nil }
        let hits = search.hits(besides: Reading(system))
        let isSwapped = hits.first?.reading.isSwapped ?? false
        let isWebMercator = hits.first?.reading.system.crs.isWebMercator ?? false
        return finding(
            isSwapped ? .swappedAxes : isWebMercator ? .webMercatorCalledOther : .outsideAreaOfUse, .stop, at: places.first,
            en: "the coordinates\(example(places[0]).english) lie outside the area of use of \(crs.description), \(area)" + hits.words(regions).english,
            zh: "坐标\(example(places[0]).chinese)在 \(crs.description) 的适用范围之外：\(area)" + hits.words(regions).chinese, hits.remedy)
    }

    /// `, such as (592060.466, 3797391.724)`; nothing of a restricted layer.
    private func example(_ place: CoordinateSample.Place) -> CRSFinding.Words {
        guard !evidence.isRestricted else { return .init(en: "", zh: "") }
        let (x, y) = (place.position.x.shortest, place.position.y.shortest)
        return .init(en: ", such as (\(x), \(y))", zh: "（例如 (\(x), \(y))）")
    }

    private func finding(
        _ kind: CRSFinding.Kind, _ weight: CRSFinding.Weight = .stop, at place: CoordinateSample.Place?,
        en english: String, zh chinese: String, _ remedy: CRSFinding.Remedy
    ) -> CRSFinding {
        CRSFinding(
            kind, weight, layer: evidence.layer, at: evidence.isRestricted ? nil : place,
            .init(en: english, zh: chinese), remedy)
    }
}

extension Box {
    /// In degrees, for reading.
    var text: String {
        let sides = [minX, maxX, minY, maxY].map { (($0 * 1000).rounded() / 1000).shortest }
        return "\(sides[0])…\(sides[1])° E, \(sides[2])…\(sides[3])° N"
    }

    /// The larger of the two gaps between the sides; 0 where the boxes meet.
    func distance(to other: Box) -> Double {
        max(0, other.minX - maxX, minX - other.maxX, other.minY - maxY, minY - other.maxY)
    }
}
