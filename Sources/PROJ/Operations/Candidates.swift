import CPROJ
import GeoModel

extension ThreadContext {
    /// The operations between two systems that PROJ knows, in its order, best first; x = east in all.
    ///
    /// The corresponding C functions are `proj_create_operations` and `proj_list_get`.
    /// - Parameter extent: longitude and latitude in degrees. It only narrows the search.
    func candidates(
        from source: CRS, to target: CRS, over extent: Box?, _ query: OperationQuery = OperationQuery()
    ) throws(PROJError) -> [OperationInfo] {
        try withCandidates(from: source.definition, to: target.definition, over: extent, query) { list in
            (0..<proj_list_get_count(list)).compactMap { index in
                Handle(proj_list_get(pointer, list, index))?.use(describe)
            }
        }
    }

    /// The one candidate with a given PROJ string, with its two systems attached.
    func candidate(from: String, to: String, definition: String) throws(PROJError) -> Handle {
        let found = try withCandidates(from: from, to: to, over: nil, OperationQuery()) { list -> Handle? in
            for index in 0..<proj_list_get_count(list) {
                let candidate = Handle(proj_list_get(pointer, list, index))
                if let candidate, candidate.use(pipeline) == definition { return candidate.use(eastFirst) }
            }
            return nil
        }
        guard let found else { throw .library("the operation “\(definition)” is not among PROJ's any more") }
        return found
    }

    /// The candidate that PROJ would take at a place, given in the axis order of the authority. The corresponding C
    /// function is `proj_get_suggested_operation`.
    func suggestion(from source: CRS, to target: CRS, at place: PJ_COORD) throws(PROJError) -> OperationInfo? {
        try withCandidates(from: source.definition, to: target.definition, over: nil, OperationQuery()) { list in
            let index = proj_get_suggested_operation(pointer, list, PJ_FWD, place)
            return index < 0 ? nil : Handle(proj_list_get(pointer, list, index))?.use(describe)
        }
    }

    private func withCandidates<Result>(
        from: String, to: String, over extent: Box?, _ query: OperationQuery, _ body: (OpaquePointer) -> Result
    ) throws(PROJError) -> Result {
        let source = try object(.system(from))
        let target = try object(.system(to))
        listenAfresh()
        guard let factory = proj_create_operation_factory_context(pointer, query.authority) else {
            throw .library("PROJ could not search operations: \(complaint())")
        }
        defer { proj_operation_factory_context_destroy(factory) }
        try query.apply(to: factory, in: pointer, over: extent)
        listen()
        let list = source.use { source in
            target.use { target in proj_create_operations(pointer, source, target, factory) }
        }
        guard let list else { throw .noOperation(from: from, to: to, reason: complaint()) }
        defer { proj_list_destroy(list) }
        return body(list)
    }
}
