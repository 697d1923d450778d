import Formats
import GeoModel

/// A polygon in a GeoPackage with a code and a class: input for runs.
struct BoxLayer {
    var name = "box"
    /// An EPSG code.
    var system = 4490
    var code = "A"
    /// The value of the column `dlbm`.
    var landClass = "0301"

    /// Writes one rectangle in the coordinates of the system, x before y.
    func write(_ box: Box, to path: String) throws {
        var batch = Batch()
        batch.ids = [1]
        batch.geometry.beginFeature(.polygon)
        batch.geometry.beginPart(.polygon)
        batch.geometry.beginRing()
        for (x, y) in [
            (box.minX, box.minY), (box.maxX, box.minY), (box.maxX, box.maxY), (box.minX, box.maxY), (box.minX, box.minY),
        ] { batch.geometry.append(x: x, y: y) }
        var (codes, classes) = (TextColumn(), TextColumn())
        codes.append(code)
        classes.append(landClass)
        batch.columns = [.text(codes), .text(classes)]
        let writer = try GeoPackageWriter(path: path)
        try writer.addLayer(
            name, fields: [Field(name: "code", type: .text), Field(name: "dlbm", type: .text)], geometry: .polygon,
            reference: SpatialReference(organization: "EPSG", code: system, name: "EPSG:\(system)", wkt: "undefined"))
        try writer.append(batch)
        try writer.finish()
    }
}
