import Formats
import Foundation
import GeoModel
import Hectare

/// The results of one run as the server gives them: all that it needs is taken from the folder once.
struct ServedResults: Sendable {
    let manifest: ResultsManifest
    /// `nil` where the run wrote no page.
    let page: ServedPage?
    let collections: [ServedCollection]
    let items: ItemStore

    /// - Throws: ``Fault`` for a folder that is missing or no result, `FormatError` for a broken file in it.
    init(_ folder: String, acceptsRemarks: Bool) throws {
        manifest = try ResultsManifest(of: folder)
        page = FileManager.default.contents(atPath: folder + "/report.html").map {
            ServedPage($0, acceptsRemarks: acceptsRemarks)
        }
        items = try ItemStore()
        let restricted = manifest.restrictedLayers
        var collections: [ServedCollection] = []
        // The GeoPackage holds a part of the findings, for map programs; the GeoJSON file holds them all.
        let layers = try LayerFile.layers(of: folder + "/results.gpkg").filter { $0.lastName != "findings" }
        for layer in layers where layer.isInWGS84 && !restricted.contains(layer.lastName) {
            collections.append(try items.add(layer, id: layer.lastName, restricted: restricted))
        }
        let findings = folder + "/findings.geojson"
        if FileManager.default.fileExists(atPath: findings), let layer = try LayerFile.layers(of: findings).first {
            collections.append(try items.add(layer, id: "findings", restricted: restricted))
        }
        self.collections = collections
    }

    /// - Throws: ``Problem`` where there is no such collection.
    func collection(_ id: String) throws(Problem) -> ServedCollection {
        if let collection = collections.first(where: { $0.id == id }) { return collection }
        let known = collections.map(\.id).joined(separator: ", ")
        throw Problem(
            .notFound, en: "there is no collection of that name; there are \(known)", zh: "没有该名称的要素集；现有：\(known)")
    }
}

extension Layer {
    /// `regions` of `results.gpkg › regions`.
    fileprivate var lastName: String { name.components(separatedBy: " › ").last ?? name }

    /// Longitude and latitude of WGS 84, the only system that the server speaks.
    fileprivate var isInWGS84: Bool { ["EPSG:4326", "OGC:CRS84"].contains(reference) }
}
