import ArgumentParser
import Hectare

struct InspectVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect", abstract: "Layers of a file: counts, systems, extents, columns, what looks odd.")

    @Argument(help: "A file with layers.")
    var file: String
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let report = try FileReport(of: file, encoding: encoding.value(), language: common.language)
            if common.json { return try common.printJSON(report) }
            print(report.text(in: common.language))
        }
    }
}
