import ArgumentParser
import Hectare

struct InspectVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "inspect",
        abstract: "Layers and tables of a file: counts, systems, extents, columns, units, what looks odd; size and bands of a raster.")

    @Argument(help: "A file with layers or tables, a raster, or a database as PG:dbname=NAME.")
    var file: String
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let report = try FileReport(of: file, encoding: encoding.value(), language: common.language)
            if common.json { return try common.showJSON(report) }
            try common.show(report.text(in: common.language))
        }
    }
}
