import GeoModel
import Indicators
import Yams

/// A mapping of the study file, read strictly: an unknown key or a value of another type stops with its line.
struct Section {
    let file: String
    /// The way to it, for messages: `layers › landuse`.
    let path: String
    private let mapping: Node.Mapping
    private let line: Int

    init(_ node: Node, file: String, path: String) throws(Fault) {
        let line = node.mark?.line ?? 0
        guard let mapping = node.mapping else {
            throw Fault(
                .wrongData, at: Self.place(file, line, path), en: "needs keys and values, not \(Self.shape(node))",
                zh: "应为“键: 值”，而不是\(Self.shapeZh(node))")
        }
        self.file = file
        self.path = path
        self.mapping = mapping
        self.line = line
    }

    /// Refuses any key that is not in the list, with the nearest one as a suggestion.
    func allow(_ keys: [String]) throws(Fault) {
        for (node, _) in mapping {
            guard let key = node.string else {
                throw Fault(.wrongData, at: place(node), en: "a key must be a word", zh: "键必须是一个词")
            }
            guard !keys.contains(key) else { continue }
            let suggestion = Suggestion(for: key, among: keys)
            throw Fault(
                .wrongData, at: place(node), en: "unknown key \"\(key)\"" + suggestion.english,
                zh: "未知的键“\(key)”" + suggestion.chinese)
        }
    }

    func has(_ key: String) -> Bool { mapping[key] != nil }

    /// A text, a number or a yes/no as text; `nil` where the key is absent.
    func text(_ key: String) throws(Fault) -> String? {
        guard let node = mapping[key] else { return nil }
        guard let scalar = node.scalar, !scalar.string.isEmpty else { throw needs(key, node, en: "a text", zh: "一段文字") }
        return scalar.string
    }

    func requiredText(_ key: String) throws(Fault) -> String {
        guard let text = try text(key) else {
            throw Fault(.wrongData, at: place, en: "needs the key \"\(key)\"", zh: "缺少键“\(key)”")
        }
        return text
    }

    func integer(_ key: String) throws(Fault) -> Int? {
        guard let text = try text(key) else { return nil }
        guard let number = Int(text) else { throw needs(key, mapping[key], en: "a whole number", zh: "一个整数") }
        return number
    }

    func number(_ key: String) throws(Fault) -> Double? {
        guard let text = try text(key) else { return nil }
        guard let number = Double(text), number.isFinite else { throw needs(key, mapping[key], en: "a number", zh: "一个数") }
        return number
    }

    func flag(_ key: String) throws(Fault) -> Bool {
        switch try text(key) {
        case nil, "false", "no": return false
        case "true", "yes": return true
        default: throw needs(key, mapping[key], en: "true or false", zh: "true 或 false")
        }
    }

    /// One of a few words, as a case of an enumeration.
    func word<Word: RawRepresentable & CaseIterable>(_ key: String, as: Word.Type) throws(Fault) -> Word?
    where Word.RawValue == String {
        guard let text = try text(key) else { return nil }
        guard let word = Word(rawValue: text) else {
            let words = Word.allCases.map(\.rawValue)
            throw needs(key, mapping[key], en: "one of \(words.joined(separator: ", "))", zh: "以下之一：\(words.joined(separator: "、"))")
        }
        return word
    }

    /// Texts of a list; a single text is a list of one.
    func texts(_ key: String) throws(Fault) -> [String] {
        guard let node = mapping[key] else { return [] }
        guard let sequence = node.sequence else { return try text(key).map { [$0] } ?? [] }
        var texts: [String] = []
        for item in sequence {
            guard let scalar = item.scalar else { throw needs(key, item, en: "a list of texts", zh: "文字列表") }
            texts.append(scalar.string)
        }
        return texts
    }

    /// The mapping under a key.
    func section(_ key: String) throws(Fault) -> Section? {
        guard let node = mapping[key] else { return nil }
        return try Section(node, file: file, path: path(to: key))
    }

    /// The mappings of a list, each named by the first of `names` that it has.
    func sections(_ key: String, namedBy names: [String]) throws(Fault) -> [Section] {
        guard let node = mapping[key] else { return [] }
        guard let sequence = node.sequence else { throw needs(key, node, en: "a list", zh: "一个列表") }
        var sections: [Section] = []
        for (index, item) in sequence.enumerated() {
            let name = names.lazy.compactMap { item.mapping?[$0]?.string }.first ?? "\(index + 1)"
            sections.append(try Section(item, file: file, path: path(to: key) + " › " + name))
        }
        return sections
    }

    /// Keys and the mappings under them, in the order of the file.
    func namedSections() throws(Fault) -> [(key: String, section: Section)] {
        var sections: [(String, Section)] = []
        for (key, value) in mapping {
            let name = key.string ?? ""
            sections.append((name, try Section(value, file: file, path: path(to: name))))
        }
        return sections
    }

    /// `study.yaml:12 › layers › landuse`
    var place: String { Self.place(file, line, path) }

    func place(ofKey key: String) -> String {
        Self.place(file, mapping[key]?.mark?.line ?? line, path(to: key))
    }

    private func place(_ node: Node) -> String { Self.place(file, node.mark?.line ?? line, path) }

    private func path(to key: String) -> String { path.isEmpty ? key : path + " › " + key }

    private func needs(_ key: String, _ node: Node?, en: String, zh: String) -> Fault {
        Fault(
            .wrongData, at: Self.place(file, node?.mark?.line ?? line, path(to: key)), en: "needs \(en)", zh: "应为\(zh)")
    }

    private static func place(_ file: String, _ line: Int, _ path: String) -> String {
        "\(file):\(line)" + (path.isEmpty ? "" : " › " + path)
    }

    private static func shape(_ node: Node) -> String { node.sequence != nil ? "a list" : "a single value" }
    private static func shapeZh(_ node: Node) -> String { node.sequence != nil ? "列表" : "单个值" }
}
