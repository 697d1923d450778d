import Foundation
import FuzzTargets
import Testing

/// The seeds of the fuzzers, with what they once broke, read again: `Tests/Fuzz/Seeds/<target>/`.
@Suite struct FuzzReplayTests {
    private static let seeds = URL(filePath: #filePath).deletingLastPathComponent().appending(path: "../Fuzz/Seeds").standardizedFileURL

    #if DEBUG || FUZZING
        @Test(arguments: FuzzTarget.allCases)
        func `no seed of a fuzzer crashes its reader`(target: FuzzTarget) throws {
            let folder = Self.seeds.appending(path: target.rawValue)
            let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
            #expect(!names.isEmpty)
            for name in names { target.read([UInt8](try Data(contentsOf: folder.appending(path: name)))) }
        }
    #endif
}
