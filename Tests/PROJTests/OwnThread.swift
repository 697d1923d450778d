import Foundation

/// What work gives on a thread of its own, whose context of PROJ has been asked nothing yet.
func onThread<Result: Sendable>(_ work: @escaping @Sendable () throws -> Result) throws -> Result {
    let done = DispatchSemaphore(value: 0)
    let outcome = Outcome<Result>()
    Thread {
        outcome.result = Swift.Result(catching: work)
        done.signal()
    }.start()
    done.wait()
    guard let result = outcome.result else { throw CancellationError() }
    return try result.get()
}

/// Written by the thread before it signals, read after that.
private final class Outcome<Value>: @unchecked Sendable {
    var result: Result<Value, any Error>?
}
