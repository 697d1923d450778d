import Formats
import Foundation
import GeoModel
import PROJ
import Survey

/// One layer into another file, in another format or system: the verb `convert`.
public struct ConversionJob: Sendable {
    public var input: LayerName
    public var output: String
    /// The system to write; GeoJSON is always WGS 84 (RFC 7946).
    public var target: String?
    /// The system of the input, where the file states none or a wrong one.
    public var source: String?
    public var encoding: TextEncoding?
    /// How the texts of a shapefile are written: UTF-8 or GB 18030, of which GBK is written.
    public var outputEncoding: TextEncoding?
    /// The first coordinate of the input is the northing or the latitude.
    public var swapsAxes = false
    /// PROJ itself for each place; without it, polynomials within 0.1 mm of PROJ where there are any.
    public var isExact = false
    /// The file is the same for any number.
    public var threads = 1

    public init(input: LayerName, output: String, target: String?, source: String?) {
        self.input = input
        self.output = output
        self.target = target
        self.source = source
    }

    /// What was written.
    public struct Outcome: Sendable {
        public fileprivate(set) var features = 0
        /// Features that could not be brought to the other system; they were written without geometry.
        public fileprivate(set) var withoutImage = FindingList()
        /// Columns that have another name in the file.
        public fileprivate(set) var renamed: [(from: String, to: String)] = []
        /// How many texts were cut because the format holds no longer ones, by column.
        public fileprivate(set) var cutTexts: [String: Int] = [:]
    }

    /// - Throws: also `SurveyError` where more than half of the features have no image in the other system; nothing is
    ///   written then.
    public func run(
        _ data: GeoDataFolder, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws -> Outcome {
        let layer = try input.open(encoding)
        let format = try OutputFormat(path: output)
        let outputEncoding = try checkedOutputEncoding(format)
        let from = try Georeference.system(of: layer, named: source, place: layer.name)
        let wanted = format == .geoJSON ? try geoJSONTarget() : target ?? from.crs.definition
        let to = try targetSystem(wanted)
        let transformation = try transformation(from: from, to: to, layer, data)
        let flow = LayerFlow(
            layer: layer, input: input, from: from, swapsAxes: swapsAxes, transformation: transformation, threads: threads)
        let counter = Counter(layer.name, total: layer.count, progress)
        return try OutputFile.write(output) { path in
            let sink = try format.sink(path, layer, reference: SpatialReference(to), encoding: outputEncoding)
            var outcome = try pour(flow, into: sink, counter)
            try outcome.refuseLack(at: layer.name)
            try sink.finish()
            if let writer = sink as? GDALWriter { (outcome.renamed, outcome.cutTexts) = (writer.renamed, writer.cutTexts) }
            return outcome
        }
    }

    private func pour(_ flow: LayerFlow, into sink: some LayerSink, _ counter: Counter) throws -> Outcome {
        var outcome = Outcome()
        try flow.forEachPart(madeBy: sink.maker) { part, count, lost in
            try sink.append(part)
            outcome.features += count
            for finding in lost { outcome.withoutImage.append(finding) }
            counter.add(count)
        }
        return outcome
    }

    private func checkedOutputEncoding(_ format: OutputFormat) throws(Fault) -> TextEncoding {
        guard let outputEncoding else { return .utf8 }
        guard format == .shapefile || outputEncoding == .utf8 else {
            throw Fault(
                .usage, at: "--output-encoding", en: "only a shapefile has texts in another encoding than UTF-8",
                zh: "只有 shapefile 的文字可以不用 UTF-8")
        }
        guard [.utf8, .gb18030].contains(outputEncoding) else {
            throw Fault(
                .usage, at: "--output-encoding", en: "a shapefile is written in UTF-8 or GBK", zh: "shapefile 以 UTF-8 或 GBK 写入")
        }
        return outputEncoding
    }

    private func geoJSONTarget() throws -> String {
        guard let target, try ![CRS("EPSG:4326"), CRS("OGC:CRS84")].contains(targetSystem(target)) else { return "EPSG:4326" }
        throw Fault(
            .usage, at: output, en: "GeoJSON is WGS 84 by RFC 7946; leave out --to, or write a GeoPackage",
            zh: "按 RFC 7946，GeoJSON 只用 WGS 84；请去掉 --to，或改写为 GeoPackage")
    }

    /// - Throws: ``Fault`` for a shifted datum: no file can state it, so whoever got the file would take it for WGS 84.
    private func targetSystem(_ name: String) throws -> CRS {
        if let datum = ShiftedDatum(name: name) {
            throw Fault(
                .usage, at: "--to", en: "\(datum.name) is read, never written: no file can say that it holds it",
                zh: "\(datum.name) 只能读取，不能写出：任何文件格式都无法标明该坐标系")
        }
        do { return try CRS(name) } catch { throw SurveyError(.unknownSystem(name), at: output) }
    }

    private func transformation(
        from: SourceSystem, to: CRS, _ layer: Layer, _ data: GeoDataFolder
    ) throws -> Transformation? {
        guard from.crs != to else { return nil }
        // Whether places move at all is known before any is looked at.
        let anywhere = try? Transformation(from: from.crs, to: to, sameDatums: data.sameDatums())
        if anywhere?.leavesPlaces == true { return nil }
        let extent = try LayerFlow(layer: layer, input: input, from: from, swapsAxes: swapsAxes, threads: threads).extent()
        let lonLat = extent.isEmpty ? nil : try from.longitudeLatitude(of: extent)
        do {
            return try Transformation(from: from.crs, to: to, over: lonLat, sameDatums: data.sameDatums(), exact: isExact)
        } catch let error as PROJError {
            throw SurveyError(.noTransformation(error), at: layer.name)
        }
    }
}

extension ConversionJob.Outcome {
    fileprivate func refuseLack(at layer: String) throws(SurveyError) {
        guard 2 * withoutImage.count > features, let first = withoutImage.first else { return }
        throw SurveyError(
            .withoutImage(features: withoutImage.count, of: features, first: first.feature ?? 0, detail: first.detail),
            at: layer)
    }
}

extension SpatialReference {
    /// The system as a GeoPackage names it.
    init(_ crs: CRS) throws {
        let words = (crs.identifier ?? "").split(separator: ":").map(String.init)
        self.init(
            organization: words.count == 2 ? words[0] : "NONE", code: words.count == 2 ? Int(words[1]) ?? 100_000 : 100_000,
            name: crs.name, wkt: try crs.wkt(.wkt1_GDAL, multiline: false))
    }
}
