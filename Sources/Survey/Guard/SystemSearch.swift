import GeoModel
import PROJ

/// The systems in which coordinates may be meant, where the stated one cannot be right.
///
/// A class, so that PROJ's database is looked through once, and only when somebody asks: it takes a tenth of a second.
final class SystemSearch {
    let sample: CoordinateSample
    /// Geographic systems whose projected systems are looked through, the likeliest first.
    let bases: [CRS]
    /// Where the layer should lie; `nil` where nobody knows.
    let regions: Footprint?
    /// Systems that stand in the same study: the likeliest mistake is a label copied from a neighbour.
    let neighbours: [SourceSystem]

    init(sample: CoordinateSample, bases: [CRS], regions: Footprint?, neighbours: [SourceSystem]) {
        (self.sample, self.bases, self.regions, self.neighbours) = (sample, bases, regions, neighbours)
    }

    /// A reading with the part of the sample that it brings to where it should lie.
    struct Hit: Sendable {
        let reading: Reading
        let share: Double
    }

    /// The readings that bring at least half of the sample to the regions (or, without regions, into the area of use
    /// of their system), the best first; equals in the order of likelihood.
    func hits(besides excluded: Reading?) -> [Hit] {
        var seen: Set<Reading> = excluded.map { [$0] } ?? []
        let hits = readings.filter { seen.insert($0).inserted }.map { Hit(reading: $0, share: share(of: $0)) }
        let good = hits.enumerated().filter { $0.element.share >= 0.5 }
        // Shares a hundredth apart are no difference: then what is likelier counts.
        return good.sorted { a, b in
            let (mine, theirs) = ((a.element.share * 50).rounded(), (b.element.share * 50).rounded())
            return mine != theirs ? mine > theirs : a.offset < b.offset
        }.map(\.element)
    }

    func share(of reading: Reading) -> Double {
        let places = reading.longitudeLatitude(of: sample)
        if let regions { return regions.share(of: places) }
        // Web Mercator is for all the world; the datum at hand may be for one country.
        let areas = [reading.system.crs, bases.first].compactMap { $0?.areaOfUse }
        // What fits the whole world says nothing.
        guard !reading.system.crs.isWebMercator || areas.contains(where: { $0.east - $0.west < 180 }) else { return 0 }
        let inside = places.count { place in
            guard let place else { return false }
            return areas.allSatisfy { $0.contains(longitude: place.x, latitude: place.y) }
        }
        return Double(inside) / Double(max(1, places.count))
    }

    private var readings: [Reading] {
        let places = sample.places.map(\.position)
        guard let base = bases.first else { return [] }
        if places.allSatisfy({ abs($0.x) <= 180 && abs($0.y) <= 180 }) {
            return places.allSatisfy { abs($0.x) <= 90 }
                ? [Reading(base), Reading(base, isSwapped: true)] : [Reading(base)]
        }
        // Eastings without a zone number fit every zone alike; without regions nobody can tell which.
        let zones = zones.filter { regions != nil || $0.zonePrefix != nil }
        let systems = neighbours.filter { $0.crs.isProjected } + zones.map(SourceSystem.init) + webMercator
        return [false, true].flatMap { isSwapped in
            systems.filter { canHold(places, isSwapped, in: $0.crs) }.map { Reading($0, isSwapped: isSwapped) }
        }
    }

    /// The zone of the same datum with that number before its eastings; without a number, that of the same meridian.
    func twin(of crs: CRS, prefix: Int?) -> CRS? {
        zones.first { zone in
            zone.zonePrefix == prefix && zone.geodeticBase?.identifier == crs.geodeticBase?.identifier
                && (prefix != nil || zone.projection?.centralMeridian == crs.projection?.centralMeridian)
        }
    }

    private var webMercator: [SourceSystem] { (try? [SourceSystem("EPSG:3857")]) ?? [] }

    /// The zones of the bases, as far as the eastings can be of them; near the regions where these are known.
    private lazy var zones: [CRS] = {
        let areas = bases.compactMap(\.areaOfUse)
        let country = regions?.box.grown(by: 3)
            ?? areas.first.map { Box(minX: $0.west, minY: $0.south, maxX: $0.east, maxY: $0.north) }
        guard let entries = try? Catalogue.systems(
            authority: "EPSG", kinds: [.projected], over: country, contains: false, celestialBody: "Earth")
        else { return [] }
        let names = bases.flatMap(\.familyNames)
        let family = entries.filter { entry in
            (entry.projectionMethod ?? "").hasPrefix("Transverse Mercator")
                && names.contains { entry.name.hasPrefix($0) }
        }
        let systems = family.compactMap { try? $0.crs() }.filter { $0.isZone }
        let ofBases = bases.flatMap { base in
            systems.filter { $0.geodeticBase?.identifier == base.identifier }.sorted { $0.isLikelier(than: $1) }
        }
        return ofBases
    }()

    /// Whether most eastings and northings are such as a system has, by their digits alone.
    private func canHold(_ places: [Position], _ isSwapped: Bool, in crs: CRS) -> Bool {
        let (isWebMercator, easting) = (crs.isWebMercator, crs.isZone ? crs.projection?.falseEasting : nil)
        guard isWebMercator || easting != nil else { return !places.isEmpty }
        let fitting = places.count { place in
            let place = place.swapped(if: isSwapped)
            // The world is 40,075 km round; small numbers are Web Mercator only near 0° E, 0° N.
            if isWebMercator { return abs(place.x) < 20_037_509 && (regions != nil || abs(place.x) > 1e6) }
            return abs(place.x - (easting ?? 0)) < 1e6 && abs(place.y) <= 1.1e7
        }
        return 2 * fitting > places.count
    }
}

extension CRS {
    /// With what the names of its projected systems begin: `CGCS2000 / 3-degree Gauss-Kruger zone 36`.
    fileprivate var familyNames: [String] {
        switch identifier {
        case "EPSG:4490": ["CGCS2000 /"]
        default: [name + " /", name.replacing(" ", with: "") + " /"]
        }
    }

    /// Zones of 3° before those of 6°, as counties have them; then by code.
    fileprivate func isLikelier(than other: CRS) -> Bool {
        let (mine, theirs) = (name.contains("3-degree"), other.name.contains("3-degree"))
        return mine != theirs ? mine : (identifier ?? "") < (other.identifier ?? "")
    }
}

extension Box {
    func grown(by margin: Double) -> Box {
        Box(minX: minX - margin, minY: minY - margin, maxX: maxX + margin, maxY: maxY + margin)
    }
}
