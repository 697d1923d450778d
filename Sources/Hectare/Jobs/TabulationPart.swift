import Formats
import Foundation
import GeoModel
import Overlay

/// One part of a tabulation as a file, exact to the last bit, so that parts made apart merge to the whole.
public struct TabulationPart: Sendable, Codable {
    /// Part `number` of `count`, as a person writes it: `3/8`.
    public struct Number: Sendable, Hashable {
        let part: TabulationPlan.Part

        public init?(argument: String) {
            let words = argument.split(separator: "/", omittingEmptySubsequences: false).map { Int($0) }
            guard words.count == 2, let number = words[0], let count = words[1],
                let part = TabulationPlan.Part(number, of: count)
            else { return nil }
            self.part = part
        }
    }

    /// What was asked for; parts merge only where it is the same.
    struct Question: Codable, Hashable {
        /// The layers as they were named, and SHA-256 of their files.
        let regions: [String]
        let layer: [String]
        let options: [String]
        let classes: [String]
        let sums: [String]
        let parts: Int

        /// The layers as messages name them.
        var place: String {
            stride(from: 0, to: layer.count, by: 2).map { layer[$0] }.joined(separator: ", ")
        }
    }

    /// Sums are whole numbers of steps of 2⁻⁶⁰, as text.
    struct Cell: Codable {
        let region: String
        let classes: [String]
        let area: String
        let length: String
        let count: Int
        let sums: [String]
        let missing: [Int]
        let known: [Int]
    }

    /// The form of these files; parts of another form are not read.
    private static let form = 2

    let hectareTabulation: Int
    let part: Int
    let question: Question
    let cells: [Cell]
    let features: Int
    let used: Int
    let area: String
    let length: String
    let outside: String
    let featuresOutside: Int
    let repaired: Area
    let setAside: Area
    /// By region.
    let regionAreas: [String: RegionArea]
    let findings: Findings

    /// What tells that parts are of the same input.
    private static func hash(of name: LayerName) throws -> String {
        guard let hash = try SourcePath.hash(of: name.witness) else {
            throw Fault(
                .usage, at: name.text,
                en: "a database may change from part to part; convert the layer to a GeoPackage and take parts of that",
                zh: "数据库的内容可能在各部分之间变化；请先将图层转换为 GeoPackage，再分部分统计")
        }
        return hash
    }

    init(_ tabulation: Tabulation, of job: TabulationJob) throws {
        hectareTabulation = Self.form
        let (number, count) = (job.part?.part.number ?? 1, job.part?.part.count ?? 1)
        part = number
        question = Question(
            regions: [job.regions.text, try Self.hash(of: job.regions)],
            layer: try job.layers.flatMap { [$0.text, try Self.hash(of: $0)] },
            options: [
                job.id, job.area.rawValue, job.setsInvalidAside ? "set-aside" : "repair",
                job.trustsInput ? "trusted" : "checked", job.isExact ? "exact" : "fast",
            ],
            classes: tabulation.classColumns, sums: tabulation.sumColumns, parts: count)
        cells = tabulation.rows.map { key, cell in
            Cell(
                region: key.region.code, classes: key.classes, area: cell.area.text, length: cell.length.text,
                count: cell.count, sums: cell.sums.map(\.text), missing: cell.missing, known: cell.known)
        }
        let account = tabulation.account
        (features, used, featuresOutside) = (account.features, account.used, account.featuresOutside)
        (area, length, outside) = (account.area.text, account.length.text, account.outside.text)
        (repaired, setAside) = (Area(account.repaired), Area(account.setAside))
        regionAreas = Dictionary(tabulation.regionAreas.map { ($0.key.code, $0.value) }) { first, _ in first }
        findings = Findings(tabulation)
    }

    /// The file's text: JSON with sorted keys.
    public var text: String {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
            return String(decoding: try encoder.encode(self), as: UTF8.self) + "\n"
        }
    }

    /// Writes the part to a file, whole or not at all.
    public func write(to path: String) throws {
        let text = try text
        try OutputFile.write(path) { staging in
            do {
                try Data(text.utf8).write(to: URL(fileURLWithPath: staging))
            } catch {
                throw FormatError(.notWritable(error.localizedDescription), in: path)
            }
        }
    }

    /// Merges all parts of one tabulation, in any order.
    /// - Throws: ``Fault`` for a file that is no part, parts of different tabulations, a part that is missing or there
    ///   twice: a total that lacks a part is never given out.
    public static func merged(_ files: [String]) throws -> Tabulation {
        let parts = try files.map { file in (file: file, part: try read(file)) }
        guard let first = parts.first?.part else {
            throw Fault(.usage, en: "name the files of the parts", zh: "请给出各部分文件")
        }
        var whole = Tabulation(classColumns: first.question.classes, sumColumns: first.question.sums)
        var seen: Set<Int> = []
        for (file, part) in parts {
            guard part.question == first.question else {
                throw Fault(.wrongData, at: file, en: "is a part of another tabulation", zh: "属于另一次统计")
            }
            guard seen.insert(part.part).inserted else {
                throw Fault(.wrongData, at: file, en: "part \(part.part) is there twice", zh: "第 \(part.part) 部分重复")
            }
            whole.merge(try part.tabulation(file))
        }
        let missing = (1...first.question.parts).filter { !seen.contains($0) }.map(String.init)
        guard missing.isEmpty else {
            throw Fault(
                .missingInput, en: "of \(first.question.parts) parts, these are missing: \(missing.joined(separator: ", "))",
                zh: "共 \(first.question.parts) 部分，缺少：\(missing.joined(separator: "、"))")
        }
        try whole.refuseLackOfImages(at: first.question.place)
        try whole.refuseOverflow(at: first.question.place)
        return whole
    }

    private static func read(_ file: String) throws(Fault) -> TabulationPart {
        guard let bytes = FileManager.default.contents(atPath: file) else {
            throw Fault(.missingInput, at: file, en: "there is no such file", zh: "文件不存在")
        }
        guard let part = try? JSONDecoder().decode(TabulationPart.self, from: bytes), part.isWhole else {
            throw Fault(
                .wrongData, at: file, en: "is no part that \"hectare tabulate --part\" wrote",
                zh: "不是“hectare tabulate --part”写出的文件")
        }
        return part
    }

    /// Whether all that belongs together is there in the right number, and counts are such that they can be added.
    private var isWhole: Bool {
        let columns = question.sums.count
        let counts = [features, used, featuresOutside] + findings.unlisted.map(\.count)
            + cells.flatMap { [$0.count] + $0.missing + $0.known }
        return hectareTabulation == Self.form && TabulationPlan.Part(part, of: question.parts) != nil
            && counts.allSatisfy { (0...Self.mostFeatures).contains($0) }
            && Set(findings.unlisted.map { [$0.kind, $0.remedy] }).count == findings.unlisted.count
            && cells.allSatisfy {
                regionAreas[$0.region] != nil && $0.classes.count == question.classes.count && $0.sums.count == columns
                    && $0.missing.count == columns && $0.known.count == columns
            }
    }

    /// No layer has more; what as many parts as there can be say of one cell still sums below the range of an integer.
    private static let mostFeatures = 1 << 40

    private func tabulation(_ file: String) throws(Fault) -> Tabulation {
        var tabulation = Tabulation(classColumns: question.classes, sumColumns: question.sums)
        for written in cells {
            var cell = Tabulation.Cell(columns: question.sums.count)
            cell.area = try ExactSum(written.area, file)
            cell.length = try ExactSum(written.length, file)
            cell.count = written.count
            cell.sums = try written.sums.map { text throws(Fault) in try ExactSum(text, file) }
            cell.missing = written.missing
            cell.known = written.known
            let key = Tabulation.Key(region: RegionID(region: written.region), classes: written.classes)
            guard tabulation.cells.updateValue(cell, forKey: key) == nil else {
                throw Fault(
                    .wrongData, at: file, en: "holds region \(written.region) and its class twice",
                    zh: "区域 \(written.region) 的同一类别重复")
            }
        }
        tabulation.account.features = features
        tabulation.account.used = used
        tabulation.account.area = try ExactSum(area, file)
        tabulation.account.length = try ExactSum(length, file)
        tabulation.account.outside = try ExactSum(outside, file)
        tabulation.account.featuresOutside = featuresOutside
        tabulation.account.repaired = try repaired.part(file)
        tabulation.account.setAside = try setAside.part(file)
        tabulation.account.findings = try findings.list(file)
        tabulation.regionFindings = try findings.ofRegions.map { finding throws(Fault) in try finding.finding(file) }
        tabulation.regionAreas = Dictionary(regionAreas.map { (RegionID(region: $0.key), $0.value) }) { first, _ in first }
        return tabulation
    }
}

extension ExactSum {
    /// The steps as text; "invalid" where the range was left.
    var text: String { isValid ? String(steps) : "invalid" }

    init(_ text: String, _ file: String) throws(Fault) {
        guard let steps = Int128(text), steps.magnitude <= 1 << 126 else {
            throw Fault(.wrongData, at: file, en: "holds a sum that is no number: \(text)", zh: "含有无法识别的数：\(text)")
        }
        self.init(steps: steps)
    }
}
