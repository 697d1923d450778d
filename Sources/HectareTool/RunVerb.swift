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
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let study = try Study(contentsOf: study)
            let folder = out ?? study.defaultOutput
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            let run = try StudyRun(study, GeoDataFolder.find(), threads: common.threads, progress: progress.show)
            let results = try run.write(to: folder)
            progress.end()
            let table = FigureTable(results)
            print(common.json ? table.json : table.text(in: common.language))
            common.tell(common.language == .zh ? "结果已写入 \(folder)" : "Results are in \(folder)")
        }
    }
}
