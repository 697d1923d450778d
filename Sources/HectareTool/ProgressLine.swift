import Foundation
import GeoModel
import Hectare
import Synchronization

/// One line on a terminal that tells how far the work has come and when it will end; nothing where standard error is
/// no terminal.
final class ProgressLine: Sendable {
    private struct Content {
        var step = ""
        var start = Date()
        var shown = Date.distantPast
        var isShown = false
    }

    private let content = Mutex(Content())
    private let isSilent: Bool
    private let language: Language

    init(isQuiet: Bool, language: Language) {
        isSilent = isQuiet || isatty(FileHandle.standardError.fileDescriptor) == 0
        self.language = language
    }

    /// Shows the state, at most five times a second. The end is guessed from the pace of this step.
    @Sendable func show(_ progress: WorkProgress) {
        guard !isSilent else { return }
        content.withLock { content in
            let now = Date()
            if content.step != progress.step {
                content.step = progress.step
                content.start = now
            }
            guard now.timeIntervalSince(content.shown) > 0.2 else { return }
            content.shown = now
            content.isShown = true
            write("\r\u{1B}[K" + text(progress, seconds: now.timeIntervalSince(content.start)))
        }
    }

    /// Clears the line.
    func end() {
        content.withLock { content in
            if content.isShown { write("\r\u{1B}[K") }
            content.isShown = false
        }
    }

    private func text(_ progress: WorkProgress, seconds: Double) -> String {
        guard let total = progress.total, total > 0 else { return "\(progress.step): \(progress.done)" }
        let share = min(1, Double(progress.done) / Double(total))
        let percent = Int(share * 100)
        guard seconds > 1, share > 0.02 else { return "\(progress.step): \(percent) %" }
        let left = Int((seconds / share - seconds).rounded(.up))
        return "\(progress.step): \(percent) %, " + (language == .zh ? "约剩 \(left) 秒" : "about \(left) s left")
    }

    private func write(_ text: String) { FileHandle.standardError.write(Data(text.utf8)) }
}
