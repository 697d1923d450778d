import CPROJ
import GeoModel

/// What the database of PROJ knows: systems, units, authorities.
public enum Catalogue {
    /// A system in the database, without making it.
    public struct Entry: Sendable, Hashable {
        /// `EPSG:4490`.
        public var identifier: String
        public var name: String
        public var kind: CRS.Kind
        public var isDeprecated: Bool
        public var area: AreaOfUse?
        /// For a projected system.
        public var projectionMethod: String?
        public var celestialBody: String?

        /// The system itself.
        public func crs() throws(PROJError) -> CRS { try CRS(identifier) }
    }

    /// The systems that meet all conditions.
    ///
    /// The corresponding C function is `proj_get_crs_info_list_from_database`.
    /// - Parameters:
    ///   - words: each must be in the name or the identifier, in any case.
    ///   - authority: who publishes it, such as `EPSG`; `nil` for all.
    ///   - kinds: of which kinds; empty for all.
    ///   - extent: longitude and latitude in degrees.
    ///   - contains: whether the area of use must hold the whole extent, not only touch it.
    ///   - allowDeprecated: give also systems that their authority withdrew.
    ///   - celestialBody: such as `Earth` or `Moon`; `nil` for all.
    public static func systems(
        _ words: String = "", authority: String? = nil, kinds: [CRS.Kind] = [], over extent: Box? = nil,
        contains: Bool = true, allowDeprecated: Bool = false, celestialBody: String? = nil
    ) throws(PROJError) -> [Entry] {
        let context = try ThreadContext.current()
        guard let parameters = proj_get_crs_list_parameters_create() else { throw .library("no memory") }
        defer { proj_get_crs_list_parameters_destroy(parameters) }
        if let extent {
            parameters.pointee.bbox_valid = 1
            parameters.pointee.west_lon_degree = extent.minX
            parameters.pointee.south_lat_degree = extent.minY
            parameters.pointee.east_lon_degree = extent.maxX
            parameters.pointee.north_lat_degree = extent.maxY
            parameters.pointee.crs_area_of_use_contains_bbox = contains ? 1 : 0
        }
        parameters.pointee.allow_deprecated = allowDeprecated ? 1 : 0
        let types = kinds.map(\.type)
        let entries = types.withUnsafeBufferPointer { types in
            withCStrings(celestialBody.map { [$0] } ?? []) { body in
                if !types.isEmpty {
                    parameters.pointee.types = types.baseAddress
                    parameters.pointee.typesCount = types.count
                }
                parameters.pointee.celestial_body_name = body.pointee
                return listed(context, authority, parameters)
            }
        }
        let words = words.lowercased().split(separator: " ")
        return entries.filter { entry in
            let text = (entry.name + " " + entry.identifier).lowercased()
            return words.allSatisfy { text.contains($0) }
        }
    }

    private static func listed(
        _ context: ThreadContext, _ authority: String?, _ parameters: UnsafePointer<PROJ_CRS_LIST_PARAMETERS>
    ) -> [Entry] {
        var count: Int32 = 0
        guard let list = proj_get_crs_info_list_from_database(context.pointer, authority, parameters, &count)
        else { return [] }
        defer { proj_crs_info_list_destroy(list) }
        return (0..<Int(count)).compactMap { list[$0]?.pointee }.map(Entry.init)
    }

    /// The systems whose name is like a text, likeliest first. The corresponding C function is
    /// `proj_create_from_name`.
    public static func systems(
        named name: String, authority: String? = nil, exactly: Bool = false, limit: Int = 20
    ) throws(PROJError) -> [CRS] {
        guard !name.utf8.contains(0) else { throw .argument("the name has a zero byte in it") }
        let context = try ThreadContext.current()
        context.listenAfresh()
        var types = [PJ_TYPE_CRS]
        let list = proj_create_from_name(
            context.pointer, authority, name, &types, types.count, exactly ? 0 : 1, max(0, limit), nil)
        return try list.map { list throws(PROJError) in try context.systems(taking: list) } ?? []
    }

    /// `EPSG`, `ESRI` and so on. The corresponding C function is `proj_get_authorities_from_database`.
    public static func authorities() throws(PROJError) -> [String] {
        texts(taking: proj_get_authorities_from_database(try ThreadContext.current().pointer))
    }

    /// The codes of the systems of an authority. The corresponding C function is `proj_get_codes_from_database`.
    public static func codes(
        _ authority: String, kind: CRS.Kind, allowDeprecated: Bool = false
    ) throws(PROJError) -> [String] {
        let context = try ThreadContext.current().pointer
        return texts(taking: proj_get_codes_from_database(context, authority, kind.type, allowDeprecated ? 1 : 0))
    }

    /// The names of geoid models for a vertical system. The corresponding C function is
    /// `proj_get_geoid_models_from_database`.
    public static func geoidModels(_ authority: String, _ code: String) throws(PROJError) -> [String] {
        texts(taking: proj_get_geoid_models_from_database(try ThreadContext.current().pointer, authority, code, nil))
    }

    /// Earth, Moon, Mars, with their authority. The corresponding C function is
    /// `proj_get_celestial_body_list_from_database`.
    public static func celestialBodies() throws(PROJError) -> [(name: String, authority: String)] {
        var count: Int32 = 0
        let context = try ThreadContext.current().pointer
        guard let list = proj_get_celestial_body_list_from_database(context, nil, &count) else { return [] }
        defer { proj_celestial_body_list_destroy(list) }
        return (0..<Int(count)).compactMap { list[$0]?.pointee }.map {
            (text($0.name) ?? "", text($0.auth_name) ?? "")
        }
    }

    /// The statements that make the tables of the database. The corresponding C function is
    /// `proj_context_get_database_structure`.
    public static func structure() throws(PROJError) -> [String] {
        texts(taking: proj_context_get_database_structure(try ThreadContext.current().pointer, nil))
    }
}

extension Catalogue.Entry {
    fileprivate init(_ info: PROJ_CRS_INFO) {
        identifier = authorityCode(text(info.auth_name), text(info.code)) ?? ""
        name = text(info.name) ?? ""
        kind = CRS.Kind(info.type)
        isDeprecated = info.deprecated != 0
        area =
            info.bbox_valid == 0
            ? nil
            : AreaOfUse(
                west: info.west_lon_degree, south: info.south_lat_degree, east: info.east_lon_degree,
                north: info.north_lat_degree, name: text(info.area_name))
        projectionMethod = text(info.projection_method_name)
        celestialBody = text(info.celestial_body_name)
    }
}
