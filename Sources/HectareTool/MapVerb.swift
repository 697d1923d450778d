import ArgumentParser
import GeoModel
import Hectare
import Reports

struct MapVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "map", abstract: "Draws a map of results for print: SVG, PNG or PDF.")

    @Argument(help: "The folder that hectare run has written.")
    var results: String
    @Option(help: "The indicator to show; several with commas between them give a map each.")
    var indicator: String?
    @Option(name: [.short, .customLong("out")], help: "The picture to write: .svg, .png or .pdf.")
    var out: String
    @Flag(help: "Circles of an area in proportion to the value, instead of coloured regions.")
    var symbols = false
    @Option(help: "Colour by category: flags or rank of the indicator, or a column of the regions in results.gpkg.")
    var categories: String?
    @Option(help: "How values are put into classes: quantile, equal or jenks.")
    var breaks = ClassBreaks.Method.quantile
    @Option(help: "How many classes, 2 to 9.")
    var classes = 5
    @Option(help: "Colours, a name of GeoData/Palettes.csv: YlGnBu, viridis, …")
    var palette: String?
    @Option(help: "The kind of regions to show, where there are several.")
    var kind: String?
    @Option(help: "The year of the borders, where there are several.")
    var year: Int?
    @Option(help: "The title; without it, that of the study.")
    var title: String?
    @Option(help: "What stands in the regions: name, value, both or none.")
    var labels: MapSheet.Labels?
    @Option(help: "The sheet: a4 or a3.")
    var paper = MapSheet.Paper.a4
    @Option(help: "landscape or portrait; without it, whichever lets the map be larger.")
    var orientation: MapSheet.Orientation?
    @Option(help: "The number under which the authority has approved the map (审图号).")
    var approvalNumber: String?
    @Option(help: "Pixels per inch of a PNG.")
    var dpi = 200
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let outcome = try job.run(GeoDataFolder.find(), language: common.language)
            if common.json { return try common.showJSON(outcome) }
            let zh = common.language == .zh
            common.tell(zh ? "地图已写入 \(out)" : "The map is in \(out)")
            if outcome.labelsLeftOut > 0 {
                common.tell(zh ? "\(outcome.labelsLeftOut) 个区域名称放不下，未写" : "\(outcome.labelsLeftOut) labels found no room and were left out")
            }
        }
    }

    private var job: MapJob {
        var job = MapJob(results: results, output: out)
        job.indicators = indicator.map { $0.split(separator: ",").map { String($0) } } ?? []
        (job.symbols, job.categories, job.breaks, job.classes) = (symbols, categories, breaks, classes)
        (job.palette, job.kind, job.year, job.title, job.labels) = (palette, kind, year, title, labels)
        (job.paper, job.orientation, job.approvalNumber, job.dpi) = (paper, orientation, approvalNumber, dpi)
        return job
    }
}

extension ClassBreaks.Method: ExpressibleByArgument {}
extension MapSheet.Paper: ExpressibleByArgument {}
extension MapSheet.Orientation: ExpressibleByArgument {}
extension MapSheet.Labels: ExpressibleByArgument {}
