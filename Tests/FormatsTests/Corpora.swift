import Foundation
import Testing

/// Files of other projects that lie outside this repository: `HECTARE_CORPORA`, else `../shared/conformance` beside it.
enum Corpora {
    static let root: URL? = {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment["HECTARE_CORPORA"].map { URL(filePath: $0) }
            ?? package.deletingLastPathComponent().appending(path: "shared/conformance")
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }()

    /// The path of a file or folder of the corpora; "" where they are absent, and then the test is skipped.
    static func path(_ relative: String) -> String { root?.appending(path: relative).path ?? "" }

    /// The path of a file of GDAL whose name and folder end so.
    static func find(_ ending: String) -> String? {
        let names = FileManager.default.enumerator(atPath: path("gdal_vector"))?.compactMap { $0 as? String } ?? []
        return names.filter { $0.hasSuffix(ending) }.min().map { path("gdal_vector/\($0)") }
    }

    static func files(in relative: String, ending: String) -> [String] {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path(relative))) ?? []
        return names.filter { $0.hasSuffix(ending) }.sorted()
    }
}

extension Trait where Self == ConditionTrait {
    static var corpora: Self { .enabled(if: Corpora.root != nil, "the corpora are not here; set HECTARE_CORPORA") }

    static func tool(_ path: String) -> Self {
        .enabled(if: FileManager.default.isExecutableFile(atPath: path), "\(path) is not installed")
    }
}
