/// A coordinate reference system: a value that may travel, made from any text that names or describes a system.
///
/// It holds the text and what is known about the system; the C object is made anew on each thread that works with it.
/// Two systems are equal when their identifiers and definitions are the same, letter for letter;
/// for the same meaning in other words see ``isEquivalent(to:_:)``.
public struct CRS: Sendable, Hashable {
    /// The text that the system is made from.
    public let definition: String
    let facts: CRSFacts

    /// A system from `EPSG:4490`, a URN, WKT 1 or 2, PROJJSON or a PROJ string, or from its exact name.
    ///
    /// A PROJ string may lack `+type=crs`. The corresponding C function is `proj_create`.
    /// - Throws: ``PROJError/unknownSystem(_:reason:)`` with the text, ``PROJError/wrongKind(_:is:needs:)`` for the
    ///   text of something else, an ellipsoid for example.
    public init(_ definition: String) throws(PROJError) {
        let definition = CRS.tidied(definition)
        let context = try ThreadContext.current()
        let handle = try context.object(.system(definition))
        self.definition = definition
        facts = handle.facts ?? handle.use { CRSFacts(of: $0, in: context) }
        handle.facts = facts
    }

    /// Without the byte order mark and white space round it, and with the mark that makes a PROJ string a system.
    private static func tidied(_ text: String) -> String {
        var text = text[...]
        while let first = text.first, first.isWhitespace || first == "\u{FEFF}" { text.removeFirst() }
        while let last = text.last, last.isWhitespace || last == "\0" { text.removeLast() }
        let isPROJString = text.hasPrefix("+") || text.hasPrefix("proj=") || text.hasPrefix("init=")
        if isPROJString && !text.contains("type=crs") { text += " +type=crs" }
        return String(text)
    }

    public static func == (one: CRS, other: CRS) -> Bool {
        one.definition == other.definition || (one.facts.key == other.facts.key)
    }

    public func hash(into hasher: inout Hasher) { hasher.combine(facts.key) }
}

extension CRS {
    public var name: String { facts.name }
    public var kind: Kind { facts.kind }
    /// `EPSG:4490`; `nil` where the definition carries no identifier. See ``identified(minimumConfidence:)``.
    public var identifier: String? { facts.identifier }
    /// Longitude and latitude, with or without height; also the horizontal part of a compound system.
    public var isGeographic: Bool { facts.horizontalKind.isGeographic }
    public var isProjected: Bool { facts.horizontalKind == .projected }
    /// `nil` for a vertical or an engineering system.
    public var ellipsoid: Ellipsoid? { facts.ellipsoid }
    /// The name of the datum, or of the ensemble of datums.
    public var datumName: String? { facts.datumName }
    /// Where the system is meant to be used.
    public var areaOfUse: AreaOfUse? { facts.area }
    /// The axes in the order of the authority, of the horizontal part. Coordinates here are x = east all the same.
    public var axes: [Axis] { facts.axes }
    /// How the system is projected; `nil` unless it is.
    public var projection: Projection? { facts.projection }
    /// 36 for eastings like 36,592,060 m; `nil` for a system without a zone number in its eastings.
    public var zonePrefix: Int? { facts.projection?.zonePrefix }
    /// The geographic system (or the geocentric one) under this one: itself for a geographic system,
    /// `nil` for one that has none.
    public var geodeticBase: CRS? {
        if facts.baseDefinition == nil { return nil }
        return facts.base.map { CRS(definition: $0.definition, facts: $0.facts) } ?? self
    }

    private init(definition: String, facts: CRSFacts) {
        self.definition = definition
        self.facts = facts
    }

    /// Whether the authority has withdrawn it. The corresponding C function is `proj_is_deprecated`.
    public var isDeprecated: Bool { facts.isDeprecated }
    /// The note of the authority. The corresponding C function is `proj_get_remarks`.
    public var remarks: String? { facts.remarks }
    /// What the system is for. The corresponding C function is `proj_get_scope`.
    public var scope: String? { facts.scope }
    /// The body that the system lies on: `Earth`. The corresponding C function is `proj_get_celestial_body_name`.
    public var celestialBody: String? { facts.celestialBody }
}

extension CRS: CustomStringConvertible {
    /// Name and identifier: `China Geodetic Coordinate System 2000 (EPSG:4490)`.
    public var description: String { identifier.map { "\(name) (\($0))" } ?? name }
}
