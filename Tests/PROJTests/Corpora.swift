import Foundation
import Testing

/// Test data of other projects, which are not part of this repository.
enum Corpora {
    /// The folder named by `HECTARE_CORPORA`, else the one beside the checkout; `nil` where neither is there.
    static func folder(_ name: String) -> URL? {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let named = ProcessInfo.processInfo.environment["HECTARE_CORPORA"].map { URL(filePath: $0) }
        let folder = (named ?? root.appending(path: "../shared/conformance")).appending(path: name)
        return FileManager.default.fileExists(atPath: folder.path) ? folder : nil
    }
}

/// Whether tests that take longer than a second may run.
let isSlowRun = ProcessInfo.processInfo.environment["HECTARE_SLOW_TESTS"] == "1"
