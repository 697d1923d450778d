import CPROJ
import GeoModel

extension ThreadContext {
    /// The operations between two systems that PROJ knows, in its order, best first; x = east in all.
    ///
    /// The corresponding C functions are `proj_create_operations` and `proj_list_get`.
    /// - Parameter extent: longitude and latitude in degrees. It only narrows the search.
    func candidates(from source: CRS, to target: CRS, over extent: Box?) throws(PROJError) -> [OperationInfo] {
        try eachCandidate(from: source.definition, to: target.definition, over: extent) { operation in
            describe(operation)
        }
    }

    /// The one candidate with a given PROJ string, with its two systems attached.
    func candidate(from: String, to: String, definition: String) throws(PROJError) -> Handle {
        var found: Handle?
        _ = try eachCandidate(from: from, to: to, over: nil) { operation -> OperationInfo? in
            if found == nil, pipeline(of: operation) == definition {
                found = eastFirst(operation)
            }
            return nil
        }
        guard let found else { throw .library("the operation “\(definition)” is not among PROJ's any more") }
        return found
    }

    private func eachCandidate(
        from: String, to: String, over extent: Box?, _ body: (OpaquePointer) -> OperationInfo?
    ) throws(PROJError) -> [OperationInfo] {
        let source = try object(.system(from))
        let target = try object(.system(to))
        guard let factory = proj_create_operation_factory_context(pointer, nil) else {
            throw .library("PROJ could not search operations: \(complaint())")
        }
        defer { proj_operation_factory_context_destroy(factory) }
        widenSearch(factory, over: extent)
        listen()
        let list = source.use { source in
            target.use { target in proj_create_operations(pointer, source, target, factory) }
        }
        guard let list else { throw .noOperation(from: from, to: to, reason: complaint()) }
        defer { proj_list_destroy(list) }
        return (0..<proj_list_get_count(list)).compactMap { index in
            Handle(proj_list_get(pointer, list, index))?.use(body)
        }
    }

    /// Everything is listed, also what cannot be used, so that a refusal can say why.
    private func widenSearch(_ factory: OpaquePointer, over extent: Box?) {
        proj_operation_factory_context_set_spatial_criterion(
            pointer, factory, PROJ_SPATIAL_CRITERION_PARTIAL_INTERSECTION)
        proj_operation_factory_context_set_grid_availability_use(
            pointer, factory, PROJ_GRID_AVAILABILITY_USED_FOR_SORTING)
        proj_operation_factory_context_set_allow_ballpark_transformations(pointer, factory, 1)
        if let extent {
            proj_operation_factory_context_set_area_of_interest(
                pointer, factory, extent.minX, extent.minY, extent.maxX, extent.maxY)
        } else {
            proj_operation_factory_context_set_crs_extent_use(pointer, factory, PJ_CRS_EXTENT_NONE)
        }
    }
}
