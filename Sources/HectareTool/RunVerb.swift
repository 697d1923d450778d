import ArgumentParser
import GeoModel
import Hectare
import Reports

struct RunVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "run", abstract: "Works a study out and writes its results.")

    @Argument(help: "The study file.")
    var study: String
    @Option(help: "The folder to write; an earlier result there is replaced when the new one is complete.")
    var out: String?
    @Option(help: "Remarks of reviewers, as the page exports them: GeoJSON or CSV.")
    var remarks: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let study = try Study(contentsOf: study)
            let remarks = try remarks.map { try RemarkFile(contentsOf: $0) }
            let folder = out ?? study.defaultOutput
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            defer { progress.end() }
            let run = try StudyRun(study, GeoDataFolder.find(), threads: common.threads, remarks: remarks, progress: progress.show)
            let results = try run.write(to: folder)
            progress.end()
            let table = FigureTable(results)
            try common.show(common.json ? table.json : table.text(in: common.language))
            if results.page == nil {
                common.tell(
                    common.language == .zh
                        ? "未生成 report.html：缺少 Leaflet（apt install libjs-leaflet，或用 HECTARE_LEAFLET 指定其文件夹）"
                        : "report.html is not written: Leaflet is missing (apt install libjs-leaflet, or set HECTARE_LEAFLET to its folder)")
            }
            common.tell(common.language == .zh ? "结果已写入 \(folder)" : "Results are in \(folder)")
        }
    }
}
