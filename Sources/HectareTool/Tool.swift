import ArgumentParser
import Foundation
import GeoModel
import Hectare

/// The command line. Each verb is a file; what it does lives in the module Hectare.
@main
struct Tool: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "hectare",
        abstract: "Tells what every hectare gives: carbon, output and heat of counties and parks.",
        version: Hectare.version,
        subcommands: [
            InitVerb.self, RunVerb.self, CheckVerb.self, InspectVerb.self, TabulateVerb.self, MergeVerb.self, ConvertVerb.self,
            MapVerb.self, ServeVerb.self, DoctorVerb.self,
        ])

    static func main() async {
        let arguments = Array(CommandLine.arguments.dropFirst())
        let language = Language.asked(by: arguments)
        do {
            try refuseUnknownVerb(arguments)
            var command = try parseAsRoot(arguments)
            if var waiting = command as? any AsyncParsableCommand {
                try await waiting.run()
            } else {
                try command.run()
            }
        } catch {
            exit(with: error, in: language)
        }
    }

    /// Tells an error, unless a verb has done so, and ends the program.
    private static func exit(with error: any Error, in language: Language) -> Never {
        if error is Fault { exit(withError: CommonOptions.explained(error, in: language)) }
        guard language == .zh, let wrong = WrongCall(error) else { exit(withError: error) }
        FileHandle.standardError.write(Data(wrong.chinese.utf8))
        exit(withError: ExitCode.validationFailure)
    }

    /// The library would call a mistyped verb an argument too many, or find fault with the options after it.
    private static func refuseUnknownVerb(_ arguments: [String]) throws(Fault) {
        let verbs = configuration.subcommands.compactMap { $0.configuration.commandName }
        let words = arguments.first == "help" ? arguments.dropFirst() : arguments[...]
        guard let word = words.first, !word.hasPrefix("-"), word != "help", !verbs.contains(word) else { return }
        let suggestion = Suggestion(for: word, among: verbs)
        throw Fault(
            .usage, en: "there is no verb \"\(word)\"" + suggestion.english, zh: "没有命令“\(word)”" + suggestion.chinese)
    }
}
