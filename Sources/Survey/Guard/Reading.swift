import GeoModel
import PROJ

/// One way to understand the coordinates of a file.
struct Reading: Sendable, Hashable {
    let system: SourceSystem
    /// Whether the first coordinate is the northing or the latitude.
    var isSwapped = false

    init(_ system: SourceSystem, isSwapped: Bool = false) {
        self.system = system
        self.isSwapped = isSwapped
    }

    init(_ crs: CRS, isSwapped: Bool = false) { self.init(SourceSystem(crs), isSwapped: isSwapped) }

    /// The places in longitude and latitude, as far as they can be any; in the order of the sample.
    func longitudeLatitude(of sample: CoordinateSample) -> [Position?] {
        let places = sample.places.map { $0.position.swapped(if: isSwapped) }
        if let shift = system.shift { return places.map { $0.isInDegrees ? shift.toWGS84($0) : nil } }
        guard let base = system.crs.geodeticBase, base.isGeographic else { return places.map { _ in nil } }
        guard !system.crs.isGeographic else { return places.map { $0.isInDegrees ? $0 : nil } }
        guard let way = try? Transformation(from: system.crs, to: base, allowOutsideArea: true, exact: true) else {
            return places.map { _ in nil }
        }
        return places.map { place in
            guard let image = try? way.transform(place), image.isInDegrees else { return nil }
            return image
        }
    }
}

extension Position {
    /// Can be longitude and latitude, the former up to 360°.
    var isInDegrees: Bool { abs(x) <= 360 && abs(y) <= 90 }
    func swapped(if isSwapped: Bool) -> Position { isSwapped ? Position(x: y, y: x) : self }
}

extension CRS {
    /// In longitude and latitude, counted in degrees.
    var isInDegrees: Bool { isGeographic && axes.prefix(2).allSatisfy { $0.unit.isDegree } }
    /// Spherical Mercator of the web maps.
    var isWebMercator: Bool { projection?.method.contains("Pseudo Mercator") ?? false }
    /// A zone of a transverse Mercator with 500 km of false easting, a zone number before it or none; UTM is one.
    var isZone: Bool {
        guard let projection, projection.method.hasPrefix("Transverse Mercator"), let easting = projection.falseEasting
        else { return false }
        return easting >= 500_000 && easting.truncatingRemainder(dividingBy: 1e6) == 500_000
    }
}
