import Foundation
import Hectare

/// The tokens by which reviewers are known. A token stands in no message.
public struct Tokens: Sendable {
    private struct Entry: Sendable {
        let name: String
        /// The token's bytes, then its length, padded to one size for all.
        let bytes: [UInt8]
    }

    private static let mostBytes = 256
    private let entries: [Entry]

    /// Nobody.
    public init() { entries = [] }

    public var isEmpty: Bool { entries.isEmpty }

    /// Lines of a name and a token behind it: `王芳 3f8c…`. Empty lines and those behind `#` are passed over.
    /// - Throws: ``Fault`` for a missing or broken file.
    public init(file path: String) throws(Fault) {
        guard FileManager.default.fileExists(atPath: path) else {
            throw Fault(
                .missingInput, at: path, en: "there is no such file of tokens; each of its lines is a name and a token",
                zh: "令牌文件不存在；文件每行应为姓名与令牌")
        }
        guard let bytes = FileManager.default.contents(atPath: path),
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw Fault(.wrongData, at: path, en: "is no readable UTF-8 text", zh: "不是可读的 UTF-8 文本")
        }
        try self.init(lines: text.split(omittingEmptySubsequences: false) { $0.isNewline }, of: path)
    }

    /// `HECTARE_TOKENS` (names and tokens as in a file, with commas or line ends between them), and `HECTARE_TOKEN`
    /// (one token; its owner is called as `USER` says).
    public init(environment: [String: String]) throws(Fault) {
        var lines = (environment["HECTARE_TOKENS"] ?? "").split { $0.isNewline || $0 == "," }
        if let token = environment["HECTARE_TOKEN"], !token.isEmpty {
            lines.append("\(environment["USER"] ?? "reviewer") \(token)"[...])
        }
        try self.init(lines: lines, of: "HECTARE_TOKENS")
    }

    private init(lines: [Substring], of source: String) throws(Fault) {
        var entries: [Entry] = []
        for (number, line) in lines.enumerated() {
            let words = line.split { $0 == " " || $0 == "\t" }
            guard let token = words.last, words[0].first != "#" else { continue }
            let place = "\(source):\(number + 1)"
            let name = words.dropLast().joined(separator: " ")
            guard !name.isEmpty, name.count <= 100 else {
                throw Fault(
                    .wrongData, at: place, en: "needs a name of at most 100 letters and, behind it, a token",
                    zh: "应为姓名（至多 100 字）与其后的令牌")
            }
            guard (16...Self.mostBytes).contains(token.utf8.count),
                token.utf8.allSatisfy({ (0x21...0x7E).contains($0) })
            else {
                throw Fault(
                    .wrongData, at: place,
                    en: "a token has 16 to 256 letters of ASCII; openssl rand -hex 16 makes one",
                    zh: "令牌应为 16 至 256 个 ASCII 字符；可用 openssl rand -hex 16 生成")
            }
            let padded = Self.padded(token.utf8)
            guard !entries.contains(where: { $0.bytes == padded }) else {
                throw Fault(.wrongData, at: place, en: "this token stands twice", zh: "令牌重复")
            }
            entries.append(Entry(name: name, bytes: padded))
        }
        self.entries = entries
    }

    /// Who holds a token; `nil` for nobody. It takes as long for a token that is nearly right as for any other: each
    /// byte of each token is looked at.
    func name(of token: String) -> String? {
        let asked = Self.padded(token.utf8)
        var found: String?
        for entry in entries where Self.isSame(entry.bytes, asked) { found = entry.name }
        return found
    }

    private static func padded(_ token: some Collection<UInt8>) -> [UInt8] {
        var bytes = Array(token.prefix(mostBytes))
        bytes += Array(repeating: 0, count: mostBytes - bytes.count)
        let count = min(token.count, mostBytes + 1)
        return bytes + [UInt8(count >> 8), UInt8(count & 0xFF)]
    }

    private static func isSame(_ a: [UInt8], _ b: [UInt8]) -> Bool {
        var difference: UInt8 = 0
        for place in 0..<(mostBytes + 2) { difference |= a[place] ^ b[place] }
        return difference == 0
    }
}

extension Tokens: CustomStringConvertible, CustomReflectable {
    public var description: String { "\(entries.count) tokens" }
    public var customMirror: Mirror { Mirror(self, children: []) }
}
