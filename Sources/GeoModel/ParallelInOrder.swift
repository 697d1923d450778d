import Foundation

extension Parallel {
    /// Makes a result of each item on up to `threads` threads and gives them to `take`, on the calling thread and in the
    /// order of the items.
    ///
    /// So a file can be written in order while its parts are made side by side. At most four results for each thread wait:
    /// memory follows them, not the items. When an item fails, the results before it are taken and its error is thrown:
    /// the same one for any number of threads.
    public static func inOrder<Item: Sendable, Result: Sendable>(
        _ items: [Item], threads: Int, _ make: @escaping @Sendable (Item) throws -> Result,
        take: (Result) throws -> Void
    ) throws {
        let threads = max(1, min(threads, items.count))
        let line = Line<Result>(items.count, ahead: 4 * threads)
        let work = { @Sendable in
            while let index = line.nextToMake() { line.put(Swift.Result { try make(items[index]) }, at: index) }
        }
        let done = begin(work, on: threads - 1)
        defer {
            line.end()
            for _ in 1..<threads { done.wait() }
        }
        while let step = line.nextStep() {
            switch step {
            case .take(let result): try take(result.get())
            case .make(let index): line.put(Swift.Result { try make(items[index]) }, at: index)
            }
        }
    }

    /// Results on their way from the threads that make them to the one that takes them.
    ///
    /// It may be shared: all that changes is touched only while `condition` is locked.
    private final class Line<Value: Sendable>: @unchecked Sendable {
        enum Step {
            case take(Swift.Result<Value, any Error>)
            case make(Int)
        }

        private let condition = NSCondition()
        private let count: Int
        private let ahead: Int
        private var begun = 0
        private var taken = 0
        private var ready: [Int: Swift.Result<Value, any Error>] = [:]

        init(_ count: Int, ahead: Int) { (self.count, self.ahead) = (count, ahead) }

        private var mayBegin: Bool { begun < count && begun < taken + ahead }

        /// The next item that a thread is to make, as soon as there is room for it; `nil` when none is left.
        func nextToMake() -> Int? {
            condition.lock()
            defer { condition.unlock() }
            while begun < count {
                if mayBegin { return begin() }
                condition.wait()
            }
            return nil
        }

        /// What the taking thread does next: it takes what is ready, and makes a result itself where it would wait.
        func nextStep() -> Step? {
            condition.lock()
            defer { condition.unlock() }
            while taken < count {
                if let result = ready.removeValue(forKey: taken) {
                    taken += 1
                    condition.broadcast()
                    return .take(result)
                }
                if mayBegin { return .make(begin()) }
                condition.wait()
            }
            return nil
        }

        func put(_ result: Swift.Result<Value, any Error>, at index: Int) {
            condition.lock()
            ready[index] = result
            condition.broadcast()
            condition.unlock()
        }

        /// No further item is begun.
        func end() {
            condition.lock()
            begun = count
            condition.broadcast()
            condition.unlock()
        }

        private func begin() -> Int {
            defer { begun += 1 }
            return begun
        }
    }
}
