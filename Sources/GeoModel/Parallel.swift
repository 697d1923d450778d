import Foundation
import Synchronization

/// The only source of threads: chunks of work in order, results that do not depend on who did what.
public enum Parallel {
    /// How many threads a walk through a whole file may use that no call gives a number (the first look at a GeoJSON
    /// text); set for a piece of work by `Parallel.$threadsOfOpening.withValue`.
    @TaskLocal public static var threadsOfOpening = 1

    /// Works through `items` on up to `threads` threads and returns each thread's state.
    ///
    /// Items are handed out in order; which thread gets which is open, so states must merge in any order (exact sums
    /// do). When a step throws, no new item is begun and the error of the earliest item is thrown: the same error for
    /// any number of threads.
    public static func fold<Item: Sendable, State: Sendable>(
        _ items: [Item], threads: Int, into makeState: @escaping @Sendable () throws -> State,
        _ step: @escaping @Sendable (inout State, Item) throws -> Void
    ) throws -> [State] {
        let shared = Shared<State>()
        let work = { @Sendable in
            do {
                var state = try makeState()
                while let index = shared.next(below: items.count) {
                    do {
                        try step(&state, items[index])
                    } catch {
                        shared.fail(error, at: index)
                    }
                }
                shared.finish(state)
            } catch {
                shared.fail(error, at: -1)
            }
        }
        try runToEnd(work, on: max(1, min(threads, items.count)))
        return try shared.result()
    }

    /// The results of `transform` for each item, in the order of the items.
    public static func map<Item: Sendable, Result: Sendable>(
        _ items: [Item], threads: Int, _ transform: @escaping @Sendable (Item) throws -> Result
    ) throws -> [Result] {
        let parts = try fold(Array(items.enumerated()), threads: threads, into: { [(Int, Result)]() }) { part, item in
            part.append((item.offset, try transform(item.element)))
        }
        return parts.flatMap { $0 }.sorted { $0.0 < $1.0 }.map { $0.1 }
    }

    /// Runs `work` once on this thread and once on each of `threads - 1` others, and waits for all.
    private static func runToEnd(_ work: @escaping @Sendable () -> Void, on threads: Int) throws {
        let done = begin(work, on: threads - 1)
        work()
        for _ in 1..<max(1, threads) { done.wait() }
    }

    /// Runs `work` on each of `threads` new threads; the semaphore counts those that are done.
    static func begin(_ work: @escaping @Sendable () -> Void, on threads: Int) -> DispatchSemaphore {
        let done = DispatchSemaphore(value: 0)
        for _ in 0..<max(0, threads) {
            let thread = Thread {
                work()
                done.signal()
            }
            thread.stackSize = 16 << 20
            thread.start()
        }
        return done
    }

    /// What the threads of one fold share: the next item, the finished states, the earliest error.
    private final class Shared<State: Sendable>: Sendable {
        private struct Content {
            var next = 0
            var states: [State] = []
            var failure: (index: Int, error: any Error)?
        }
        private let content = Mutex(Content())

        func next(below end: Int) -> Int? {
            content.withLock { content in
                guard content.failure == nil, content.next < end else { return nil }
                defer { content.next += 1 }
                return content.next
            }
        }

        func finish(_ state: State) {
            content.withLock { $0.states.append(state) }
        }

        func fail(_ error: any Error, at index: Int) {
            content.withLock { content in
                if let earlier = content.failure, earlier.index <= index { return }
                content.failure = (index, error)
            }
        }

        func result() throws -> [State] {
            try content.withLock { content in
                if let failure = content.failure { throw failure.error }
                return content.states
            }
        }
    }
}
