import ArgumentParser
import GeoModel
import Hectare

struct InitVerb: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "init",
        abstract: "Drafts a commented study from the files at hand, with what speaks for each guess.")

    @Argument(help: "Files with layers or tables.")
    var files: [String]
    @Option(help: "The study to write; a file that is there is never overwritten.")
    var out = "study.yaml"
    @OptionGroup var encoding: EncodingOption
    @OptionGroup var common: CommonOptions

    func run() throws {
        try common.run {
            let draft = try StudyDraft(
                of: files, for: out, encoding: encoding.value(), GeoDataFolder.find(), language: common.language)
            try draft.write(to: out)
            if common.json {
                return try common.showJSON(Document(study: out, guesses: draft.guesses, open: draft.open))
            }
            try common.show(draft.summary(in: common.language))
            common.tell(common.language == .zh ? "已起草 \(out)" : "The draft is in \(out)")
        }
    }

    private struct Document: Encodable {
        let study: String
        let guesses: [StudyDraft.Guess]
        let open: [String]
    }
}
