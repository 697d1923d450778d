import GEOS
import GeoModel
import Synchronization
import Testing

@testable import Overlay

/// Every region with every parcel whose box it meets: the shared area by the overlay and by OverlayNG.
///
/// They may differ by 1e-9 of the parcel. Where they differ by more, exact arithmetic says who is right. That takes seconds
/// for hundreds of corners, so once it has proved the overlay wrong anywhere, no further pair is settled, and the first
/// few wrong pairs end a comparison: a fault in the overlay must show soon.
struct Pairs {
    private static let mostFailures = 3
    private static let isFaultProven = Mutex(false)
    private var failures = 0
    /// Pairs whose boxes meet.
    private(set) var count = 0
    /// The largest difference to OverlayNG, as a part of the parcel.
    private(set) var worst = 0.0
    /// Pairs that exact arithmetic had to settle.
    private(set) var settled = 0

    private let regions: GeometryColumn
    private let parcels: GeometryColumn
    private let table: Tabulation

    /// All geometries must be valid. Each class is one parcel, so each cell is one pair.
    /// - Parameter cells: of the index's grid; `nil` for as many as it takes by itself.
    init(_ regions: GeometryColumn, _ parcels: GeometryColumn, cells: Int? = nil) throws {
        (self.regions, self.parcels) = (regions, parcels)
        let names = (0..<parcels.count).map { Optional("\($0)") }
        table = try Layer.inMemory(parcels, ["name": names]).tabulated(
            TabulationPlan(layer: "l", classes: [.column("name")]),
            in: RegionIndex(RegionSet(regions), cells: cells, threads: 1), plane: .planar)
        #expect(table.account.used == parcels.count && table.account.findings.isEmpty)
        try compare()
    }

    private mutating func compare() throws {
        let (regionShapes, parcelShapes) = (try regions.geometries(), try parcels.geometries())
        let areas = (0..<parcels.count).map { parcels.area(of: $0, PlanarMeasure()) }
        var cells = table.cells
        for (r, region) in regionShapes.enumerated() {
            let box = regions.bounds(r..<(r + 1))
            for (p, parcel) in parcelShapes.enumerated() where box.intersects(parcels.bounds(p..<(p + 1))) {
                guard failures < Self.mostFailures else { return }
                guard let region, let parcel else { continue }
                let found = cells.removeValue(forKey: Self.key(r, p))?.area.value ?? 0
                count += 1
                try compare(r, p, found, try region.intersection(parcel).area(), area: areas[p])
            }
        }
        let strays = cells.filter { $0.value.area != .zero || $0.value.count != 0 }
        #expect(strays.isEmpty, "area shared by boxes that do not meet")
    }

    private mutating func compare(_ r: Int, _ p: Int, _ found: Double, _ expected: Double, area: Double) throws {
        // Sums go in steps of 2⁻⁶⁰.
        expect(found >= 0 && found <= area + 0x1p-60, "region \(r), parcel \(p): \(found) of \(area)")
        let difference = abs(found - expected)
        guard difference > 1e-9 * area else { return worst = max(worst, difference / area) }
        guard !Self.isFaultProven.withLock({ $0 }) else {
            return expect(false, "region \(r), parcel \(p): \(found), OverlayNG \(expected)")
        }
        let exact = ExactSharedArea(r, of: regions, p, of: parcels).squareMetres
        let (ours, theirs) = (abs(found - exact), abs(expected - exact))
        settled += 1
        let isRight = ours <= max(1e-9 * area, rounding(p))
        if !isRight { Self.isFaultProven.withLock { $0 = true } }
        expect(isRight, "region \(r), parcel \(p): off by \(ours), OverlayNG by \(theirs)")
    }

    private mutating func expect(_ holds: Bool, _ message: Comment) {
        #expect(holds, message)
        if !holds { failures += 1 }
    }

    /// What the double sum may lose, whatever the parcel's own area: the overlay works in a box around it.
    private func rounding(_ parcel: Int) -> Double {
        let box = parcels.bounds(parcel..<(parcel + 1))
        return 2e-13 * max(box.width, box.height) * max(box.width, box.height)
    }

    private static func key(_ region: Int, _ parcel: Int) -> Tabulation.Key {
        Tabulation.Key(region: RegionID(kind: "county", code: "\(region)"), classes: ["\(parcel)"])
    }
}

extension Box {
    func intersects(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }
}
