import ArgumentParser
import Hectare

struct CheckVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Tells what is wrong or doubtful about a study; writes nothing.")

    @Argument(help: "The study file.")
    var study: String
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let study = try Study(contentsOf: study)
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            let check = try StudyCheck(
                study, GeoDataFolder.find(), threads: common.threads, language: common.language, progress: progress.show)
            progress.end()
            if common.json { return try common.printJSON(check.remarks) }
            for remark in check.remarks { print("\(remark.subject): \(remark.text)") }
        }
    }
}
