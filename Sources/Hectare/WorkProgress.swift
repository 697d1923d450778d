import Synchronization

/// How far a long piece of work has come.
public struct WorkProgress: Sendable {
    /// What is being done: the id of a layer, or a step.
    public let step: String
    public let done: Int
    /// `nil` where nobody knows yet.
    public let total: Int?
}

/// Counts what several threads have done and passes it on, in steps of the whole.
final class Counter: Sendable {
    private let done = Mutex(0)
    private let step: String
    private let total: Int?
    private let report: @Sendable (WorkProgress) -> Void

    init(_ step: String, total: Int?, _ report: @escaping @Sendable (WorkProgress) -> Void) {
        self.step = step
        self.total = total
        self.report = report
    }

    func add(_ count: Int) {
        let sum = done.withLock { done in
            done += count
            return done
        }
        report(WorkProgress(step: step, done: sum, total: total))
    }
}
