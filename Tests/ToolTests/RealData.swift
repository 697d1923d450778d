import Foundation
import Testing

/// Data that are too large for the repository: `HECTARE_DATA`, else `../shared/data` beside the package.
enum RealData {
    static let root: URL? = {
        let folder = ProcessInfo.processInfo.environment["HECTARE_DATA"].map { URL(filePath: $0) }
            ?? Tool.package.deletingLastPathComponent().appending(path: "shared/data")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    static func path(_ relative: String) -> String { root?.appending(path: relative).path ?? "" }

    static var environment: [String: String] { ["HECTARE_DATA": root?.path ?? ""] }

    /// Runs a study of `Tests/Studies` into the folder `out`.
    static func run(_ study: String, into folder: TemporaryFolder) throws -> Tool.Outcome {
        let file = studies.appending(path: "\(study)/study.yaml").path
        return try Tool.run(["run", file, "--out", folder.file("out")], environment)
    }

    static var studies: URL { Tool.package.appending(path: "Tests/Studies") }
}

/// Files of other projects: `HECTARE_CORPORA`, else `../shared/conformance` beside the package.
enum Corpora {
    static let root: String? = {
        let folder = ProcessInfo.processInfo.environment["HECTARE_CORPORA"]
            ?? Tool.package.deletingLastPathComponent().appending(path: "shared/conformance").path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }()

    static func path(_ relative: String) -> String { (root ?? "") + "/" + relative }
}

extension Trait where Self == ConditionTrait {
    static var corpora: Self {
        .enabled(if: Corpora.root != nil, "the conformance files are not here; set HECTARE_CORPORA to their folder")
    }

    static var readsShapefiles: Self {
        #if GDAL
            .enabled(if: true)
        #else
            .disabled("built without the trait GDAL, which reads shapefiles")
        #endif
    }

    static var realData: Self {
        .enabled(if: RealData.root != nil, "the real data are not here; set HECTARE_DATA to their folder")
    }

    static func tool(_ path: String) -> Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: path), "\(path) is not installed")
    }
}
