import ArgumentParser
import Formats
import GeoModel
import Hectare

struct TabulateVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "tabulate", abstract: "Area, count and sums of a layer by region and class.")

    @Option(help: "Borders of the regions: FILE or FILE:LAYER.")
    var regions: String
    @Option(help: "The column with the code of each region.")
    var id: String
    @Option(help: "The layer to lay on them: FILE or FILE:LAYER.")
    var layer: String
    @Option(help: "Class columns, separated by commas.")
    var by = ""
    @Option(help: "Columns to sum, separated by commas; a value counts by the share of its feature inside.")
    var sum = ""
    @Option(help: "ellipsoidal: ground area. planar: area in the regions' projected system.")
    var area = AreaKind.ellipsoidal
    @Option(help: "What to do with invalid polygons: repair or set-aside.")
    var invalid = InvalidKind.repair
    @Option(help: "The CSV file to write; without it, standard output.")
    var out: String?
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    enum AreaKind: String, ExpressibleByArgument, CaseIterable { case ellipsoidal, planar }
    enum InvalidKind: String, ExpressibleByArgument, CaseIterable { case repair, setAside = "set-aside" }

    func run() throws {
        try common.run {
            var job = TabulationJob(
                regions: LayerName(regions), id: id, layer: LayerName(layer), by: names(by), sums: names(sum))
            job.isPlanar = area == .planar
            job.setsInvalidAside = invalid == .setAside
            job.threads = common.threads
            job.encoding = try encoding.value()
            let table = try job.run(GeoDataFolder.find())
            print(table.csv.header.joined(separator: ","))
            for row in table.csv.rows { print(row.map { $0 ?? "" }.joined(separator: ",")) }
        }
    }

    private func names(_ list: String) -> [String] { list.split(separator: ",").map(String.init) }
}
