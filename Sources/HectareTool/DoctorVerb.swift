import ArgumentParser
import Hectare

struct DoctorVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "doctor", abstract: "Versions and tables at hand; what is missing and how to get it.")

    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let report = Doctor()
            if common.json {
                try common.printJSON(report.lines)
            } else {
                for line in report.lines { print("\(line.isFine ? "✓" : "✗") \(line.name): \(line.text(in: common.language))") }
            }
            if !report.isFine { throw ExitCode(69) }
        }
    }
}
