import GEOS
import GeoModel

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// Makes each C function that can fail do so, and prints `failed <function> <message> <input>`, or `fine <function>`.
///
/// A failure counts where GEOS itself reports one, not where the module refuses the input before GEOS sees it. Each
/// provocation is tried on the samples; where none fails, the work is interrupted in the middle.
/// `Scripts/leak-check` holds the list against all wrapped functions and `Scripts/CannotFail/GEOS.csv`.
func errorPaths() throws {
    let shapes = try samples()
    for (function, provoke) in provocations {
        let found = failure(on: shapes, interrupted: false, provoke) ?? failure(on: shapes, interrupted: true, provoke)
        print(found.map { "failed \(function) \($0)" } ?? "fine \(function)")
    }
}

private func failure(
    on shapes: [Geometry], interrupted: Bool, _ provoke: (Geometry, Geometry) throws -> Void
) -> String? {
    for one in shapes {
        for other in shapes {
            reported = nil
            if interrupted { interrupt?() }
            do { try provoke(one, other) } catch {}
            if let reported { return "\(reported) ← \(one), \(other)" }
        }
    }
    // Nothing else may be hit by a request that nobody met.
    if interrupted { cancelInterrupt?() }
    return nil
}

// MARK: - What GEOS reports

/// The last message of GEOS.
nonisolated(unsafe) private var reported: String?

private typealias Handler = @convention(c) (UnsafePointer<CChar>?, UnsafeMutableRawPointer?) -> Void
private typealias SetHandler = @convention(c) (OpaquePointer?, Handler?, UnsafeMutableRawPointer?) -> UnsafeRawPointer?
private typealias Nothing = @convention(c) () -> Void

nonisolated(unsafe) private var modulesHandler: Handler?

/// Stands before the function of GEOS with this name; in `fail`, which has one thread, it listens to what the module
/// hears.
@_cdecl("GEOSContext_setErrorMessageHandler_r")
func setListener(
    _ context: OpaquePointer?, _ handler: UnsafeRawPointer?, _ data: UnsafeMutableRawPointer?
) -> UnsafeRawPointer? {
    let next = dlsym(UnsafeMutableRawPointer(bitPattern: -1), "GEOSContext_setErrorMessageHandler_r")
    let original = unsafeBitCast(next, to: SetHandler.self)
    let handler = unsafeBitCast(handler, to: Handler?.self)
    guard CommandLine.arguments.dropFirst().first == "fail" else { return original(context, handler, data) }
    modulesHandler = handler
    return original(
        context,
        { text, data in
            reported = text.map { String(cString: $0) }
            modulesHandler?(text, data)
        }, data)
}

private let interrupt = named("GEOS_interruptRequest"), cancelInterrupt = named("GEOS_interruptCancel")

private func named(_ function: String) -> Nothing? {
    dlsym(nil, function).map { unsafeBitCast($0, to: Nothing.self) }
}
