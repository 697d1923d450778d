import Foundation
import Synchronization

/// Sorted findings in a temporary file that has no name any more: it is gone with the program, however that ends.
///
/// The only place in this module that touches the disk.
final class FindingRun: Sendable {
    private let file: Mutex<FileHandle>
    private let size: Int
    private let count: Int
    private static let block = 1 << 16

    /// - Returns: `nil` where the disk takes them not.
    init?(_ findings: [Finding]) {
        let path = FileManager.default.temporaryDirectory.appending(path: "hectare-\(UUID().uuidString)").path
        guard FileManager.default.createFile(atPath: path, contents: nil, attributes: [.posixPermissions: 0o600]) else {
            return nil
        }
        let handle = FileHandle(forUpdatingAtPath: path)
        try? FileManager.default.removeItem(atPath: path)
        guard let handle, let size = try? Self.write(findings, to: handle) else { return nil }
        self.size = size
        count = findings.count
        file = Mutex(handle)
    }

    private static func write(_ findings: [Finding], to file: FileHandle) throws -> Int {
        var size = 0
        var bytes = FindingBytes()
        for finding in findings {
            bytes.append(finding)
            if bytes.content.count >= block { size += try bytes.write(to: file) }
        }
        return try size + bytes.write(to: file)
    }

    /// The bytes from `start` on; empty at the end, and where the disk fails.
    private func bytes(from start: Int) -> [UInt8] {
        file.withLock { file in
            guard start < size, (try? file.seek(toOffset: UInt64(start))) != nil,
                let data = try? file.read(upToCount: Self.block)
            else { return [] }
            return [UInt8](data)
        }
    }

    /// Reads a run from its beginning.
    struct Reader {
        private let run: FindingRun
        private var buffer: [UInt8] = []
        private var at = 0
        private var fileOffset = 0
        private var taken = 0
        private(set) var first: Finding?

        init(_ run: FindingRun) {
            self.run = run
            advance()
        }

        mutating func popFirst() -> Finding? {
            let finding = first
            advance()
            return finding
        }

        private mutating func advance() {
            let last = first
            first = nil
            while taken < run.count, first == nil {
                var cursor = FindingBytes.Cursor(buffer, at: at)
                if let finding = cursor.next() {
                    at = cursor.at
                    taken += 1
                    first = finding
                } else if !readOn() {
                    first = lost(after: last)
                }
            }
        }

        private mutating func readOn() -> Bool {
            let more = run.bytes(from: fileOffset)
            buffer = Array(buffer[at...]) + more
            at = 0
            fileOffset += more.count
            return !more.isEmpty
        }

        /// A disk that does not give back what it took is a finding too: none may be dropped without a word.
        private mutating func lost(after last: Finding?) -> Finding {
            let missing = run.count - taken
            taken = run.count
            return Finding(
                .undecodable, remedy: .setAside, layer: last?.layer ?? "", feature: nil, place: nil,
                detail: "\(missing) findings could not be read back from the temporary file", effect: nil)
        }
    }
}
