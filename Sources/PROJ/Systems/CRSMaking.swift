import GeoModel

extension CRS {
    /// A projected system made from a geographic one, a method and its parameters; x east and y north, in metres.
    ///
    /// - Parameters:
    ///   - base: geographic in two dimensions.
    ///   - method: how the ellipsoid comes onto the plane.
    ///   - values: by the names of ``ProjectionMethod/parameters``, in degrees and metres. What
    ///     is missing is 0, a scale 1.
    ///   - name: what the system is called; `nil` for those of base and method.
    /// - Throws: ``PROJError/argument(_:)`` for a value that the method does not take or that is not finite,
    ///   ``PROJError/wrongKind(_:is:needs:)`` for another base.
    public init(
        projecting base: CRS, by method: ProjectionMethod, _ values: [String: Double], name: String? = nil
    ) throws(PROJError) {
        guard base.kind == .geographic2D else {
            throw .wrongKind(base.description, is: base.kind.rawValue, needs: "a geographic system in two dimensions")
        }
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard method.parameters.contains(where: { $0.name == name }) else {
                let known = method.parameters.map(\.name).joined(separator: ", ")
                throw .argument("\(method.name) has no parameter “\(name)”; it has \(known)")
            }
            guard value.isFinite else { throw .argument("\(name) is \(value)") }
        }
        let parameters = method.parameters.map { parameter in
            let value = values[parameter.name] ?? (parameter.unit == .unity ? 1 : 0)
            return "{\"name\":\(quoted(parameter.name)),\"value\":\(value),\"unit\":\"\(parameter.unit.rawValue)\""
                + epsg(parameter.code) + "}"
        }
        let axes = [("Easting", "E", "east"), ("Northing", "N", "north")].map {
            "{\"name\":\"\($0.0)\",\"abbreviation\":\"\($0.1)\",\"direction\":\"\($0.2)\",\"unit\":\"metre\"}"
        }
        try self.init(
            """
            {"type":"ProjectedCRS","name":\(quoted(name ?? "\(base.name) / \(method.name)")),\
            "base_crs":\(base.projJSON(multiline: false)),\
            "conversion":{"name":\(quoted(method.name)),\
            "method":{"name":\(quoted(method.name))\(epsg(method.code))},\
            "parameters":[\(parameters.joined(separator: ","))]},\
            "coordinate_system":{"subtype":"Cartesian","axis":[\(axes.joined(separator: ","))]}}
            """)
    }

    /// A conformal system with its middle at a place: a transverse Mercator on the place's own meridian, x and y in
    /// metres from it. Lengths are true to 1 in 100,000 within 28 km of the meridian.
    /// - Parameters:
    ///   - place: longitude and latitude in degrees.
    ///   - base: geographic, in two dimensions.
    public static func conformal(around place: Position, on base: CRS) throws(PROJError) -> CRS {
        try local("Transverse Mercator", place, base)
    }

    /// A system with true areas and its middle at a place: a Lambert azimuthal, x and y in metres from it.
    /// - Parameters:
    ///   - place: longitude and latitude in degrees.
    ///   - base: geographic, in two dimensions.
    public static func equalArea(around place: Position, on base: CRS) throws(PROJError) -> CRS {
        try local("Lambert Azimuthal Equal Area", place, base)
    }

    private static func local(_ method: String, _ place: Position, _ base: CRS) throws(PROJError) -> CRS {
        guard abs(place.x) <= 180, abs(place.y) <= 90 else {
            throw .argument("longitude \(place.x), latitude \(place.y) is no place")
        }
        guard let method = ProjectionMethod(method) else { throw .argument("no method \(method)") }
        return try CRS(
            projecting: base, by: method,
            ["Latitude of natural origin": place.y, "Longitude of natural origin": place.x])
    }
}

private func epsg(_ code: Int?) -> String {
    code.map { ",\"id\":{\"authority\":\"EPSG\",\"code\":\($0)}" } ?? ""
}

/// A JSON string.
private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
        switch scalar {
        case "\"": quoted += "\\\""
        case "\\": quoted += "\\\\"
        case _ where scalar.value < 0x20: quoted += " "
        default: quoted.unicodeScalars.append(scalar)
        }
    }
    return quoted + "\""
}
