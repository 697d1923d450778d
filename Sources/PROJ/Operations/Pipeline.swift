/// A PROJ string as a list of steps, for joining two operations into one.
struct Pipeline {
    private var steps: [String]

    /// - Parameter definition: one operation, or a pipeline as PROJ writes it.
    init(_ definition: String) {
        let words = definition.split(separator: " ").map { $0.hasPrefix("+") ? String($0.dropFirst()) : String($0) }
        guard words.contains("proj=pipeline") else {
            steps = words == ["proj=noop"] ? [] : [words.joined(separator: " +")]
            return
        }
        steps = words.split(separator: "step", omittingEmptySubsequences: true)
            .map { $0.joined(separator: " +") }
            .filter { !$0.hasPrefix("proj=pipeline") }
    }

    func joined(_ next: Pipeline) -> Pipeline {
        var both = self
        both.steps += next.steps
        return both
    }

    var definition: String {
        switch steps.count {
        case 0: "+proj=noop"
        case 1 where !steps[0].hasPrefix("inv "): "+" + steps[0]
        default: "+proj=pipeline " + steps.map { "+step +" + $0 }.joined(separator: " ")
        }
    }
}
