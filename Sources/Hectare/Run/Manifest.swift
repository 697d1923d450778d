import Formats
import Foundation
import GEOS
import GeoModel
import Overlay
import PROJ
import Reports
import Survey

/// What a result was made from, so that it can be made again: no clock, no thread count, no path of a machine.
struct Manifest: Codable {
    let schema: Int
    let hectare: String
    let study: File
    let title: String
    let year: Int?
    let options: Options
    let inputs: [Source]
    /// The remarks that were merged; they change no figure.
    let remarks: File?
    /// How borders and places came to WGS 84 for the GeoJSON files; `nil` where they are in it.
    let toWGS84: Operation?
    /// Who must be named.
    let attributions: [String]
    /// SHA-256 over the tables of factors, codes, schemes, units and datums.
    let geodata: String
    let libraries: [String: String]

    struct File: Codable {
        let path: String
        let sha256: String
    }

    /// The options that can change a figure.
    struct Options: Codable {
        let area: String
        let edges: String
        let transformations: String
        let invalid: String
        let system: String
        let ellipsoid: [Double]
    }

    struct Source: Codable {
        let path: String
        let layer: String?
        /// `nil` for a database.
        let sha256: String?
        let system: String?
        let overridden: Bool?
        let operation: Operation?
    }

    struct Operation: Codable {
        let name: String
        let definition: String
        let accuracy: Double?
        let ballpark: Bool
        /// `true` where the frames move; the year of the data is not taken into account. Not written otherwise.
        let dependsOnTime: Bool?
        let areaOfUse: String?
        let sameDatum: String?
        /// How places were computed: by PROJ itself, or by polynomials within a stated distance of it.
        let evaluation: String
    }
}

extension Manifest {
    init(_ opened: OpenedStudy, _ data: GeoDataFolder, _ remarks: RemarkFile? = nil) throws {
        let study = opened.study
        schema = 1
        hectare = Hectare.version
        self.study = File(
            path: (study.path as NSString).lastPathComponent, sha256: try SourcePath.hash(of: study.witness) ?? "")
        title = study.title
        year = study.year
        let ellipsoid = opened.plane.ellipsoid
        options = Options(
            area: study.plane.rawValue, edges: study.edges.rawValue,
            transformations: study.transformations.rawValue, invalid: study.invalid.rawValue, system: opened.plane.crs.description,
            ellipsoid: [ellipsoid.semiMajorAxis, ellipsoid.inverseFlattening])
        inputs = try opened.inputs.map { input in
            Source(
                path: SourcePath.portable(input.written, relativeTo: study.path), layer: input.layer,
                sha256: try SourcePath.hash(of: input.witness),
                system: input.system?.description, overridden: input.stated == nil ? nil : true,
                operation: input.operation.map(Operation.init))
        }
        self.remarks = try remarks.map { file in
            File(path: (file.path as NSString).lastPathComponent, sha256: try SourcePath.hash(of: file.witness) ?? "")
        }
        toWGS84 = opened.wayOut.source == opened.wayOut.target ? nil : Operation(opened.wayOut.operation)
        attributions = study.attributions
        geodata = try data.hash()
        libraries = try Hectare.libraries()
    }

    static let fileName = "manifest.json"
    static let logName = "run.log"

    /// Whether a folder is an earlier result of Hectare: nothing but its files, with a manifest of its form. Any other
    /// folder belongs to somebody and is never replaced.
    static func describes(_ folder: String, _ names: [String]) -> Bool {
        let own = Set(Report.all.map(\.fileName) + [fileName, logName])
        guard own.isSuperset(of: names), let bytes = FileManager.default.contents(atPath: folder + "/" + fileName),
            let form = try? JSONDecoder().decode(Form.self, from: bytes)
        else { return false }
        return form.schema >= 1 && !form.hectare.isEmpty
    }

    /// What every manifest has, of whichever version.
    private struct Form: Decodable {
        let schema: Int
        let hectare: String
    }

    /// JSON with sorted keys and a line end.
    var json: Data {
        get throws {
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            return try encoder.encode(self) + Data("\n".utf8)
        }
    }
}

extension Manifest.Operation {
    init(_ info: OperationInfo) {
        name = info.name
        definition = info.definition
        accuracy = info.accuracy
        ballpark = info.isBallpark
        dependsOnTime = info.dependsOnTime ? true : nil
        areaOfUse = info.areaOfUse?.description
        sameDatum = info.equivalence.map {
            "\($0.first) = \($0.second), \($0.method), good to \($0.accuracy.shortest) m (\($0.source))"
        }
        switch info.evaluation {
        case .proj: evaluation = "PROJ"
        case .polynomials(let metres): evaluation = "polynomials within \(metres.shortest) m of PROJ"
        }
    }
}
