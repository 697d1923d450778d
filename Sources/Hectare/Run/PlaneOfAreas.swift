import GeoModel
import Overlay
import PROJ
import Survey

extension Study.PlaneChoice {
    /// The plane in which areas are taken.
    /// - Parameter place: where the regions come from, for messages.
    /// - Throws: ``Fault`` where TD/T 1055 is wanted and the regions are not on CGCS2000, for which it gives constants.
    func plane(_ georeference: Georeference, place: String) throws(Fault) -> Plane {
        switch self {
        case .planar: return .planar
        case .ellipsoidal: return .ellipsoidal(georeference.ellipsoid)
        case .tdt1055:
            let (own, standard) = (georeference.ellipsoid, GeoModel.Ellipsoid.cgcs2000)
            guard own.semiMajorAxis == standard.semiMajorAxis,
                abs(own.inverseFlattening - standard.inverseFlattening) < 1e-9
            else {
                throw Fault(
                    .wrongData, at: place,
                    en: "TD/T 1055 areas need regions on CGCS2000; \"\(georeference.crs.description)\" is on another ellipsoid. Convert the regions (\"hectare convert --to EPSG:4490\"), or use \"ellipsoidal\"",
                    zh: "TD/T 1055 面积要求区域采用 CGCS2000；“\(georeference.crs.description)”的椭球不同。请先转换区域（“hectare convert --to EPSG:4490”），或改用“ellipsoidal”")
            }
            return .tdt1055
        }
    }
}
