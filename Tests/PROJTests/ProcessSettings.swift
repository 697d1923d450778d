import PROJ
import Synchronization

private let settings = Mutex(())

/// Work during which no test changes the settings of the process: each change empties the caches of all threads.
/// Tests that look into caches or set up a context by hand do so in here, and so do those that change the settings.
func whileSettingsStay<Result: Sendable>(_ work: () throws -> Result) throws -> Result {
    try settings.withLock { _ in try work() }
}

/// Lets PROJ understand `+init=epsg:…`, as its own test files want.
let oldInitFiles: Void = { settings.withLock { _ in PROJLibrary.settings.understandsInit = true } }()
