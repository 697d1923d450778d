import GeoModel
import PROJ

/// The one reference system in which the figures are made, and the way of every input to it.
///
/// It follows from the regions: their geographic system (longitude, latitude on their datum), or for planar figures
/// their own projected system. Each input gets one operation for all its places; a shift that is not known is refused.
public struct Georeference: Sendable {
    /// The system of all geometries once they are placed.
    public let crs: CRS
    /// Datums that are taken for the same.
    public let sameDatums: [DatumEquivalence]
    /// Whether PROJ itself computes each place; otherwise polynomials may, where they stay within 0.1 mm of it.
    public let isExact: Bool

    /// - Parameters:
    ///   - isPlanar: work in the regions' projected system instead of in longitude and latitude.
    ///   - isExact: PROJ itself for each place, without polynomials.
    public init(
        regions: CRS, isPlanar: Bool, sameDatums: [DatumEquivalence], isExact: Bool = false, place: String
    ) throws(SurveyError) {
        self.sameDatums = sameDatums
        self.isExact = isExact
        if isPlanar {
            guard regions.isProjected, regions.axes.allSatisfy({ $0.unit.factor == 1 }) else {
                throw SurveyError(.notPlanar(regions.description), at: place)
            }
            crs = regions
        } else {
            guard let base = regions.geodeticBase, base.isGeographic else {
                throw SurveyError(.notOnEarth(regions.description), at: place)
            }
            crs = base
        }
    }

    /// The ellipsoid of the figures.
    public var ellipsoid: GeoModel.Ellipsoid {
        guard let ellipsoid = (crs.geodeticBase ?? crs).ellipsoid else { return .cgcs2000 }
        return GeoModel.Ellipsoid(
            semiMajorAxis: ellipsoid.semiMajorAxis, inverseFlattening: ellipsoid.inverseFlattening)
    }

    /// Where regions that stand in the system of the figures lie, in longitude and latitude.
    public func ground(of regions: GeometryColumn) -> RegionGround? {
        let apart = crs.isGeographic ? RegionGround.apart / Metres.perDegreeOfEquator : RegionGround.apart
        var geometry = regions.thinned(to: RegionGround.mostVertices, apart: apart)
        guard !crs.isInDegrees else { return RegionGround(geometry) }
        guard let base = crs.geodeticBase, let way = try? Transformation(from: crs, to: base, allowOutsideArea: true),
            (try? way.transform(&geometry)) != nil
        else { return nil }
        return RegionGround(geometry)
    }

    /// The system that a layer is in: the one that the user names, else the one that the file states.
    public static func system(
        of layer: Layer, named: String?, shift: DatumShift? = nil, place: String
    ) throws(SurveyError) -> SourceSystem {
        guard let text = named ?? layer.reference else { throw SurveyError(.noSystem, at: place) }
        do {
            var system = try SourceSystem(text)
            system.datumShift = shift
            return system
        } catch {
            throw SurveyError(.unknownSystem(text.count > 60 ? text.prefix(60) + "…" : text), at: place)
        }
    }

    /// Where regions that stand in the system of the figures lie, as a box in longitude and latitude.
    /// - Parameter place: how a message calls the regions.
    public func extent(of regions: GeometryColumn, place: String) throws(SurveyError) -> Box {
        do {
            return try crs.longitudeLatitude(of: regions.bounds)
        } catch {
            throw SurveyError(.offTheEarth(regions.bounds, system: crs.description), at: place)
        }
    }

    /// The way from the system of the figures to WGS 84, in which results are handed out (RFC 7946).
    /// - Parameter extent: where the regions lie, in longitude and latitude.
    public func wayOut(over extent: Box, allowBallpark: Bool, place: String) throws(SurveyError) -> Transformation {
        do {
            return try Transformation(
                from: crs, to: CRS("EPSG:4326"), over: extent, sameDatums: sameDatums, allowBallpark: allowBallpark,
                exact: isExact)
        } catch {
            throw SurveyError(.noTransformation(error), at: place)
        }
    }

    /// The way from a system to that of the figures.
    /// - Parameter extent: where the places lie, in longitude and latitude; `nil` while that is not known.
    public func placement(
        from source: SourceSystem, over extent: Box?, allowBallpark: Bool, edges: Placement.Edges, place: String
    ) throws(SurveyError) -> Placement {
        do {
            let transformation = try source.way(
                to: crs, over: extent, sameDatums: sameDatums, allowBallpark: allowBallpark, exact: isExact)
            return Placement(transformation, of: source, edges: source.crs.isProjected ? edges : .geographic, place: place)
        } catch {
            throw SurveyError(.noTransformation(error), at: place)
        }
    }
}
