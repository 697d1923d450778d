import CPROJ

extension ThreadContext {
    /// What is known about one operation; `nil` for one that has no PROJ string.
    func describe(_ operation: OpaquePointer) -> OperationInfo? {
        guard let definition = pipeline(of: operation) else { return nil }
        let shifts = shiftSteps(of: operation)
        let stated = proj_coordoperation_get_accuracy(pointer, operation)
        return OperationInfo(
            name: text(proj_get_name(operation)) ?? "unnamed",
            definition: definition,
            identifier: identifier(of: operation),
            accuracy: shifts.isEmpty ? 0 : stated >= 0 ? stated : nil,
            isBallpark: proj_coordoperation_has_ballpark_transformation(pointer, operation) != 0,
            grids: grids(of: operation),
            areaOfUse: commonArea(of: shifts),
            isInstantiable: proj_coordoperation_is_instantiable(pointer, operation) != 0)
    }

    /// The PROJ string of the operation with x = east. The corresponding C function is `proj_as_proj_string`.
    func pipeline(of operation: OpaquePointer) -> String? {
        eastFirst(operation)?.use {
            text(proj_as_proj_string(pointer, $0, PJ_PROJ_5, nil))
        }
    }

    /// The steps that shift a datum; map projections are exact by definition and have no area of their own.
    ///
    /// The corresponding C functions are `proj_concatoperation_get_step_count` and `proj_concatoperation_get_step`.
    private func shiftSteps(of operation: OpaquePointer) -> [AreaOfUse?] {
        switch proj_get_type(operation) {
        case PJ_TYPE_CONVERSION: return []
        case PJ_TYPE_CONCATENATED_OPERATION:
            return (0..<proj_concatoperation_get_step_count(pointer, operation)).flatMap { step in
                Handle(proj_concatoperation_get_step(pointer, operation, step))?.use(shiftSteps) ?? []
            }
        default: return [areaOfUse(of: operation)]
        }
    }

    private func commonArea(of steps: [AreaOfUse?]) -> AreaOfUse? {
        let areas = steps.compactMap(\.self)
        guard var common = areas.first else { return nil }
        for area in areas.dropFirst() where area != common {
            guard let narrower = common.intersection(area) else { return area }
            common = narrower
        }
        return common
    }

    /// The corresponding C functions are `proj_coordoperation_get_grid_used_count` and `…_get_grid_used`.
    private func grids(of operation: OpaquePointer) -> [OperationInfo.Grid] {
        (0..<max(0, proj_coordoperation_get_grid_used_count(pointer, operation))).compactMap { index in
            var (short, full, url): (UnsafePointer<CChar>?, UnsafePointer<CChar>?, UnsafePointer<CChar>?)
            var (isOpen, isAvailable): (Int32, Int32) = (0, 0)
            let known = proj_coordoperation_get_grid_used(
                pointer, operation, index, &short, &full, nil, &url, nil, &isOpen, &isAvailable)
            guard known != 0, let name = text(short) ?? text(full) else { return nil }
            return OperationInfo.Grid(
                name: name, url: text(url), isAvailable: isAvailable != 0, isOpen: isOpen != 0)
        }
    }

    /// An operation from text. The corresponding C function is `proj_create`.
    func operation(_ definition: String) throws(PROJError) -> Handle {
        guard !definition.isEmpty, !definition.utf8.contains(0) else {
            throw .argument("“\(definition)” is no operation")
        }
        listenAfresh()
        guard let handle = Handle(proj_create(pointer, definition)) else {
            throw .library("PROJ could not make the operation “\(definition)”: \(complaint())")
        }
        guard handle.use(proj_is_crs) == 0 else {
            throw .wrongKind(definition, is: "a reference system", needs: "an operation")
        }
        return handle
    }
}
