/// Findings as bytes, for the time of one run of the program: no version, nothing for other programs.
struct FindingBytes {
    private(set) var content: [UInt8] = []

    mutating func append(_ finding: Finding) {
        append(finding.kind.rawValue)
        append(finding.remedy.rawValue)
        append(finding.layer)
        append(finding.detail)
        append(optional: finding.feature.map(UInt64.init(bitPattern:)))
        append(optional: finding.place?.x.bitPattern)
        append(optional: finding.place?.y.bitPattern)
        append(optional: finding.effect?.bitPattern)
    }

    /// Writes all to a file at a place, which moves on behind it, and forgets it.
    mutating func write(to file: UnnamedFile, at place: inout Int) throws(UnnamedFile.Failure) {
        try file.write(content.span, at: place)
        place += content.count
        content.removeAll(keepingCapacity: true)
    }

    private mutating func append(_ text: String) {
        append(UInt64(text.utf8.count))
        content += text.utf8
    }

    private mutating func append(_ number: UInt64) {
        for byte in 0..<8 { content.append(UInt8(truncatingIfNeeded: number >> UInt64(8 * byte))) }
    }

    private mutating func append(optional number: UInt64?) {
        content.append(number == nil ? 0 : 1)
        if let number { append(number) }
    }

    /// Reads findings from a buffer that may end in the middle of one.
    struct Cursor {
        private let bytes: [UInt8]
        private(set) var at: Int

        init(_ bytes: [UInt8], at start: Int) {
            self.bytes = bytes
            at = start
        }

        /// The next finding; `nil` where the buffer ends before it does.
        mutating func next() -> Finding? {
            guard let kind = text().flatMap(Finding.Kind.init), let remedy = text().flatMap(Finding.Remedy.init),
                let layer = text(), let detail = text(), let feature = optional(), let x = optional(), let y = optional(),
                let effect = optional()
            else { return nil }
            return Finding(
                kind, remedy: remedy, layer: layer, feature: feature.map(Int64.init(bitPattern:)),
                place: x.flatMap { x in y.map { Position(x: Double(bitPattern: x), y: Double(bitPattern: $0)) } },
                detail: detail, effect: effect.map(Double.init(bitPattern:)))
        }

        private mutating func text() -> String? {
            guard let length = number(), length <= UInt64(bytes.count - at) else { return nil }
            defer { at += Int(length) }
            return String(decoding: bytes[at..<at + Int(length)], as: UTF8.self)
        }

        private mutating func number() -> UInt64? {
            guard bytes.count - at >= 8 else { return nil }
            defer { at += 8 }
            return (0..<8).reduce(UInt64(0)) { $0 | UInt64(bytes[at + $1]) << UInt64(8 * $1) }
        }

        /// A number that may be missing; the outer `nil` where the buffer ends.
        private mutating func optional() -> UInt64?? {
            guard at < bytes.count else { return nil }
            at += 1
            guard bytes[at - 1] == 1 else { return .some(nil) }
            return number().map { .some($0) }
        }
    }
}
