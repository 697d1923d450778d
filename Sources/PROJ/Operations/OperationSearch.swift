import GeoModel

/// The search for the way between two systems, through datums that are taken for the same where that is allowed.
struct OperationSearch {
    let extent: Box?
    let allowBallpark: Bool
    let allowOutsideArea: Bool

    typealias Route = (operation: OperationInfo, legs: [Transformation.Leg])
    private typealias Bridge = (from: CRS, to: CRS, equivalence: DatumEquivalence)

    func route(
        from source: CRS, to target: CRS, sameDatums: [DatumEquivalence]
    ) throws(PROJError) -> Route {
        let (whole, half) = try bridges(source, target, sameDatums)
        if let bridge = whole { return try route(source, bridge, target) }
        guard !half.isEmpty else { return try direct(source, target) }
        var refusals: [PROJError] = []
        let strict = OperationSearch(extent: extent, allowBallpark: false, allowOutsideArea: false)
        do throws(PROJError) { return try strict.direct(source, target) } catch { refusals.append(error) }
        for bridge in half {
            do throws(PROJError) { return try strict.route(source, bridge, target) } catch { refusals.append(error) }
        }
        if allowBallpark || allowOutsideArea { return try direct(source, target) }
        // The refusal that knows of an operation elsewhere tells more.
        throw refusals.first(where: \.namesAnOperation) ?? refusals[0]
    }

    private func direct(_ source: CRS, _ target: CRS) throws(PROJError) -> Route {
        let operation = try choose(source, target)
        return (operation, [Transformation.Leg(from: source, to: target, definition: operation.definition)])
    }

    private func route(_ source: CRS, _ bridge: Bridge, _ target: CRS) throws(PROJError) -> Route {
        let first = try choose(source, bridge.from)
        let second = try choose(bridge.to, target)
        return (
            OperationInfo(joining: first, second, through: (bridge.from, bridge.to), bridge.equivalence),
            [
                Transformation.Leg(from: source, to: bridge.from, definition: first.definition),
                Transformation.Leg(from: bridge.to, to: target, definition: second.definition),
            ]
        )
    }

    private func choose(_ source: CRS, _ target: CRS) throws(PROJError) -> OperationInfo {
        if source == target { return .identity(source) }
        let context = try ThreadContext.current()
        let choice = OperationChoice(
            source: source, target: target, extent: extent,
            allowBallpark: allowBallpark, allowOutsideArea: allowOutsideArea)
        guard extent != nil else {
            return try choice.choose(from: context.candidates(from: source, to: target, over: nil))
        }
        let near = try context.candidates(from: source, to: target, over: extent)
        if let found = try? choice.choose(from: near), !found.isBallpark { return found }
        // All operations wherever they hold, so that a refusal can name what exists elsewhere.
        return try choice.choose(from: context.candidates(from: source, to: target, over: nil))
    }

    /// The equivalence that joins both bases, and those that touch one base only.
    private func bridges(
        _ source: CRS, _ target: CRS, _ equivalences: [DatumEquivalence]
    ) throws(PROJError) -> (whole: Bridge?, half: [Bridge]) {
        guard let sourceBase = source.geodeticBase, let targetBase = target.geodeticBase else { return (nil, []) }
        if try sourceBase.isEquivalent(to: targetBase) { return (nil, []) }
        var half: [Bridge] = []
        for equivalence in equivalences {
            let first = try CRS(equivalence.first)
            let second = try CRS(equivalence.second)
            for (from, to) in [(first, second), (second, first)] {
                let atSource = try sourceBase.isHorizontally(from)
                let atTarget = try targetBase.isHorizontally(to)
                if atSource && atTarget { return ((from, to, equivalence), []) }
                if atSource || atTarget { half.append((from, to, equivalence)) }
            }
        }
        return (nil, half)
    }
}

extension OperationInfo {
    /// Nothing to do.
    static func identity(_ system: CRS) -> OperationInfo {
        OperationInfo(
            name: "No change in \(system.name)", definition: identityDefinition, accuracy: 0, isBallpark: false,
            grids: [], isInstantiable: true)
    }

    /// One operation after the other, with longitude and latitude unchanged in between.
    init(
        joining first: OperationInfo, _ second: OperationInfo, through bridge: (from: CRS, to: CRS),
        _ equivalence: DatumEquivalence
    ) {
        let names = [first, second].filter { $0.definition != "+proj=noop" && $0.definition != "proj=noop" }.map(\.name)
        let same = "\(bridge.from.name) taken as \(bridge.to.name)"
        self.init(
            name: (names + [same]).joined(separator: " + "),
            definition: Pipeline(first.definition).joined(Pipeline(second.definition)).definition,
            accuracy: first.accuracy.flatMap { one in second.accuracy.map { one + $0 + equivalence.accuracy } },
            isBallpark: first.isBallpark || second.isBallpark,
            grids: first.grids + second.grids,
            areaOfUse: first.areaOfUse ?? second.areaOfUse,
            isInstantiable: true,
            equivalence: equivalence)
    }
}

extension CRS {
    /// Whether the two are the same but for heights: a system in three dimensions stands on the same datum.
    fileprivate func isHorizontally(_ other: CRS) throws(PROJError) -> Bool {
        if try isEquivalent(to: other) { return true }
        return kind == .geographic3D && ellipsoid == other.ellipsoid && datumName == other.datumName
    }
}

extension PROJError {
    fileprivate var namesAnOperation: Bool {
        switch self {
        case .ballpark(_, _, let why): why.contains("holds only for")
        case .outsideArea, .missingGrids: true
        default: false
        }
    }
}
