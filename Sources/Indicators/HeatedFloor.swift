import GeoModel

/// Floor area of the heated buildings of a region, split by a yes/no: connected or not, within reach or not.
///
/// Floor area counts by the share of the footprint inside the region. Left out, and told by flags: buildings of which
/// nothing says whether they are heated, buildings without the yes/no, buildings without a floor area.
struct HeatedFloor {
    /// Heated floor area with "yes" and with "no", m².
    private(set) var yes = ExactSum.zero
    private(set) var no = ExactSum.zero
    /// Heated buildings with a yes or a no, with floor area and without.
    private(set) var withFloorArea = 0
    private(set) var withoutFloorArea = 0
    /// Heated buildings without a yes or a no.
    private(set) var unanswered = 0
    private(set) var notHeated = 0
    private(set) var heatingUnknown = 0

    var isAnyHeated: Bool { withFloorArea + withoutFloorArea + unanswered > 0 }
    var isAnyAnswered: Bool { withFloorArea + withoutFloorArea > 0 }

    /// - Parameter cells: by heating (``LayerDescription/heatedBy``), then by the yes/no; one sum, the floor area.
    init(
        _ cells: [(classes: [String], cell: Tabulation.Cell)], of layer: LayerDescription, by split: Attribute
    ) throws(IndicatorError) {
        for (classes, cell) in cells {
            let buildings = cell.known[0] + cell.missing[0]
            switch try layer.isHeated(classes[0]) {
            case .no: notHeated += buildings
            case .unknown: heatingUnknown += buildings
            case .yes:
                guard cell.sums[0].value >= 0 || !cell.sums[0].isValid else {
                    throw .negativeSum(column: Attribute.floorArea.name, at: layer.id)
                }
                let answer = try Answer(classes[1], column: split.name, at: layer.id)
                add(cell, buildings, answer)
            }
        }
    }

    func flags(_ split: Attribute) -> [String] {
        let answered = withFloorArea + withoutFloorArea
        let heated = answered + unanswered
        func share(_ word: String, _ part: Int, _ whole: Int) -> [String] {
            shareFlag(word, Double(part), of: Double(whole), silent: 1)
        }
        return share("heated-known", heated + notHeated, heated + notHeated + heatingUnknown)
            + share("\(split.name)-known", answered, heated)
            + share("floor-area-known", withFloorArea, answered)
    }

    private mutating func add(_ cell: Tabulation.Cell, _ buildings: Int, _ answer: Answer) {
        switch answer {
        case .yes: yes.add(cell.sums[0])
        case .no: no.add(cell.sums[0])
        case .unknown:
            unanswered += buildings
            return
        }
        withFloorArea += cell.known[0]
        withoutFloorArea += cell.missing[0]
    }
}

extension LayerDescription {
    /// The column that tells whether a building is heated; `nil` where the study names none.
    var heatedBy: Attribute? {
        if attributes.contains(.heated) { return .heated }
        return attributes.contains(.use) && !heatedUses.isEmpty ? .use : nil
    }

    /// Reads a value of ``heatedBy``.
    func isHeated(_ value: String) throws(IndicatorError) -> Answer {
        if attributes.contains(.heated) { return try Answer(value, column: Attribute.heated.name, at: id) }
        let use = value.trimmed
        if use.isEmpty { return .unknown }
        return heatedUses.contains { $0.trimmed == use } ? .yes : .no
    }
}
