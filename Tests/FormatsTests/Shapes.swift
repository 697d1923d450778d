import GeoModel

@testable import Formats

extension SpatialReference {
    /// CGCS2000 in longitude and latitude.
    static let cgcs2000 = SpatialReference(
        organization: "EPSG", code: 4490, name: "China Geodetic Coordinate System 2000",
        wkt: """
            GEOGCS["China Geodetic Coordinate System 2000",DATUM["China_2000",\
            SPHEROID["CGCS2000",6378137,298.257222101]],PRIMEM["Greenwich",0],UNIT["degree",0.0174532925199433],\
            AUTHORITY["EPSG","4490"]]
            """)
}

extension GeometryColumn {
    /// One ring of `x, y` in turn.
    mutating func ring(_ values: [Double]) {
        beginRing()
        for at in stride(from: 0, to: values.count, by: 2) { append(x: values[at], y: values[at + 1]) }
    }

    /// A polygon of one part with its rings.
    mutating func polygon(_ rings: [Double]...) {
        beginFeature(.polygon)
        beginPart(.polygon)
        for values in rings { ring(values) }
    }

    mutating func point(_ x: Double, _ y: Double) {
        beginFeature(.point)
        beginPart(.point)
        ring([x, y])
    }

    mutating func square(_ x: Double, _ y: Double, side: Double = 1) {
        polygon([x, y, x + side, y, x + side, y + side, x, y + side, x, y])
    }
}

extension Batch {
    init(_ build: (inout GeometryColumn) -> Void, columns: [Column] = []) {
        self.init()
        build(&geometry)
        ids = Array(0..<Int64(geometry.count))
        self.columns = columns
    }
}

extension TextColumn: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: String?...) {
        self.init()
        elements.forEach { append($0) }
    }
}

extension NumberColumn: ExpressibleByArrayLiteral {
    public init(arrayLiteral elements: Number?...) {
        self.init()
        elements.forEach { append($0) }
    }
}
