import CPROJ

extension CRS {
    /// A registered system that a definition may mean.
    public struct Identification: Sendable, Hashable {
        public let crs: CRS
        /// In percent: 100 the same, 90 the same but for a name, 70 close, 25 the same name only.
        public let confidence: Int
    }

    /// The registered systems that this definition may mean, the likeliest first.
    ///
    /// For a `.prj` file without a code. The corresponding C function is `proj_identify`.
    /// - Parameter authority: `EPSG` for example; `nil` asks all.
    public func identify(authority: String? = nil) throws(PROJError) -> [Identification] {
        try with { context, object throws(PROJError) in
            context.listenAfresh()
            var confidences: UnsafeMutablePointer<Int32>?
            guard let list = proj_identify(context.pointer, object, authority, nil, &confidences) else {
                throw .library("\(self) could not be identified: \(context.complaint())")
            }
            defer { proj_list_destroy(list) }
            defer { proj_int_list_destroy(confidences) }
            var found: [Identification] = []
            for index in 0..<proj_list_get_count(list) {
                guard let definition = Handle(proj_list_get(context.pointer, list, index))?.use(context.definition),
                    let confidence = confidences?[Int(index)]
                else { continue }
                found.append(Identification(crs: try CRS(definition), confidence: Int(confidence)))
            }
            return found.sorted { $0.confidence > $1.confidence }
        }
    }

    /// The one registered system that this definition means; `nil` when none is sure enough or two are as good.
    public func identified(minimumConfidence: Int = 70) throws(PROJError) -> CRS? {
        if identifier != nil { return self }
        let found = try identify().filter { $0.confidence >= minimumConfidence }
        guard let best = found.first else { return nil }
        return found.dropFirst().first?.confidence == best.confidence ? nil : best.crs
    }

    /// Whether the two give the same coordinates, whatever their names and the order of their axes.
    /// The corresponding C function is `proj_is_equivalent_to_with_ctx`.
    public func isEquivalent(to other: CRS, _ sameness: Sameness = .exceptAxisOrder) throws(PROJError) -> Bool {
        if self == other { return true }
        return try with { context, one throws(PROJError) in
            try other.with { _, two throws(PROJError) in
                // PROJ's own criterion ignores the order of geographic axes only, not of eastings and northings.
                let swaps = sameness == .exceptAxisOrder
                let (first, second) = swaps ? (context.eastFirst(one), context.eastFirst(two)) : (nil, nil)
                func compare(_ one: OpaquePointer, _ two: OpaquePointer) -> Bool {
                    proj_is_equivalent_to_with_ctx(context.pointer, one, two, sameness.criterion) != 0
                }
                guard let first, let second else { return compare(one, two) }
                return first.use { one in second.use { two in compare(one, two) } }
            }
        }
    }

    /// How much of two systems must be the same.
    public enum Sameness: Sendable, CaseIterable {
        /// All properties, names too.
        case strict
        /// All that coordinates depend on.
        case equivalent
        /// All that coordinates depend on, but for the order of the axes, which is always x = east here.
        case exceptAxisOrder

        var criterion: PJ_COMPARISON_CRITERION {
            switch self {
            case .strict: PJ_COMP_STRICT
            case .equivalent: PJ_COMP_EQUIVALENT
            case .exceptAxisOrder: PJ_COMP_EQUIVALENT_EXCEPT_AXIS_ORDER_GEOGCRS
            }
        }
    }
}

extension ThreadContext {
    /// A system or an operation with x = east. The corresponding C function is `proj_normalize_for_visualization`.
    func eastFirst(_ object: OpaquePointer) -> Handle? { Handle(proj_normalize_for_visualization(pointer, object)) }
}
