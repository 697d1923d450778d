import ArgumentParser
import GeoModel
import Hectare

struct MergeVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "merge", abstract: "Puts the parts of a tabulation together; the result is that of one run.")

    @Argument(help: "The files that \"hectare tabulate --part\" wrote, in any order.")
    var parts: [String]
    @Option(help: "The CSV file to write; without it, standard output.")
    var out: String?
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let table = try TabulationPart.merged(parts)
            common.tell(table)
            if let out { try table.write(to: out) }
            if common.json {
                try common.showJSON(TabulationDocument(table))
            } else if out == nil {
                try common.show(table.csvText, lineEnd: "")
            }
        }
    }
}
