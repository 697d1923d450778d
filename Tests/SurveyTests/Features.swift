import GeoModel

extension GeometryColumn {
    /// One feature of one part with these rings.
    init(_ kind: GeometryKind, _ rings: [[(x: Double, y: Double)]]) {
        self.init()
        append(kind, rings)
    }

    /// A feature of one part with these rings; a point or a line has one.
    mutating func append(_ kind: GeometryKind, _ rings: [[(x: Double, y: Double)]]) {
        beginFeature(kind)
        beginPart(kind)
        for ring in rings {
            beginRing()
            for place in ring { append(x: place.x, y: place.y) }
        }
    }
}

extension Batch {
    /// A point with an id.
    mutating func append(_ id: Int64, x: Double, y: Double) {
        ids.append(id)
        geometry.append(.point, [[(x, y)]])
    }
}

/// CGCS2000 as a `.prj` of ESRI has it, which spells the degree with a capital.
let esriCGCS2000 = """
    GEOGCS["GCS_China_Geodetic_Coordinate_System_2000",DATUM["D_China_2000",SPHEROID["CGCS2000",6378137.0,298.257222101]],\
    PRIMEM["Greenwich",0.0],UNIT["Degree",0.0174532925199433]]
    """
