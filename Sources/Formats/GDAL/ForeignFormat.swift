import Foundation

/// A format that is read through GDAL: how a file of it is recognised, and the drivers that read it, best first.
struct ForeignFormat: Sendable {
    let name: String
    let drivers: [String]
    /// Endings of file names in lower case.
    let endings: [String]
    /// Whether one thread may begin in the middle, at the feature of a number; the number of the first feature.
    let firstFeature: Int64?
    /// What the driver is told when it opens a file.
    let options: [String]

    init(_ name: String, _ drivers: [String], _ endings: [String], firstFeature: Int64? = nil, options: [String] = []) {
        (self.name, self.drivers, self.endings) = (name, drivers, endings)
        (self.firstFeature, self.options) = (firstFeature, options)
    }

    // An empty ENCODING: text comes as the bytes that stand in the file.
    static let shapefile = ForeignFormat(
        "shapefile", ["ESRI Shapefile"], ["shp", "dbf"], firstFeature: 0, options: ["ENCODING="])
    static let fileGeodatabase = ForeignFormat("file geodatabase", ["OpenFileGDB"], ["gdb"], firstFeature: 1)
    static let gml = ForeignFormat("GML", ["GML"], ["gml"])
    static let openStreetMap = ForeignFormat("OpenStreetMap", ["OSM"], ["pbf", "osm"])
    static let postGIS = ForeignFormat("PostGIS", ["PostgreSQL"], [])

    /// A new format is one line here.
    static let all = [
        shapefile,
        fileGeodatabase,
        gml,
        ForeignFormat("KML", ["LIBKML", "KML"], ["kml", "kmz"]),
        ForeignFormat("FlatGeobuf", ["FlatGeobuf"], ["fgb"]),
        ForeignFormat("XLSX", ["XLSX"], ["xlsx", "xlsm"]),
        ForeignFormat("ODS", ["ODS"], ["ods"]),
        openStreetMap,
        postGIS,
    ]

    static func of(_ path: String) -> ForeignFormat? {
        if DatabaseName(path) != nil { return postGIS }
        let ending = (path as NSString).pathExtension.lowercased()
        return all.first { $0.endings.contains(ending) }
    }
}
