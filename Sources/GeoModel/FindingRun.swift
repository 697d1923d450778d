/// Sorted findings on the disk.
final class FindingRun: Sendable {
    private let file: UnnamedFile
    private let size: Int
    private let count: Int
    private static let block = 1 << 16

    /// - Returns: `nil` where the disk takes them not.
    init?(_ findings: [Finding]) {
        guard let file = try? UnnamedFile(), let size = try? Self.write(findings, to: file) else { return nil }
        self.file = file
        self.size = size
        count = findings.count
    }

    private static func write(_ findings: [Finding], to file: UnnamedFile) throws(UnnamedFile.Failure) -> Int {
        var size = 0
        var bytes = FindingBytes()
        for finding in findings {
            bytes.append(finding)
            if bytes.content.count >= block { try bytes.write(to: file, at: &size) }
        }
        try bytes.write(to: file, at: &size)
        return size
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

        /// Goes on to the next finding.
        /// - Returns: whether there is one.
        @discardableResult
        mutating func advance() -> Bool {
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
            return first != nil
        }

        /// Reads the next block; false at the end, and where the disk fails.
        private mutating func readOn() -> Bool {
            buffer.removeSubrange(..<at)
            at = 0
            let more = min(FindingRun.block, run.size - fileOffset)
            guard more > 0, (try? run.file.read(more, at: fileOffset, to: &buffer)) != nil else { return false }
            fileOffset += more
            return true
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
