import ArgumentParser
import Formats
import Foundation
import GeoModel
import Hectare

/// Options that every verb has.
struct CommonOptions: ParsableArguments {
    @Option(help: "Threads to use; the result is the same for any number.")
    var threads = ProcessInfo.processInfo.activeProcessorCount

    @Option(help: "Language of messages: zh or en. Without it, the language of the environment.")
    var lang: Language?

    @Flag(help: "Write no progress.")
    var quiet = false

    @Flag(help: "Print one JSON document on standard output.")
    var json = false

    func validate() throws {
        guard threads < 1 else { return }
        throw ValidationError(language == .zh ? "--threads 须为不小于 1 的整数" : "--threads needs a number of at least 1")
    }

    var language: Language { lang ?? .ofEnvironment }

    /// Does the work of a verb; an error is explained on standard error and ends with the exit code of its kind.
    func run(_ work: () throws -> Void) throws {
        FreedMemory.keep()
        MappedFiles.explainCutFiles(inChinese: language == .zh)
        do {
            try Parallel.$threadsOfOpening.withValue(threads) { try work() }
        } catch {
            throw Self.explained(error, in: language)
        }
    }

    /// The same for work that waits.
    func run(_ work: () async throws -> Void) async throws {
        MappedFiles.explainCutFiles(inChinese: language == .zh)
        do {
            try await work()
        } catch {
            throw Self.explained(error, in: language)
        }
    }

    /// Tells an error on standard error; what comes back ends the program with the exit code of its kind.
    static func explained(_ error: any Error, in language: Language) -> any Error {
        if error is ExitCode { return error }
        let explanation = Explanation(error, in: language)
        FileHandle.standardError.write(Data("hectare: \(explanation.text)\n".utf8))
        return ExitCode(explanation.exitCode)
    }
}

extension CommonOptions {
    /// A message for a person, on standard error.
    func tell(_ text: String) {
        if !quiet { FileHandle.standardError.write(Data((text + "\n").utf8)) }
    }

    /// The answer of a verb, on standard output.
    /// - Throws: ``Fault`` where standard output takes no more: a full disk must not look like a short answer.
    func show(_ text: String, lineEnd: String = "\n") throws(Fault) {
        do {
            try FileHandle.standardOutput.write(contentsOf: Data((text + lineEnd).utf8))
        } catch {
            throw Fault(.notWritable, en: "standard output cannot be written", zh: "无法写入标准输出")
        }
    }

    /// A machine-readable document on standard output.
    func showJSON(_ value: some Encodable) throws { try show(Self.json(value)) }

    /// A machine-readable list on standard output, item by item as `list` hands them over: it may be too long for
    /// memory.
    func showJSON<Item: Encodable>(list: ((Item) throws -> Void) throws -> Void) throws {
        var separator = "[\n  "
        try list { item in
            try show(separator + Self.json(item).replacing("\n", with: "\n  "), lineEnd: "")
            separator = ",\n  "
        }
        try show(separator.hasPrefix("[") ? "[]" : "\n]")
    }

    private static func json(_ value: some Encodable) throws -> String {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
        return String(decoding: try encoder.encode(value), as: UTF8.self)
    }
}

extension Language: ExpressibleByArgument {
    /// As the environment names it: English unless that is Chinese.
    static var ofEnvironment: Language {
        let environment = ProcessInfo.processInfo.environment
        let name = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
        return name.hasPrefix("zh") ? .zh : .en
    }

    /// As a call asks for it that may be wrong otherwise: the last one counts.
    static func asked(by arguments: [String]) -> Language {
        let options = arguments.prefix { $0 != "--" }
        let values = zip(options, options.dropFirst() + [""]).compactMap { option, next in
            option == "--lang" ? next : option.hasPrefix("--lang=") ? String(option.dropFirst(7)) : nil
        }
        return values.compactMap(Language.init).last ?? .ofEnvironment
    }
}

/// How a text input is encoded, for verbs that read text.
struct EncodingOption: ParsableArguments {
    @Option(help: "Encoding of text inputs: UTF-8, UTF-16, GB18030, Big5, Shift_JIS or windows-1252. Without it, found out and told.")
    var encoding: String?

    func value() throws -> TextEncoding? {
        try encoding.map { try Self.value($0, option: "--encoding") }
    }

    static func value(_ name: String, option: String) throws(Fault) -> TextEncoding {
        guard let value = TextEncoding(name: name) else {
            throw Fault(
                .usage, at: option, en: "\"\(name)\" is not known; use \(TextEncoding.named)",
                zh: "无法识别“\(name)”；可用 \(TextEncoding.named)")
        }
        return value
    }
}
