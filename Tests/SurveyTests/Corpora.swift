import Foundation
import Testing

/// Files of other projects: `HECTARE_CORPORA`, else `../shared/conformance` beside the package.
enum Corpora {
    static let root = folder("HECTARE_CORPORA", "shared/conformance")

    static func text(_ path: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(filePath: self.path(path))), as: UTF8.self)
    }

    static func path(_ relative: String) -> String { (root ?? "") + "/" + relative }

    fileprivate static func folder(_ variable: String, _ beside: String) -> String? {
        let package = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let folder = ProcessInfo.processInfo.environment[variable]
            ?? package.deletingLastPathComponent().appending(path: beside).path
        return FileManager.default.fileExists(atPath: folder) ? folder : nil
    }
}

/// Real layers that are too large for the repository: `HECTARE_DATA`, else `../shared/data` beside the package.
enum RealData {
    static let root = Corpora.folder("HECTARE_DATA", "shared/data")

    static func path(_ relative: String) -> String { (root ?? "") + "/" + relative }
}

extension Trait where Self == ConditionTrait {
    static var corpora: Self {
        .enabled(if: Corpora.root != nil, "the conformance files are not here; set HECTARE_CORPORA to their folder")
    }

    static var realData: Self {
        .enabled(if: RealData.root != nil, "the real data are not here; set HECTARE_DATA to their folder")
    }
}
