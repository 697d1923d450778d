import ArgumentParser
import GeoModel
import Hectare

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tells what is wrong or doubtful about a study; writes nothing but --out.")

    @Argument(help: "The study file.")
    var study: String
    @Flag(help: "Also find each pair of features of a layer that cover the same ground.")
    var overlaps = false
    @Flag(help: "Also find gaps, slivers and duplicates of land-use layers, which should cover the ground once.")
    var coverage = false
    @Option(help: "A GeoJSON file to write: each finding at its place, with its effect on the figures.")
    var out: String?
    @OptionGroup var common: CommonOptions

    /// Pairs of a layer that are listed for a person.
    private static let listed = 20

    func run() throws {
        try common.run {
            let study = try Study(contentsOf: study)
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            defer { progress.end() }
            let check = try StudyCheck(
                study, GeoDataFolder.find(), threads: common.threads, language: common.language, overlaps: overlaps,
                coverage: coverage, progress: progress.show)
            progress.end()
            if let out {
                let count = try check.writeFindings(to: out)
                common.tell(common.language == .zh ? "已将 \(count) 条发现写入 \(out)" : "\(count) findings written to \(out)")
            }
            if common.json { return try common.showJSON(list: check.forEachRemark) }
            for remark in check.remarks { try show(remark) }
            for layer in check.overlaps {
                try show(layer.summary)
                try layer.forEachPair(limit: Self.listed, show)
                let rest = layer.shownPairs - Self.listed
                guard rest > 0 else { continue }
                try common.show(common.language == .zh ? "另有 \(rest) 对，见 --json" : "… and \(rest) more pairs; see --json")
            }
            for layer in check.coverage {
                try show(layer.summary)
                try layer.forEachRemark(limit: Self.listed, show)
                let rest = layer.findings.count - Self.listed
                guard rest > 0 else { continue }
                try common.show(common.language == .zh ? "另有 \(rest) 条，见 --json 或 --out" : "… and \(rest) more; see --json or --out")
            }
        }
    }

    private func show(_ remark: StudyCheck.Remark) throws { try common.show("\(remark.subject): \(remark.text)") }
}
