import GeoModel
import PROJ

/// The way from the datum of one input to a newer one, as the owner of the data knows it: Beijing 1954 and Xian 1980
/// have parameters of each county, which no register holds.
public struct DatumShift: Sendable, Hashable {
    public enum Method: Sendable, Hashable {
        /// Translations in metres, rotations in seconds of arc, the scale in millionths.
        case sevenParameters(translation: SIMD3<Double>, rotation: SIMD3<Double>, scale: Double, Convention)
        /// The path of a grid file in the form NTv2.
        case grid(String)
    }

    /// What a positive rotation turns; the two differ in its sign, and a mistake moves places by some metres.
    public enum Convention: String, Sendable, CaseIterable, Hashable {
        case positionVector = "position-vector"
        case coordinateFrame = "coordinate-frame"
    }

    public let method: Method
    /// The geographic system that it leads to: `EPSG:4490`.
    public let target: String
    /// In metres; `nil` where the owner does not say.
    public let accuracy: Double?
    /// Who gave the parameters.
    public let source: String?

    public init(_ method: Method, to target: String, accuracy: Double?, source: String?) {
        self.method = method
        self.target = target
        self.accuracy = accuracy
        self.source = source
    }

    /// The system bound to its shift, so that PROJ takes it as the only way to `hub`.
    /// - Parameter hub: geographic; ``target``, or a datum taken for the same.
    func bind(_ system: CRS, to hub: CRS) throws(PROJError) -> CRS {
        let (from, to) = (try system.wkt(multiline: false), try hub.wkt(multiline: false))
        let shift = "ABRIDGEDTRANSFORMATION[\"shift given in the study\",\(steps)]"
        return try CRS("BOUNDCRS[SOURCECRS[\(from)],TARGETCRS[\(to)],\(shift)]")
    }

    private var steps: String {
        switch method {
        case .grid(let path):
            let file = path.replacing("\"", with: "\"\"")
            return "METHOD[\"NTv2\",ID[\"EPSG\",9615]],"
                + "PARAMETERFILE[\"Latitude and longitude difference file\",\"\(file)\",ID[\"EPSG\",8656]]"
        case .sevenParameters(let translation, let rotation, let scale, let convention):
            let values = [
                translation.x, translation.y, translation.z, rotation.x, rotation.y, rotation.z, 1 + scale * 1e-6,
            ]
            let names = [
                "X-axis translation", "Y-axis translation", "Z-axis translation", "X-axis rotation", "Y-axis rotation",
                "Z-axis rotation", "Scale difference",
            ]
            let parameters = zip(names, values).enumerated().map { index, pair in
                "PARAMETER[\"\(pair.0)\",\(pair.1),ID[\"EPSG\",\(8605 + index)]]"
            }
            let method = convention == .positionVector
                ? "METHOD[\"Position Vector transformation (geog2D domain)\",ID[\"EPSG\",9606]]"
                : "METHOD[\"Coordinate Frame rotation (geog2D domain)\",ID[\"EPSG\",9607]]"
            return ([method] + parameters).joined(separator: ",")
        }
    }

    /// The operation with what the owner says of it.
    func described(_ operation: OperationInfo) -> OperationInfo {
        var described = operation
        described.accuracy = accuracy
        if let source { described.name += " (\(source))" }
        return described
    }
}
