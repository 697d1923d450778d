import ArgumentParser
import GeoModel
import Hectare

struct ConvertVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "convert", abstract: "Writes a layer in another format or system: GeoPackage, GeoJSON, shapefile, FlatGeobuf, XLSX.")

    @Argument(help: "The file to read, or FILE:LAYER.")
    var input: String
    @Argument(help: "The file to write: .gpkg, .geojson, .shp, .fgb or .xlsx (columns only).")
    var output: String
    @Option(help: "The layer to read, where the file has several.")
    var layer: String?
    @Option(help: "The system to write, for example EPSG:4490.")
    var to: String?
    @Option(help: "The system of the input, where the file states none or a wrong one; also gcj02 and bd09.")
    var from: String?
    @Flag(help: "The input has northing or latitude first: swap its axes.")
    var swapAxes = false
    @Flag(help: "Compute each place by PROJ itself, also where polynomials come within 0.1 mm of it, faster.")
    var exact = false
    @Option(help: ArgumentHelp("The texts of a shapefile that is written: UTF-8 (the default) or GBK.", valueName: "name"))
    var outputEncoding: String?
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            var job = ConversionJob(
                input: layer.map { LayerName(path: input, layer: $0) } ?? LayerName(input), output: output, target: to, source: from)
            job.isExact = exact
            job.threads = common.threads
            job.swapsAxes = swapAxes
            job.encoding = try encoding.value()
            job.outputEncoding = try outputEncoding.map { try EncodingOption.value($0, option: "--output-encoding") }
            let progress = ProgressLine(isQuiet: common.quiet, language: common.language)
            defer { progress.end() }
            let outcome = try job.run(GeoDataFolder.find(), progress: progress.show)
            progress.end()
            let (count, lost) = (outcome.features, outcome.withoutImage.count)
            for finding in outcome.withoutImage.prefix(20) {
                common.tell(finding.subject(in: common.language) + ": " + finding.text(in: common.language))
            }
            for (old, new) in outcome.renamed {
                common.tell(common.language == .zh ? "字段“\(old)”写为“\(new)”" : "the column '\(old)' is written as '\(new)'")
            }
            for (column, count) in outcome.cutTexts.sorted(by: { $0.key < $1.key }) {
                common.tell(
                    common.language == .zh ? "字段“\(column)”有 \(count) 个值超过 254 字节，已截断"
                        : "\(count) values of the column '\(column)' were cut at 254 bytes")
            }
            if common.json { return try common.showJSON(["features": count, "without_image": lost]) }
            common.tell(common.language == .zh ? "已写入 \(count) 个要素：\(output)" : "\(count) features written to \(output)")
            if lost > 0 {
                common.tell(common.language == .zh ? "其中 \(lost) 个坐标无法转换，未写几何" : "\(lost) of them without geometry, because it has no image in the other system")
            }
        }
    }
}
