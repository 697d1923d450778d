import GeoModel

extension TabulationPart {
    /// The area of repaired features, or of those that were set aside.
    struct Area: Codable {
        let area: String
        /// By region.
        let inside: [String: String]

        init(_ part: Account.Part) {
            area = part.area.text
            inside = Dictionary(part.inside.map { ($0.key.code, $0.value.text) }) { first, _ in first }
        }

        func part(_ file: String) throws(Fault) -> Account.Part {
            var part = Account.Part()
            part.area = try ExactSum(area, file)
            for (code, text) in inside { part.inside[RegionID(region: code)] = try ExactSum(text, file) }
            return part
        }
    }

    /// What was found: the first 100,000, and how many there are of each kind. The first ones of all parts together hold
    /// the first ones of the whole.
    struct Findings: Codable {
        let ofRegions: [Found]
        let listed: [Found]
        let unlisted: [Count]

        struct Count: Codable {
            let kind: String
            let remedy: String
            let count: Int
        }

        init(_ tabulation: Tabulation) {
            let findings = tabulation.account.findings
            let first = findings.listed
            ofRegions = tabulation.regionFindings.map(Found.init)
            listed = first.map(Found.init)
            unlisted = findings.tally.compactMap { tally in
                let more = tally.count - first.count { $0.kind == tally.kind && $0.remedy == tally.remedy }
                return more > 0 ? Count(kind: tally.kind.rawValue, remedy: tally.remedy.rawValue, count: more) : nil
            }
        }

        func list(_ file: String) throws(Fault) -> FindingList {
            var list = FindingList()
            for found in listed { list.append(try found.finding(file)) }
            for count in unlisted {
                let (kind, remedy) = try Found.words(count.kind, count.remedy, file)
                list.count(unlisted: .init(kind: kind, remedy: remedy, count: count.count))
            }
            return list
        }
    }

    struct Found: Codable {
        let kind: String
        let remedy: String
        let layer: String
        let feature: Int64?
        let place: [Double]?
        let detail: String
        let effect: Double?

        init(_ finding: Finding) {
            (kind, remedy) = (finding.kind.rawValue, finding.remedy.rawValue)
            (layer, feature, detail) = (finding.layer, finding.feature, finding.detail)
            place = finding.place.map { [$0.x, $0.y] }
            effect = finding.effect
        }

        func finding(_ file: String) throws(Fault) -> Finding {
            let (kind, remedy) = try Self.words(kind, remedy, file)
            let place = place.flatMap { $0.count == 2 ? Position(x: $0[0], y: $0[1]) : nil }
            return Finding(
                kind, remedy: remedy, layer: layer, feature: feature, place: place, detail: detail, effect: effect)
        }

        static func words(_ kind: String, _ remedy: String, _ file: String) throws(Fault) -> (Finding.Kind, Finding.Remedy) {
            guard let kind = Finding.Kind(rawValue: kind), let remedy = Finding.Remedy(rawValue: remedy) else {
                throw Fault(
                    .wrongData, at: file, en: "holds a finding of an unknown kind: \(kind), \(remedy)",
                    zh: "含有未知类型的发现：\(kind)，\(remedy)")
            }
            return (kind, remedy)
        }
    }
}

extension RegionID {
    /// As `tabulate` names regions: they have one kind and no year.
    init(region code: String) { self.init(kind: "region", code: code) }
}
