import Foundation
import PROJ

/// One line of a `.gie` file: a command and what follows it.
struct GieCommand {
    let name: String
    let rest: String
    /// Where it starts, from 1.
    let line: Int

    private static let names: Set<Substring> = [
        "operation", "crs_src", "crs_dst", "accept", "expect", "roundtrip", "banner", "verbose", "direction",
        "tolerance", "ignore", "require_grid", "echo", "skip", "use_proj4_init_rules",
    ]

    /// The commands between `<gie>` and `</gie>` (or their strict forms), comments and ruled lines left out. A command
    /// goes on over the following lines until the next command.
    static func all(in text: String) -> [GieCommand] {
        var commands: [GieCommand] = []
        var isInside = false
        for (index, raw) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
            let line = raw.split(separator: "#", maxSplits: 1, omittingEmptySubsequences: false)[0]
                .trimmingCharacters(in: .whitespaces)
            switch line {
            case "<gie>", "<gie-strict>": isInside = true
            case "</gie>", "</gie-strict>": isInside = false
            default:
                guard isInside, !line.isEmpty, !line.hasPrefix("---"), !line.hasPrefix("===") else { continue }
                let word = line.prefix { !$0.isWhitespace }
                if names.contains(word) {
                    commands.append(
                        GieCommand(name: String(word), rest: tidied(line.dropFirst(word.count)), line: index + 1))
                } else if let last = commands.popLast() {
                    let joined = tidied(last.rest + " " + line)
                    commands.append(GieCommand(name: last.name, rest: joined, line: last.line))
                }
            }
        }
        return commands
    }

    /// Without the marks of going on and of loose writing: `proj = utm; zone = 32 \` is `proj=utm zone=32`.
    private static func tidied(_ text: some StringProtocol) -> String {
        String(text).replacing("\\", with: " ").replacing(";", with: " ").replacing(/\s*=\s*/, with: "=")
            .replacing(/,\s+/, with: ",").trimmingCharacters(in: .whitespaces)
    }
}

/// Numbers as `gie` reads them: `1_000.5`, `12d30'15"E`.
enum GieNumbers {
    /// Up to four numbers, with how many there were.
    static func coordinate(_ text: String) -> (values: Coordinate4, count: Int)? {
        var values = Coordinate4.zero
        var count = 0
        for word in text.split(whereSeparator: \.isWhitespace).prefix(4) {
            guard let value = number(String(word)) else { break }
            values[count] = value
            count += 1
        }
        return count >= 2 ? (values, count) : nil
    }

    static func number(_ word: String) -> Double? {
        let plain = word.replacingOccurrences(of: "_", with: "")
        return Double(plain) ?? Angle.degrees(plain)
    }

    /// A length with its unit, in metres.
    static func length(_ text: String) -> Double? {
        guard let match = text.firstMatch(of: /^\s*([-+.0-9_]+(?:[eE][-+]?[0-9]+)?)\s*([a-z]*)/) else { return nil }
        guard let value = number(String(match.1)) else { return nil }
        let degree = 111_319.4908  // of the equator of GRS 80, as gie counts
        let units: [Substring: Double] = [
            "km": 1000, "m": 1, "dm": 0.1, "cm": 0.01, "mm": 0.001, "um": 1e-6, "nm": 1e-9,
            "rad": degree * 180 / .pi, "deg": degree,
        ]
        return value * (units[match.2] ?? 1)
    }
}
