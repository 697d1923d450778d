/// What overlay ends in: for each region and class the area, the number of features and sums of chosen columns,
/// with an account of what was not usable. Indicators read this and never see a geometry.
///
/// Tabulations of parts of a layer merge to the tabulation of the whole, whatever the parts and their order.
public struct Tabulation: Sendable, Equatable {
    /// A row: the region and the values of the class columns, in the order of ``classColumns``.
    public struct Key: Sendable, Hashable, Comparable {
        public let region: RegionID
        /// A missing class is "".
        public let classes: [String]

        public init(region: RegionID, classes: [String]) {
            self.region = region
            self.classes = classes
        }

        public static func < (a: Key, b: Key) -> Bool {
            if a.region != b.region { return a.region < b.region }
            return a.classes.lexicographicallyPrecedes(b.classes)
        }
    }

    /// What lies in one region and has one class.
    public struct Cell: Sendable, Equatable {
        /// Ground area inside the region, m²; 0 for lines and points.
        public var area = ExactSum.zero
        /// Length inside the region, m; 0 for polygons and points.
        public var length = ExactSum.zero
        /// Features whose representative point lies in the region: each feature counts once for regions that do
        /// not overlap.
        public var count = 0
        /// Sum of each column of ``Tabulation/sumColumns``, every value weighted by the share of its feature inside.
        public var sums: [ExactSum]
        /// For each column the features (any share inside) that have no value.
        public var missing: [Int]
        /// For each column the features (any share inside) that have a value.
        public var known: [Int]

        public init(columns: Int) {
            sums = [ExactSum](repeating: .zero, count: columns)
            missing = [Int](repeating: 0, count: columns)
            known = [Int](repeating: 0, count: columns)
        }

        /// The sum of a column; `nil` where no feature has a value.
        public func sum(_ column: Int) -> Double? { known[column] > 0 ? sums[column].value : nil }

        public mutating func add(_ other: Cell) {
            area.add(other.area)
            length.add(other.length)
            count += other.count
            for index in sums.indices {
                sums[index].add(other.sums[index])
                missing[index] += other.missing[index]
                known[index] += other.known[index]
            }
        }
    }

    public let classColumns: [String]
    public let sumColumns: [String]
    public var cells: [Key: Cell] = [:]
    public var account = Account()
    public var regionAreas: [RegionID: RegionArea] = [:]
    /// What was found about the regions themselves; findings about the layer stand in ``account``.
    public var regionFindings: [Finding] = []

    public init(classColumns: [String], sumColumns: [String]) {
        self.classColumns = classColumns
        self.sumColumns = sumColumns
    }

    /// The cells in the order in which they are written: by region, then class.
    public var rows: [(key: Key, cell: Cell)] {
        cells.map { (key: $0.key, cell: $0.value) }.sorted { $0.key < $1.key }
    }

    /// The same figures under other column names: two files may spell a column differently.
    public func renamed(classes: [String], sums: [String]) -> Tabulation {
        var renamed = Tabulation(classColumns: classes, sumColumns: sums)
        renamed.cells = cells
        renamed.account = account
        renamed.regionAreas = regionAreas
        renamed.regionFindings = regionFindings
        return renamed
    }

    /// The cells of one region, by class.
    public func cells(in region: RegionID) -> [(classes: [String], cell: Cell)] {
        rows.filter { $0.key.region == region }.map { ($0.key.classes, $0.cell) }
    }

    public mutating func merge(_ other: Tabulation) {
        precondition(classColumns == other.classColumns && sumColumns == other.sumColumns, "parts of one tabulation")
        if cells.isEmpty {
            cells = other.cells
        } else {
            cells.merge(other.cells) { mine, theirs in
                var sum = mine
                sum.add(theirs)
                return sum
            }
        }
        account.merge(other.account)
        // Each part tells the same of the regions.
        regionAreas.merge(other.regionAreas) { mine, _ in mine }
        if regionFindings.isEmpty { regionFindings = other.regionFindings }
    }
}
