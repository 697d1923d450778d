import FlyingSocks
import Foundation

/// The open connections, each with the moment by which something must have happened on it.
actor Connections {
    private struct Entry {
        let task: Task<Void, Never>
        var deadline: ContinuousClock.Instant
    }

    private let limits: Limits
    private var entries: [Int: Entry] = [:]
    private var next = 0

    init(_ limits: Limits) { self.limits = limits }

    var count: Int { entries.count }

    /// Serves a client in a task of its own.
    /// - Returns: `false` where there are too many already; nothing is begun then.
    func open(_ socket: AsyncSocket, _ routes: Routes) -> Bool {
        guard entries.count < limits.connections else { return false }
        next += 1
        let connection = Connection(socket: socket, number: next, routes: routes, limits: limits, connections: self)
        let task = Task.detached {
            await connection.serve()
            await self.remove(connection.number)
        }
        entries[next] = Entry(task: task, deadline: .now + limits.request)
        return true
    }

    func expect(_ number: Int, within time: Duration) { entries[number]?.deadline = .now + time }

    private func remove(_ number: Int) { entries[number] = nil }

    /// Ends what is overdue, twice a second, until the task is cancelled; then everything.
    func watch() async {
        while (try? await Task.sleep(for: .milliseconds(500))) != nil {
            let now = ContinuousClock.now
            for entry in entries.values where entry.deadline < now { entry.task.cancel() }
        }
        for entry in entries.values { entry.task.cancel() }
    }
}
