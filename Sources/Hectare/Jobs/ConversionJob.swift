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
    /// PROJ itself for each place; without it, polynomials within 0.1 mm of PROJ where there are any.
    public var isExact = false

    public init(input: LayerName, output: String, target: String?, source: String?) {
        self.input = input
        self.output = output
        self.target = target
        self.source = source
    }

    /// - Returns: how many features were written.
    public func run(
        _ data: GeoDataFolder, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws -> Int {
        let layer = try input.open(encoding)
        let format = try OutputFormat(path: output)
        let from = try Georeference.system(of: layer, named: source, place: layer.name)
        let wanted = format == .geoJSON ? try geoJSONTarget() : target ?? from.definition
        let to: CRS
        do { to = try CRS(wanted) } catch { throw SurveyError(.unknownSystem(wanted), at: output) }
        let transformation = try transformation(from: from, to: to, layer, data)
        let counter = Counter(layer.name, total: layer.count, progress)
        return try OutputFile.write(output) { path in
            let sink = try format.sink(path, layer, reference: SpatialReference(to))
            var written = 0
            try layer.forEachBatch(columns: layer.fields.map(\.name)) { batch in
                if let broken = batch.broken.first {
                    throw FormatError(.broken(broken.reason), in: input.path, layer: input.layer, feature: batch.ids[broken.row])
                }
                try transformation?.transform(&batch.geometry)
                try sink.append(batch)
                written += batch.count
                counter.add(batch.count)
            }
            try sink.finish()
            return written
        }
    }

    private func geoJSONTarget() throws -> String {
        guard let target, try CRS(target) != CRS("EPSG:4326"), try CRS(target) != CRS("OGC:CRS84") else { return "EPSG:4326" }
        throw Fault(
            .usage, at: output, en: "GeoJSON is WGS 84 by RFC 7946; leave out --to, or write a GeoPackage",
            zh: "按 RFC 7946，GeoJSON 只用 WGS 84；请去掉 --to，或改写为 GeoPackage")
    }

    private func transformation(from: CRS, to: CRS, _ layer: Layer, _ data: GeoDataFolder) throws -> Transformation? {
        guard from != to else { return nil }
        var extent = Box.empty
        try layer.forEachBatch { extent.grow($0.geometry.bounds) }
        let lonLat = extent.isEmpty ? nil : try from.longitudeLatitude(of: extent)
        do {
            return try Transformation(from: from, to: to, over: lonLat, sameDatums: data.sameDatums(), exact: isExact)
        } catch let error as PROJError {
            throw SurveyError(.noTransformation(error), at: layer.name)
        }
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
