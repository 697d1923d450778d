import Foundation
import GeoModel
import PROJ
import Survey
import Testing

/// How many wrong labels the guard finds, and how often it is wrong itself, on cases from real layers.
@Suite struct CRSCorpusTests {
    struct Outcome {
        let test: Corpus.Case
        let findings: [CRSFinding]

        /// A doubt or a reason to stop; notes do not count.
        var isAlarm: Bool { findings.contains { $0.weight > .note } }
        /// Whether the true system stands in what the guard offers.
        var isMended: Bool {
            findings.contains { finding in
                switch finding.remedy {
                case .name(let names): names.contains { isTruth($0) }
                case .swapAxes(let name): isTruth(name)
                case .splitByZone: test.mistake == .mixedZones
                case .look: test.mistake == .mixedUnits
                case .undoShift(let datum): test.truth == datum.rawValue
                case .nameDatum: test.mistake == .oldDatum
                case .giveShift, .nothing: false
                }
            }
        }

        var line: String { "\(test.name): " + findings.map { $0.line(in: .en) }.joined(separator: " / ") }

        private func isTruth(_ name: String) -> Bool {
            if name == test.truth { return true }
            guard let (one, other) = try? (CRS(name), CRS(test.truth)) else { return false }
            // CM 105E of the zones of 3° and of 6° are the same numbers, and so are CGCS2000 and WGS 84 in degrees.
            if one.isGeographic, other.isGeographic { return true }
            return (try? one.isEquivalent(to: other)) ?? false
        }
    }

    private func outcomes() throws -> [Outcome] {
        let same = [DatumEquivalence("EPSG:4490", "EPSG:4326", accuracy: 1, source: "corpus")]
        let china = try Georeference(regions: CRS("EPSG:4490"), isPlanar: false, sameDatums: same, place: "regions")
        let world = try Georeference(regions: CRS("EPSG:4326"), isPlanar: false, sameDatums: same, place: "regions")
        return try Corpus().cases.map { test in
            var sample = CoordinateSample()
            var batch = Batch()
            batch.ids = (0..<test.geometry.count).map(Int64.init)
            batch.geometry = test.geometry
            sample.add(batch)
            let target = test.name.contains("shaanxi") ? china : world
            let guardian = CRSGuard(regions: test.regions.flatMap(RegionGround.init), target: test.regions == nil ? nil : target)
            return Outcome(
                test: test,
                findings: guardian.findings(.init(layer: test.name, stated: test.label, sample: sample)))
        }
    }

    private static var page: String {
        get throws {
            let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
                .deletingLastPathComponent().deletingLastPathComponent()
            let page = package.appending(path: "Sources/Survey/Survey.docc/ReferenceSystems.md")
            return String(decoding: try Data(contentsOf: page), as: UTF8.self)
        }
    }

    @Test(.realData) func `wrong labels are found and right ones are left alone`() throws {
        let outcomes = try outcomes()
        let table = CorpusTable(outcomes)
        if let path = ProcessInfo.processInfo.environment["HECTARE_CORPUS_TABLE"] {
            try Data(table.markdown.utf8).write(to: URL(filePath: path))
            let lines = outcomes.map { "\($0.isAlarm ? "alarm" : "quiet") \($0.isMended ? "mended" : "-") \($0.line)" }
            try Data(lines.joined(separator: "\n").utf8).write(to: URL(filePath: path + ".cases"))
        }
        #expect(try Self.page.contains(table.markdown), "run Scripts/crs-corpus --write")
        #expect(table.wrong.count >= 200 && table.right.count >= 200)
        #expect(table.falseAlarms.isEmpty, "\(table.falseAlarms.map(\.line))")
        #expect(table.recall(inStudy: true) >= 0.99, "\(table.markdown)\n\(table.missed.map(\.test.name))")
        #expect(table.recall(inStudy: false) >= 0.6, "\(table.markdown)")
    }
}

/// The outcomes by mistake, as the documentation shows them.
struct CorpusTable {
    let wrong: [CRSCorpusTests.Outcome]
    let right: [CRSCorpusTests.Outcome]

    init(_ outcomes: [CRSCorpusTests.Outcome]) {
        wrong = outcomes.filter { $0.test.mistake != nil }
        right = outcomes.filter { $0.test.mistake == nil }
    }

    var falseAlarms: [CRSCorpusTests.Outcome] { right.filter(\.isAlarm) }
    var missed: [CRSCorpusTests.Outcome] { wrong.filter { !$0.isAlarm && $0.test.regions != nil } }

    func recall(inStudy: Bool) -> Double {
        let cases = wrong.filter { ($0.test.regions != nil) == inStudy }
        return Double(cases.count(where: \.isAlarm)) / Double(max(1, cases.count))
    }

    /// `found/all` with regions, and for a file alone.
    private func cells(_ cases: [CRSCorpusTests.Outcome]) -> String {
        let (study, alone) = (cases.filter { $0.test.regions != nil }, cases.filter { $0.test.regions == nil })
        func ratio(_ of: [CRSCorpusTests.Outcome], _ holds: (CRSCorpusTests.Outcome) -> Bool) -> String {
            of.isEmpty ? "–" : "\(of.count(where: holds)) of \(of.count)"
        }
        return "\(ratio(study, \.isAlarm)) | \(ratio(study, \.isMended)) | \(ratio(alone, \.isAlarm)) | \(ratio(alone, \.isMended))"
    }

    var markdown: String {
        var lines = [
            "| what is wrong | found, in a study | right system offered | found, file alone | right system offered |",
            "|---|---|---|---|---|",
        ]
        for mistake in Corpus.Mistake.allCases {
            lines.append("| \(mistake.rawValue) | \(cells(wrong.filter { $0.test.mistake == mistake })) |")
        }
        lines.append("| **all \(wrong.count) wrong labels** | \(cells(wrong)) |")
        let (study, alone) = (right.filter { $0.test.regions != nil }, right.filter { $0.test.regions == nil })
        lines.append(
            "| **false alarms on \(right.count) right labels** | \(study.count(where: \.isAlarm)) of \(study.count) | – | \(alone.count(where: \.isAlarm)) of \(alone.count) | – |")
        return lines.joined(separator: "\n") + "\n"
    }
}
