import ArgumentParser
import Formats
import GeoModel
import Hectare

extension TabulationPart.Number: ExpressibleByArgument {}
extension Study.PlaneChoice: ExpressibleByArgument {}

struct TabulateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate", abstract: "Area, count and sums of a layer by region and class.")

    @Option(help: "Borders of the regions: FILE or FILE:LAYER.")
    var regions: String
    @Option(help: "The column with the code of each region.")
    var id: String
    @Option(
        help: """
            The layer to lay on them: FILE or FILE:LAYER. Given again for each file of a layer that stands in several.
            """)
    var layer: [String]
    @Option(help: "Class columns, separated by commas.")
    var by = ""
    @Option(help: "Columns to sum, separated by commas; a value counts by the share of its feature inside.")
    var sum = ""
    @Option(
        help: """
            ellipsoidal: ground area. tdt1055: ground area by the edge trapezoids of TD/T 1055-2019. planar: area in the \
            regions' projected system.
            """)
    var area = Study.PlaneChoice.ellipsoidal
    @Option(help: "What to do with invalid polygons: repair or set-aside.")
    var invalid = InvalidKind.repair
    @Option(help: "Only part I of N (I/N): writes a part file for \"hectare merge\", exact to the last bit.")
    var part: TabulationPart.Number?
    @Flag(help: "Take polygons as valid without looking at each; faster, and nothing is found wrong.")
    var trustInput = false
    @Flag(help: "Compute each place by PROJ itself, also where polynomials come within 0.1 mm of it, faster.")
    var exact = false
    @Option(help: "The CSV file to write; without it, standard output.")
    var out: String?
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    enum InvalidKind: String, ExpressibleByArgument, CaseIterable { case repair, setAside = "set-aside" }

    func run() throws {
        try common.run {
            var job = TabulationJob(
                regions: LayerName(regions), id: id, layers: layer.map { LayerName($0) }, by: names(by),
                sums: names(sum))
            job.area = area
            job.setsInvalidAside = invalid == .setAside
            job.trustsInput = trustInput
            job.isExact = exact
            job.part = part
            job.threads = common.threads
            job.encoding = try encoding.value()
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            defer { progress.end() }
            let outcome = try job.run(GeoDataFolder.find(), progress: progress.show)
            let table = outcome.tabulation
            progress.end()
            common.tell(table)
            for doubt in outcome.doubts(in: common.language) { common.tell(doubt) }
            if part != nil { return try write(try job.part(of: table)) }
            if let out { try table.write(to: out) }
            if common.json {
                try common.showJSON(TabulationDocument(table))
            } else if out == nil {
                try common.show(table.csvText, lineEnd: "")
            }
        }
    }

    private func write(_ part: TabulationPart) throws {
        if let out { try part.write(to: out) } else { try common.show(part.text, lineEnd: "") }
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}

extension CommonOptions {
    /// What was found, and the account of every square metre.
    func tell(_ table: Tabulation) {
        for finding in table.regionFindings + table.account.findings.prefix(20) {
            tell(finding.subject(in: language) + ": " + finding.text(in: language))
        }
        for note in table.notes(in: language, shown: 20) { tell(note) }
    }
}
