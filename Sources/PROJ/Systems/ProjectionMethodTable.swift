extension ProjectionMethod {
    /// The methods of EPSG and PROJ for projected systems.
    public static let all: [ProjectionMethod] = {
        let origin = [8801, 8802, 8805, 8806, 8807]  // a natural origin with a scale
        let place = [8801, 8802, 8806, 8807]  // a natural origin
        let meridian = [8802, 8806, 8807]
        let parallels = [8821, 8822, 8823, 8824, 8826, 8827]
        let parallel = [8823, 8802, 8806, 8807]
        let krovak = [8811, 8833, 1036, 8818, 8819, 8806, 8807]
        let height = Parameter(name: "Satellite Height", code: nil, unit: .metre)
        func angle(_ name: String) -> Parameter { Parameter(name: name, code: nil, unit: .degree) }
        let twoPoints = ["1st", "2nd"].flatMap { [angle("Latitude of \($0) point"), angle("Longitude of \($0) point")] }
        let named: [ProjectionMethod] = [
            ProjectionMethod("Transverse Mercator", 9807, origin),
            ProjectionMethod("Transverse Mercator (South Orientated)", 9808, origin),
            ProjectionMethod("Gauss Schreiber Transverse Mercator", origin),
            ProjectionMethod("Mercator (variant A)", 9804, origin),
            ProjectionMethod("Mercator (variant B)", 9805, parallel),
            ProjectionMethod("Popular Visualisation Pseudo Mercator", 1024, place),
            ProjectionMethod("Lambert Conic Conformal (1SP)", 9801, origin),
            ProjectionMethod("Lambert Conic Conformal (2SP)", 9802, parallels),
            ProjectionMethod("Lambert Conic Conformal (2SP Belgium)", 9803, parallels),
            ProjectionMethod("Lambert Conic Conformal (2SP Michigan)", 1051, parallels + [1038]),
            ProjectionMethod("Albers Equal Area", 9822, parallels),
            ProjectionMethod("Lambert Azimuthal Equal Area", 9820, place),
            ProjectionMethod("Lambert Cylindrical Equal Area", 9835, parallel),
            ProjectionMethod("Lambert Cylindrical Equal Area (Spherical)", 9834, parallel),
            ProjectionMethod("Polar Stereographic (variant A)", 9810, origin),
            ProjectionMethod("Polar Stereographic (variant B)", 9829, [8832, 8833, 8806, 8807]),
            ProjectionMethod("Oblique Stereographic", 9809, origin),
            ProjectionMethod("Stereographic", origin),
            ProjectionMethod("Cassini-Soldner", 9806, place),
            ProjectionMethod(
                "Hotine Oblique Mercator (variant A)", 9812, [8811, 8812, 8813, 8814, 8815, 8806, 8807]),
            ProjectionMethod(
                "Hotine Oblique Mercator (variant B)", 9815, [8811, 8812, 8813, 8814, 8815, 8816, 8817]),
            ProjectionMethod(
                "Hotine Oblique Mercator Two Point Natural Origin", [8811],
                also: twoPoints + ProjectionMethod("", [8815, 8816, 8817]).parameters),
            ProjectionMethod("Laborde Oblique Mercator", 9813, [8811, 8812, 8813, 8815, 8806, 8807]),
            ProjectionMethod("Krovak", 9819, krovak),
            ProjectionMethod("Krovak (North Orientated)", 1041, krovak),
            ProjectionMethod("American Polyconic", 9818, place),
            ProjectionMethod("Bonne", 9827, place),
            ProjectionMethod("New Zealand Map Grid", 9811, place),
            ProjectionMethod("Equidistant Cylindrical", 1028, parallel),
            ProjectionMethod("Equidistant Cylindrical (Spherical)", 1029, parallel),
            ProjectionMethod("Modified Azimuthal Equidistant", 9832, place),
            ProjectionMethod("Guam Projection", 9831, place),
            ProjectionMethod("Orthographic", 9840, place),
            ProjectionMethod("Vertical Perspective", 9838, [8834, 8835, 8836, 8840]),
            ProjectionMethod("Equal Earth", 1078, meridian),
            ProjectionMethod("Equidistant Conic", parallels),
            ProjectionMethod("Gnomonic", place),
            ProjectionMethod(
                "Two Point Equidistant", [], also: twoPoints + ProjectionMethod("", [8806, 8807]).parameters),
            ProjectionMethod("Geostationary Satellite (Sweep X)", meridian, also: [height]),
            ProjectionMethod("Geostationary Satellite (Sweep Y)", meridian, also: [height]),
            ProjectionMethod("International Map of the World Polyconic", [8802, 8823, 8824, 8806, 8807]),
            ProjectionMethod("Quadrilateralized Spherical Cube", place),
            ProjectionMethod("Wagner III", meridian, also: [angle("Latitude of true scale")]),
        ]
        let world = [
            "Eckert I", "Eckert II", "Eckert III", "Eckert IV", "Eckert V", "Eckert VI", "Gall Stereographic",
            "Goode Homolosine", "Interrupted Goode Homolosine", "Miller Cylindrical", "Mollweide", "Robinson",
            "Sinusoidal", "Van Der Grinten", "Wagner I", "Wagner II", "Wagner IV", "Wagner V", "Wagner VI",
            "Wagner VII",
        ]
        return named + world.map { ProjectionMethod($0, meridian) }
    }()
}
