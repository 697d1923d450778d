/// Something that is wrong or doubtful about the input, at its place, with its effect on the figures.
public struct Finding: Sendable, Hashable {
    /// What was found. The raw value is the word that outputs use.
    public enum Kind: String, Sendable, CaseIterable, Hashable {
        case undecodable
        case missingGeometry = "missing-geometry"
        case emptyGeometry = "empty-geometry"
        case nonFinite = "non-finite"
        /// A coordinate beyond ±1e9: on no map, and too far for sound arithmetic.
        case offTheMap = "off-the-map"
        /// A place that cannot be brought to the system of the figures.
        case noImage = "no-image"
        case unclosedRing = "unclosed-ring"
        case shortRing = "short-ring"
        case invalid
        case unexpectedKind = "unexpected-kind"
        /// A use that the study calls heated and that no building has.
        case unmatchedUse = "unmatched-use"
        /// Two features cover the same ground.
        case overlap
        /// Ground between the polygons of a coverage that none of them covers, and such a strip narrower than 1 m.
        case gap, sliver
        /// The same polygon is there more than once.
        case duplicate
        /// The stated reference system may be another one.
        case referenceSystem = "reference-system"
        /// Rows of a table that are of no region of the study.
        case rowWithoutRegion = "row-without-region"
        /// A region of which a table has no row.
        case regionWithoutRow = "region-without-row"
        /// Region codes of a table that were read in another form than written.
        case mendedCode = "mended-code"
        /// A row of a table without figures: a section or a note.
        case passedOver = "passed-over"
    }

    /// What was done about it.
    public enum Remedy: String, Sendable, Hashable {
        case setAside = "set-aside"
        case repaired
        case used
    }

    public let kind: Kind
    public let remedy: Remedy
    public let layer: String
    public let feature: Int64?
    /// Where, in the reference system of the figures; `nil` where there is no place.
    public let place: Position?
    /// The reason in the words of the one who found it.
    public let detail: String
    /// The area or length that is doubtful, in m² or m; `nil` where it is not known.
    public let effect: Double?

    public init(
        _ kind: Kind, remedy: Remedy, layer: String, feature: Int64?, place: Position?, detail: String, effect: Double?
    ) {
        self.kind = kind
        self.remedy = remedy
        self.layer = layer
        self.feature = feature
        self.place = place
        self.detail = detail
        self.effect = effect
    }
}

extension Finding: Comparable {
    /// By layer, feature and kind, then by all the rest: an order that no thread can change.
    public static func < (a: Finding, b: Finding) -> Bool {
        if a.layer != b.layer { return a.layer < b.layer }
        if a.feature != b.feature { return a.feature ?? .min < b.feature ?? .min }
        let (mine, theirs) = ((a.kind.rawValue, a.detail, a.remedy.rawValue), (b.kind.rawValue, b.detail, b.remedy.rawValue))
        return mine == theirs ? a.numbers.lexicographicallyPrecedes(b.numbers) : mine < theirs
    }

    private var numbers: [Double] { [place?.x, place?.y, effect].map { $0 ?? -.infinity } }
}
