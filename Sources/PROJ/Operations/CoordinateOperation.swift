import CPROJ
import GeoModel

/// A single operation as its text says, with nothing chosen, checked or normalised for you.
///
/// It is what `cct` of PROJ does: a PROJ string, WKT or PROJJSON of an operation, or a registered one, on coordinates
/// with up to four dimensions in the order and units that the operation has: radians for longitude and latitude unless
/// it says otherwise (``usesRadians(in:)``). For layers take ``Transformation``.
public struct CoordinateOperation: Sendable, Hashable {
    let recipe: Recipe

    /// Forward or backward.
    public enum Direction: Sendable, CaseIterable {
        case forward, inverse

        var c: PJ_DIRECTION { self == .forward ? PJ_FWD : PJ_INV }
    }

    /// An operation from text. The corresponding C function is `proj_create`.
    /// - Throws: ``PROJError/library(_:)`` with the reason of PROJ.
    public init(_ definition: String) throws(PROJError) {
        try self.init(.operation(definition))
    }

    /// A registered operation: `EPSG`, `15918`. The corresponding C function is `proj_create_from_database`.
    public init(authority: String, code: String) throws(PROJError) {
        try self.init(.registered(authority: authority, code: code))
    }

    /// PROJ's own way between two systems, in the axis order of their authorities.
    ///
    /// It changes the operation from place to place without a word, and takes ballpark ones: for comparisons only.
    /// The corresponding C functions are `proj_create_crs_to_crs_from_pj` and `proj_area_set_bbox`.
    public init(
        switchingBetween source: CRS, _ target: CRS, over area: AreaOfUse? = nil, options: [String] = []
    ) throws(PROJError) {
        try self.init(.switching(from: source.definition, to: target.definition, area: area, options: options))
    }

    private init(_ recipe: Recipe) throws(PROJError) {
        self.recipe = recipe
        _ = try ThreadContext.current().object(recipe)
    }

    /// Keyword, description, definition, whether there is a way back, accuracy in metres.
    public struct Description: Sendable, Hashable {
        public var keyword: String
        public var description: String
        public var definition: String
        public var hasInverse: Bool
        public var accuracy: Double?
    }

    /// The corresponding C function is `proj_pj_info`.
    public func description() throws(PROJError) -> Description {
        try with { _, operation in
            let info = proj_pj_info(operation)
            return Description(
                keyword: text(info.id) ?? "", description: text(info.description) ?? "",
                definition: text(info.definition) ?? "", hasInverse: info.has_inverse != 0,
                accuracy: info.accuracy >= 0 ? info.accuracy : nil)
        }
    }

    /// What is known about an operation of ISO 19111; `nil` for one made from a PROJ string.
    public func info() throws(PROJError) -> OperationInfo? {
        try with { context, operation in context.describe(operation) }
    }

    /// Whether what goes in (in the direction given) is angles in radians. The corresponding C function is
    /// `proj_angular_input`.
    public func usesRadians(in direction: Direction = .forward) throws(PROJError) -> Bool {
        try with { _, operation in proj_angular_input(operation, direction.c) != 0 }
    }

    /// Whether what comes out is angles in radians. The corresponding C function is `proj_angular_output`.
    public func givesRadians(in direction: Direction = .forward) throws(PROJError) -> Bool {
        try with { _, operation in proj_angular_output(operation, direction.c) != 0 }
    }

    /// Whether what goes in is angles in degrees. The corresponding C function is `proj_degree_input`.
    public func usesDegrees(in direction: Direction = .forward) throws(PROJError) -> Bool {
        try with { _, operation in proj_degree_input(operation, direction.c) != 0 }
    }

    /// Whether what comes out is angles in degrees. The corresponding C function is `proj_degree_output`.
    public func givesDegrees(in direction: Direction = .forward) throws(PROJError) -> Bool {
        try with { _, operation in proj_degree_output(operation, direction.c) != 0 }
    }

    /// The operation backwards, as its own text. The corresponding C function is `proj_coordoperation_create_inverse`.
    /// - Throws: ``PROJError/library(_:)`` for an operation without a way back.
    public func inverted() throws(PROJError) -> CoordinateOperation {
        let definition = try with { context, operation throws(PROJError) in
            context.listen()
            let inverse = Handle(proj_coordoperation_create_inverse(context.pointer, operation))
            let definition = inverse?.use { text(proj_as_proj_string(context.pointer, $0, PJ_PROJ_5, nil)) }
            guard let definition else { throw .library("no inverse: \(context.complaint())") }
            return definition
        }
        return try CoordinateOperation(definition)
    }

    /// The seven values of `+towgs84`; `nil` where the operation is no such shift. The corresponding C function is
    /// `proj_coordoperation_get_towgs84_values`.
    public func toWGS84() throws(PROJError) -> [Double]? {
        try with { context, operation in
            var values = [Double](repeating: 0, count: 7)
            let known = proj_coordoperation_get_towgs84_values(context.pointer, operation, &values, 7, 0)
            return known != 0 ? values : nil
        }
    }

    /// Method and parameters; `nil` for a chain of operations.
    public func method() throws(PROJError) -> Projection? {
        try with { context, operation in context.describeMethod(operation) }
    }

    /// Where a parameter stands among those of the method. The corresponding C function is
    /// `proj_coordoperation_get_param_index`.
    public func parameterIndex(_ name: String) throws(PROJError) -> Int? {
        try with { context, operation in
            let index = proj_coordoperation_get_param_index(context.pointer, operation, name)
            return index >= 0 ? Int(index) : nil
        }
    }

    /// Whether each coordinate needs a time of its own. PROJ 9.5 and later. The corresponding C function is
    /// `proj_coordoperation_requires_per_coordinate_input_time`.
    public func needsTime() throws(PROJError) -> Bool {
        try with { context, operation throws(PROJError) in try Newer.needsTime(context, operation) }
    }

    func with<Result>(
        _ body: (ThreadContext, OpaquePointer) throws(PROJError) -> Result
    ) throws(PROJError) -> Result {
        let context = try ThreadContext.current()
        let handle = try context.object(recipe)
        return try handle.use { operation throws(PROJError) in try body(context, operation) }
    }
}

extension ThreadContext {
    func registeredOperation(authority: String, code: String) throws(PROJError) -> Handle {
        listenAfresh()
        let made = proj_create_from_database(pointer, authority, code, PJ_CATEGORY_COORDINATE_OPERATION, 0, nil)
        guard let handle = Handle(made) else {
            throw .library("no operation \(authority):\(code): \(complaint())")
        }
        return handle
    }

    /// The corresponding C functions are `proj_area_create`, `proj_area_set_name` and `proj_area_destroy`.
    func switching(from: String, to: String, area: AreaOfUse?, options: [String]) throws(PROJError) -> Handle {
        try area?.box.checkedAsExtent()
        let source = try object(.system(from))
        let target = try object(.system(to))
        let box = proj_area_create()
        defer { proj_area_destroy(box) }
        if let area {
            proj_area_set_bbox(box, area.west, area.south, area.east, area.north)
            if let name = area.name { proj_area_set_name(box, name) }
        }
        listenAfresh()
        let made = source.use { source in
            target.use { target in
                withCStrings(options) { options in
                    proj_create_crs_to_crs_from_pj(pointer, source, target, area == nil ? nil : box, options)
                }
            }
        }
        guard let handle = Handle(made) else { throw .noOperation(from: from, to: to, reason: complaint()) }
        return handle
    }
}
