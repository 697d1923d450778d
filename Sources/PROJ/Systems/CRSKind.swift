import CPROJ

extension CRS {
    /// The kinds of reference system of ISO 19111.
    public enum Kind: String, Sendable, CaseIterable {
        case geographic2D, geographic3D, geocentric, geodetic, projected, vertical, compound, temporal, engineering
        /// A system with a transformation to another one attached, as `+towgs84` makes it.
        case bound
        case other

        var isGeographic: Bool { self == .geographic2D || self == .geographic3D }

        init(_ type: PJ_TYPE) {
            self =
                switch type {
                case PJ_TYPE_GEOGRAPHIC_2D_CRS, PJ_TYPE_GEOGRAPHIC_CRS: .geographic2D
                case PJ_TYPE_GEOGRAPHIC_3D_CRS: .geographic3D
                case PJ_TYPE_GEOCENTRIC_CRS: .geocentric
                case PJ_TYPE_GEODETIC_CRS: .geodetic
                case PJ_TYPE_PROJECTED_CRS: .projected
                case PJ_TYPE_VERTICAL_CRS: .vertical
                case PJ_TYPE_COMPOUND_CRS: .compound
                case PJ_TYPE_TEMPORAL_CRS: .temporal
                case PJ_TYPE_ENGINEERING_CRS: .engineering
                case PJ_TYPE_BOUND_CRS: .bound
                default: .other
                }
        }

        var type: PJ_TYPE {
            switch self {
            case .geographic2D: PJ_TYPE_GEOGRAPHIC_2D_CRS
            case .geographic3D: PJ_TYPE_GEOGRAPHIC_3D_CRS
            case .geocentric: PJ_TYPE_GEOCENTRIC_CRS
            case .geodetic: PJ_TYPE_GEODETIC_CRS
            case .projected: PJ_TYPE_PROJECTED_CRS
            case .vertical: PJ_TYPE_VERTICAL_CRS
            case .compound: PJ_TYPE_COMPOUND_CRS
            case .temporal: PJ_TYPE_TEMPORAL_CRS
            case .engineering: PJ_TYPE_ENGINEERING_CRS
            case .bound: PJ_TYPE_BOUND_CRS
            case .other: PJ_TYPE_OTHER_CRS
            }
        }
    }
}
