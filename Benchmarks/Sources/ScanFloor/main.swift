import CSQLite
import Foundation
import Synchronization

// ScanFloor FILE THREADS: reads all rows of `parcels` and sums their areas. No tabulation can be quicker than this.
// Prints the area in square metres.

guard CommandLine.arguments.count == 3, let threads = Int(CommandLine.arguments[2]) else {
    fatalError("usage: ScanFloor FILE THREADS")
}
let path = CommandLine.arguments[1]

@Sendable func open() -> OpaquePointer {
    var database: OpaquePointer?
    let code = sqlite3_open_v2(path, &database, SQLITE_OPEN_READONLY | SQLITE_OPEN_NOMUTEX, nil)
    guard code == SQLITE_OK, let database else { fatalError("\(path) cannot be opened") }
    sqlite3_exec(database, "PRAGMA mmap_size = 68719476736", nil, nil, nil)
    return database
}

@Sendable func prepare(_ database: OpaquePointer, _ sql: String) -> OpaquePointer {
    var statement: OpaquePointer?
    guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else {
        fatalError(String(cString: sqlite3_errmsg(database)))
    }
    return statement
}

let ends = prepare(open(), "SELECT (SELECT min(fid) FROM parcels), (SELECT max(fid) FROM parcels)")
guard sqlite3_step(ends) == SQLITE_ROW else { fatalError("no rows") }
let (first, last) = (sqlite3_column_int64(ends, 0), sqlite3_column_int64(ends, 1))

let next = Atomic<Int64>(first)
let total = Mutex(0.0)
let stretch: Int64 = 16_384

@Sendable func work() {
    let statement = prepare(open(), "SELECT fid, geom, dlbm FROM parcels WHERE fid >= ?1 AND fid < ?2 ORDER BY fid")
    var sum = 0.0
    while case let from = next.add(stretch, ordering: .relaxed).oldValue, from <= last {
        sqlite3_bind_int64(statement, 1, from)
        sqlite3_bind_int64(statement, 2, from + stretch)
        while sqlite3_step(statement) == SQLITE_ROW {
            if let blob = sqlite3_column_blob(statement, 1) { sum += twiceArea(of: blob) / 2 }
        }
        sqlite3_reset(statement)
    }
    total.withLock { $0 += sum }
}

let done = DispatchSemaphore(value: 0)
for _ in 1..<max(1, threads) {
    Thread {
        work()
        done.signal()
    }.start()
}
work()
for _ in 1..<max(1, threads) { done.wait() }
print(total.withLock { $0 })
