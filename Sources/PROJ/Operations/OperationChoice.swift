import GeoModel

/// Chooses one operation out of PROJ's candidates, or says in one sentence why none will do.
struct OperationChoice {
    let source: CRS
    let target: CRS
    /// Longitude and latitude in degrees of the places to come; `nil` stands for all places that both systems serve.
    let extent: Box?
    let allowBallpark: Bool
    let allowOutsideArea: Bool

    func choose(from candidates: [OperationInfo]) throws(PROJError) -> OperationInfo {
        let proper = candidates.filter { !$0.isBallpark }
        let runnable = proper.filter(\.isInstantiable)
        if var best = mostAccurate(runnable.filter(covers)) {
            best.gridsForBetter = gridsForBetter(than: best, among: proper)
            return best
        }
        if allowOutsideArea, let best = mostAccurate(runnable) { return best }
        if allowBallpark, let first = candidates.first(where: { $0.isBallpark && $0.isInstantiable }) { return first }
        throw refusal(candidates, proper)
    }

    /// The first of the most accurate: PROJ's order decides between equals.
    private func mostAccurate(_ operations: [OperationInfo]) -> OperationInfo? {
        operations.min { ($0.accuracy ?? .infinity) < ($1.accuracy ?? .infinity) }
    }

    private func covers(_ operation: OperationInfo) -> Bool {
        guard let area = operation.areaOfUse, let needed else { return true }
        return area.contains(needed)
    }

    /// The extent, else the area that both systems are meant for.
    private var needed: Box? {
        if let extent { return extent }
        let areas = [source.areaOfUse, target.areaOfUse].compactMap(\.self)
        guard let first = areas.first else { return nil }
        return (areas.dropFirst().reduce(first) { $0.intersection($1) ?? $0 }).box
    }

    private func gridsForBetter(than best: OperationInfo, among operations: [OperationInfo]) -> [String] {
        guard let accuracy = best.accuracy else { return [] }
        let better = operations.first {
            !$0.missingGrids.isEmpty && covers($0) && ($0.accuracy ?? .infinity) < accuracy
        }
        return better?.missingGrids ?? []
    }

    private func refusal(_ candidates: [OperationInfo], _ proper: [OperationInfo]) -> PROJError {
        let outside = mostAccurate(proper.filter { $0.isInstantiable && !covers($0) })
        if let missing = proper.first(where: { !$0.missingGrids.isEmpty && covers($0) }) {
            return .missingGrids(missing.missingGrids, operation: missing.name)
        }
        if candidates.contains(where: \.isBallpark) {
            return .ballpark(from: source.description, to: target.description, why: ballparkReason(outside))
        }
        if let outside, let area = outside.areaOfUse, let needed {
            return .outsideArea(operation: outside.name, area: area, extent: needed)
        }
        return .noOperation(
            from: source.description, to: target.description,
            reason: candidates.isEmpty ? "PROJ knows none" : "none of PROJ's \(candidates.count) can run here")
    }

    private func ballparkReason(_ outside: OperationInfo?) -> String {
        let guess = "places would keep their longitude and latitude without a datum shift (a “ballpark” operation)"
        guard let outside, let area = outside.areaOfUse else {
            return "no datum shift between the two is known, so \(guess), off by an unknown distance"
        }
        let places = extent == nil ? "all places of the two systems" : "the places at hand"
        return "no known datum shift covers \(places), so \(guess); “\(outside.name)” holds only for \(area)"
    }
}
