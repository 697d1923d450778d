import Formats
import Foundation
import GeoModel
import Survey

/// A commented `study.yaml` from the files at hand: the verb `init`. Each guess stands below what speaks for it.
public struct StudyDraft: Sendable {
    /// The whole file.
    public let text: String
    /// What was taken for what, for a person or a program.
    public let guesses: [Guess]
    /// Where the draft has a "?" that a person must fill in.
    public let open: [String]

    public struct Guess: Sendable, Codable {
        public let file: String
        /// The layer or the sheet.
        public let layer: String?
        /// A role of the study, `table`, or `none`.
        public let role: String
        public let evidence: [String]
    }

    /// - Parameters:
    ///   - path: where the draft will stand; sources are told from there.
    /// - Throws: what is wrong with a file.
    public init(
        of files: [String], for path: String, encoding: TextEncoding? = nil, _ data: GeoDataFolder, language: Language
    ) throws {
        let inputs = try DraftInputs(files, encoding: encoding, data, language)
        var page = DraftPage(path, language)
        page.write(inputs, files: files.count)
        text = page.text
        open = page.open
        let layers = inputs.guesses.map { guess in
            Guess(
                file: guess.portrait.file, layer: guess.portrait.layer, role: guess.role.rawValue,
                evidence: guess.evidence)
        }
        guesses =
            layers
            + inputs.tables.map {
                Guess(file: $0.file, layer: $0.sheet, role: "table", evidence: page.evidence(of: $0))
            }
    }

    /// Writes the draft; a file that is there stays as it is.
    /// - Throws: ``Fault`` where something has that name, or where nothing can be written.
    public func write(to path: String) throws(Fault) {
        if FileManager.default.fileExists(atPath: path) {
            throw Fault(
                .notWritable, at: path, en: "is there already and is never overwritten; name another file with --out",
                zh: "已存在，不会覆盖；请用 --out 指定其他文件")
        }
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path), options: .withoutOverwriting)
        } catch {
            throw Fault(
                .notWritable, at: path, en: "cannot be written: \(error.localizedDescription)",
                zh: "无法写入：\(error.localizedDescription)")
        }
    }

    /// What was taken for what, and what is left to do, in lines for a person.
    public func summary(in language: Language) -> String {
        let zh = language == .zh
        let lines = guesses.map { guess in
            let name = [(guess.file as NSString).lastPathComponent, guess.layer].compactMap { $0 }.joined(
                separator: " › ")
            return "\(name): \(guess.role) (\(guess.evidence.joined(separator: "; ")))"
        }
        return (lines + open.map { (zh ? "待填写：" : "to fill in: ") + $0 }).joined(separator: "\n")
    }
}
