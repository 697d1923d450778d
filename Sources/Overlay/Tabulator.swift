import GeoModel

/// Lays batches of a layer on the regions and adds up; one for each thread, merged at the end.
struct Tabulator<M: DividingMeasure>: Sendable {
    private let index: RegionIndex
    private let measure: M
    private let plan: TabulationPlan
    private var reader: ClassReader
    private var classes = ClassNumbers()
    private var sums: CellSums
    private var account = Account()
    private var inspector = Inspector()
    private var pieces: Pieces
    private var groups: GroupShares
    /// Where each sum column stands in the batch.
    private let sumIndices: [Int]

    init(_ index: RegionIndex, _ plan: TabulationPlan, _ measure: M) {
        self.index = index
        self.plan = plan
        self.measure = measure
        reader = ClassReader(plan.classes, and: plan.sums.map(\.column))
        sumIndices = plan.sums.map { [columns = reader.columns] in columns.firstIndex(of: $0.column) ?? -1 }
        sums = CellSums(regions: index.regions.regions.count, columns: plan.sums.count)
        pieces = Pieces(index)
        groups = GroupShares(index.regions.regions)
    }

    /// The columns to ask the layer for.
    var columns: [String] { reader.columns }

    mutating func add(_ batch: borrowing Batch) throws {
        try reader.begin(batch, &classes)
        for (row, reason) in batch.broken { find(.undecodable, .setAside, batch.ids[row], detail: reason) }
        for lost in batch.withoutImage { find(.noImage, .setAside, batch.ids[lost.row], detail: lost.detail) }
        var unusable = (batch.broken.map(\.row) + batch.withoutImage.map(\.row)).sorted()[...]
        let geometry = batch.geometry
        for row in 0..<batch.count {
            account.features += 1
            if row == unusable.first {
                unusable.removeFirst()
                continue
            }
            let (soundness, area) = inspect(row, of: geometry)
            switch soundness {
            case .sound: lay(row, of: geometry, area, as: row, of: batch)
            case .doubtful: try settleDoubt(row, geometry, area, of: batch)
            case .broken(let kind, let vertex, let detail):
                try settle(row, geometry, of: batch, kind, at: vertex.map(geometry.position), detail)
            }
        }
    }

    /// Looks at a feature; its area comes along where the walk for its box tells it.
    @inline(__always)
    private mutating func inspect(
        _ row: Int, of geometry: borrowing GeometryColumn
    ) -> (soundness: Soundness, area: Double?) {
        guard let (box, area) = geometry.boxAndArea(ofOneRing: row, measure) else {
            return (inspector.inspect(row, of: geometry, trusting: plan.trustsInput), nil)
        }
        return (inspector.inspect(row, of: geometry, in: box, trusting: plan.trustsInput), area)
    }

    /// Asks GEOS about a geometry that the quick look doubts.
    private mutating func settleDoubt(
        _ row: Int, _ geometry: borrowing GeometryColumn, _ area: Double?, of batch: borrowing Batch
    ) throws {
        guard let fault = try Repair.fault(row, of: geometry) else {
            return lay(row, of: geometry, area, as: row, of: batch)
        }
        settle(row, geometry, of: batch, .invalid, at: fault.place, fault.reason, by: try Repair.repaired(row, of: geometry))
    }

    /// Closes open rings; sets everything else that is broken aside, whatever the rule: nobody knows its area.
    private mutating func settle(
        _ row: Int, _ geometry: borrowing GeometryColumn, of batch: borrowing Batch, _ kind: Finding.Kind,
        at place: Position?, _ detail: String
    ) throws {
        guard kind == .unclosedRing else {
            return find(kind, .setAside, batch.ids[row], at: place, detail: detail)
        }
        settle(row, geometry, of: batch, kind, at: place, detail, by: try Repair.closed(row, of: geometry))
    }

    /// Lays the repaired geometry in place of the one that was read, or sets the feature aside; says what it changes.
    private mutating func settle(
        _ row: Int, _ geometry: borrowing GeometryColumn, of batch: borrowing Batch, _ kind: Finding.Kind,
        at place: Position?, _ reason: String, by repaired: GeometryColumn?
    ) {
        let drawn = geometry.area(of: row, measure)
        // Nothing may be left: rings that collapse to a line have no area.
        guard let repaired, !repaired.parts(of: 0).isEmpty else {
            return find(kind, .setAside, batch.ids[row], at: place, detail: reason, effect: -drawn)
        }
        let area = repaired.area(of: 0, measure)
        _ = inspector.inspect(0, of: repaired, trusting: true)
        guard plan.invalid == .repair else {
            find(kind, .setAside, batch.ids[row], at: place, detail: reason, effect: -area)
            return account.setAside.add(area, inside: areasInside(of: repaired, area))
        }
        find(kind, .repaired, batch.ids[row], at: place, detail: reason, effect: area - drawn)
        account.repaired.add(area, inside: areasInside(of: repaired, area))
        lay(0, of: repaired, area, as: row, of: batch)
    }

    /// How much of a repaired polygon, of which the inspector has the box, lies in each region.
    private mutating func areasInside(of repaired: borrowing GeometryColumn, _ area: Double) -> [(RegionID, Double)] {
        let regions = index.regions.regions
        if let set = index.set(around: inspector.box) {
            return index.sets.regions(in: set).map { (regions[Int(index.sets.members[$0])].id, area) }
        }
        pieces.divide(0, of: repaired, box: inspector.box, area: area, by: index, measure)
        return pieces.shares.map { (regions[Int($0.region)].id, $0.area) }
    }

    /// Lays a usable geometry on the regions. `row` names its attributes, `feature` its geometry; `area` is that of a
    /// polygon, where it is known.
    private mutating func lay(
        _ feature: Int, of geometry: borrowing GeometryColumn, _ area: Double?, as row: Int, of batch: borrowing Batch
    ) {
        let kind = geometry.kinds[feature]
        guard kind != .none else {
            find(.missingGeometry, .setAside, batch.ids[row], detail: "no geometry")
            return
        }
        guard !inspector.box.isEmpty else {
            find(.emptyGeometry, .setAside, batch.ids[row], detail: "empty \(kind.name ?? "geometry")")
            return
        }
        guard let part = kind.part else {
            find(.unexpectedKind, .setAside, batch.ids[row], detail: "a GeometryCollection has no one dimension")
            return
        }
        account.used += 1
        let number = reader.number(of: row)
        switch part {
        case .polygon:
            let area = area ?? geometry.area(of: feature, measure, reach: inspector.box.height)
            layPolygon(feature, of: geometry, area, number, row, batch)
        case .lineString: layLine(feature, of: geometry, number, row, batch)
        default: layPoints(feature, of: geometry, number, row, batch)
        }
    }

    private mutating func layPolygon(
        _ feature: Int, of geometry: borrowing GeometryColumn, _ area: Double, _ number: Int, _ row: Int,
        _ batch: borrowing Batch
    ) {
        account.area.add(area)
        guard area > 0 else {
            countRepresentative(feature, of: geometry, number)
            return
        }
        if let set = index.set(around: inspector.box) {
            let members = index.sets.regions(in: set)
            if members.isEmpty {
                account.outside.add(area)
                account.featuresOutside += 1
            }
            for member in members {
                let region = index.sets.members[member]
                let cell = sums.cell(ofClass: number, in: region)
                sums.areas[cell].add(area)
                sums.counts[cell] += 1
                add(1, of: area, row, batch, to: cell)
            }
            return
        }
        pieces.divide(feature, of: geometry, box: inspector.box, area: area, by: index, measure)
        account.outside.add(area - groups.covered(pieces.shares, of: area))
        for (region, share) in pieces.shares {
            let cell = sums.cell(ofClass: number, in: region)
            sums.areas[cell].add(share)
            add(share / area, of: area, row, batch, to: cell)
        }
        guard !pieces.shares.isEmpty else {
            // A sliver of less area than can be told may still lie in a region; there is nothing of it to sum.
            if !countRepresentative(feature, of: geometry, number) { account.featuresOutside += 1 }
            return
        }
        // Where no border cuts the feature, its representative point lies where all of it does.
        let isWhole = pieces.shares.allSatisfy { $0.area == area }
        if isWhole { countWhole(number) } else { countRepresentative(feature, of: geometry, number) }
    }

    /// Counts the feature in each region that it shares area with.
    private mutating func countWhole(_ number: Int) {
        for (region, _) in pieces.shares { sums.counts[sums.cell(ofClass: number, in: region)] += 1 }
    }

    private mutating func layLine(
        _ feature: Int, of geometry: borrowing GeometryColumn, _ number: Int, _ row: Int, _ batch: borrowing Batch
    ) {
        let lengths = pieces.lengths(of: feature, in: geometry, by: index, measure)
        account.length.add(lengths.total)
        if lengths.shares.isEmpty { account.featuresOutside += 1 }
        for (region, length) in lengths.shares {
            let cell = sums.cell(ofClass: number, in: region)
            sums.lengths[cell].add(length)
            add(lengths.total > 0 ? length / lengths.total : 0, of: 0, row, batch, to: cell)
        }
        countRepresentative(feature, of: geometry, number)
    }

    private mutating func layPoints(
        _ feature: Int, of geometry: borrowing GeometryColumn, _ number: Int, _ row: Int, _ batch: borrowing Batch
    ) {
        let vertices = geometry.vertices(ofFeature: feature)
        var inside: [Int32: Int] = [:]
        for vertex in vertices {
            pieces.forEachRegion(at: geometry.position(vertex), index) { inside[$0, default: 0] += 1 }
        }
        if inside.isEmpty { account.featuresOutside += 1 }
        for (region, count) in inside {
            let cell = sums.cell(ofClass: number, in: region)
            add(Double(count) / Double(vertices.count), of: 0, row, batch, to: cell)
        }
        countRepresentative(feature, of: geometry, number)
    }

    /// Counts the feature in the regions where its representative point lies.
    /// - Returns: whether there is one.
    @discardableResult
    private mutating func countRepresentative(
        _ feature: Int, of geometry: borrowing GeometryColumn, _ number: Int
    ) -> Bool {
        guard let place = geometry.representativePoint(of: feature) else { return false }
        var isInside = false
        pieces.forEachRegion(at: place, index) {
            sums.counts[sums.cell(ofClass: number, in: $0)] += 1
            isInside = true
        }
        return isInside
    }

    /// Adds the share of a feature's values to a cell.
    @inline(__always)
    private mutating func add(
        _ share: Double, of area: Double, _ row: Int, _ batch: borrowing Batch, to cell: Int
    ) {
        if !sumIndices.isEmpty { addValues(share, of: area, row, batch, to: cell) }
    }

    private mutating func addValues(
        _ share: Double, of area: Double, _ row: Int, _ batch: borrowing Batch, to cell: Int
    ) {
        for (column, rule) in plan.sums.enumerated() {
            let number = batch.columns[sumIndices[column]].number(row)
            switch rule {
            case .column: sums.add(number, share: share, to: cell, column: column)
            case .areaTimes: sums.add(number.map { $0 * area }, share: share, to: cell, column: column)
            }
        }
    }

    private mutating func find(
        _ kind: Finding.Kind, _ remedy: Finding.Remedy, _ feature: Int64, at place: Position? = nil, detail: String,
        effect: Double? = nil
    ) {
        account.findings.append(Finding(
            kind, remedy: remedy, layer: plan.layer, feature: feature, place: place, detail: detail, effect: effect))
    }

    /// What was added up so far.
    var tabulation: Tabulation {
        var tabulation = Tabulation(classColumns: plan.classes.map(\.name), sumColumns: plan.sums.map(\.name))
        tabulation.account = account
        tabulation.cells.reserveCapacity(sums.filledCount)
        var (last, values): (Int, [String]) = (-1, [])
        sums.forEachFilled { number, region, cell in
            if number != last { (last, values) = (number, classes.values(number)) }
            tabulation.cells[.init(region: index.regions.regions[region].id, classes: values)] = cell
        }
        return tabulation
    }
}

extension Account.Part {
    fileprivate mutating func add(_ area: Double, inside shares: [(RegionID, Double)]) {
        self.area.add(area)
        for (region, share) in shares { inside[region, default: .zero].add(share) }
    }
}
