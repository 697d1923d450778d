import GeoModel

/// What a tabulation should hold.
public struct TabulationPlan: Sendable {
    /// What findings call the layer.
    public var layer: String
    public var classes: [ClassRule]
    public var sums: [SumRule]
    public var invalid: InvalidRule
    /// Takes polygons as valid without looking; coordinates that are not finite are still set aside.
    public var trustsInput: Bool
    /// Only this part of the layer; the parts of a layer merge to the whole.
    public var part: Part?

    /// Part `number` (from 1) of `count`.
    public struct Part: Sendable, Hashable {
        public let number: Int
        public let count: Int

        /// More parts than a layer has stretches are of no use.
        private static let most = 100_000

        private init(number: Int, count: Int) { (self.number, self.count) = (number, count) }

        /// `nil` where the number is not one of 1...count, or the count is beyond 100,000.
        public init?(_ number: Int, of count: Int) {
            guard (1...Self.most).contains(count), (1...count).contains(number) else { return nil }
            self.number = number
            self.count = count
        }

        /// The part to take of the file with this number (from 0) where a layer stands in several: small files, of which
        /// one part is the whole, are so shared out over all parts.
        public func ofFile(_ file: Int) -> Part { Part(number: (number - 1 + file) % count + 1, count: count) }

        /// Its share of a list, so that all parts together are the list.
        func share<Item>(of items: [Item]) -> [Item] {
            Array(items[(items.count * (number - 1) / count)..<(items.count * number / count)])
        }
    }

    public init(
        layer: String, classes: [ClassRule], sums: [SumRule] = [], invalid: InvalidRule = .repair,
        trustsInput: Bool = false, part: Part? = nil
    ) {
        self.layer = layer
        self.classes = classes
        self.sums = sums
        self.invalid = invalid
        self.trustsInput = trustsInput
        self.part = part
    }
}

/// The plane in which areas are taken.
public enum Plane: Sendable, Hashable {
    /// A projected system in metres, as it is: distorted like every map.
    case planar
    /// Longitude and latitude in degrees; areas and lengths on this ellipsoid.
    case ellipsoidal(Ellipsoid)
    /// Longitude and latitude in degrees on CGCS2000; areas by the edge trapezoids of TD/T 1055-2019.
    case tdt1055
}

extension Layer {
    /// Area, count, length and sums by region and class, with an account of every feature.
    ///
    /// Features stream by in batches, so memory does not grow with the layer. The result is the same to the last bit
    /// for any number of threads.
    /// - Parameters:
    ///   - index: the regions, in the coordinates that `place` leads to.
    ///   - areas: the regions' areas in this plane, where they are known: they need measuring once only, for any number of layers.
    ///   - place: brings the coordinates of a batch to those of the regions; `nil` where they are the same.
    ///   - progress: told the number of features of each batch, on any thread.
    /// - Throws: what the layer, `place` or GEOS throws. A single bad geometry is a finding, not an error.
    public func tabulated(
        _ plan: TabulationPlan, in index: RegionIndex, plane: Plane, threads: Int = 1,
        areas: [RegionID: RegionArea]? = nil, place: (@Sendable (inout Batch) throws -> Void)? = nil,
        progress: @escaping @Sendable (Int) -> Void = { _ in }
    ) throws -> Tabulation {
        var tabulation =
            switch plane {
            case .planar:
                try tabulated(plan, in: index, PlanarMeasure(), threads, place, progress)
            case .ellipsoidal(let ellipsoid):
                try tabulated(plan, in: index, EllipsoidalMeasure(ellipsoid), threads, place, progress)
            case .tdt1055:
                try tabulated(plan, in: index, TrapezoidMeasure(), threads, place, progress)
            }
        tabulation.regionAreas = try areas ?? index.areas(plane: plane, threads: threads)
        return tabulation
    }

    private func tabulated<M: DividingMeasure>(
        _ plan: TabulationPlan, in index: RegionIndex, _ measure: M, _ threads: Int,
        _ place: (@Sendable (inout Batch) throws -> Void)?, _ progress: @escaping @Sendable (Int) -> Void
    ) throws -> Tabulation {
        let source = source
        let stretches = try source.stretches(of: 4096)
        let parts = try Parallel.fold(
            plan.part?.share(of: stretches) ?? stretches, threads: threads, into: { Tabulator(index, plan, measure) }
        ) { tabulator, stretch in
            try source.read(stretch, columns: tabulator.columns, batch: 1024) { batch in
                try place?(&batch)
                try tabulator.add(batch)
                progress(batch.count)
            }
        }
        var whole = Tabulation(classColumns: plan.classes.map(\.name), sumColumns: plan.sums.map(\.name))
        for part in parts { whole.merge(part.tabulation) }
        return whole
    }
}

extension RegionIndex {
    /// How large each region is.
    public func areas(plane: Plane, threads: Int = 1) throws -> [RegionID: RegionArea] {
        switch plane {
        case .planar: try areas(PlanarMeasure(), threads: threads)
        case .ellipsoidal(let ellipsoid): try areas(EllipsoidalMeasure(ellipsoid), threads: threads)
        case .tdt1055: try areas(TrapezoidMeasure(), threads: threads)
        }
    }

    private func areas<M: DividingMeasure>(_ measure: M, threads: Int) throws -> [RegionID: RegionArea] {
        let geometry = regions.geometry
        let areas = try Parallel.map(Array(0..<geometry.count), threads: threads) { region in
            let reach = boxes[region].height
            let area = geometry.area(of: region, measure, reach: reach)
            let additive = M.isAdditive ? area : geometry.area(of: region, measure.additive, reach: reach)
            return RegionArea(area, full: max(area, additive), rounding: M.rounding)
        }
        return Dictionary(zip(regions.regions.map(\.id), areas)) { first, _ in first }
    }
}
