import CGEOS
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The GEOS context of the thread that runs now: one per operating system thread, closed when the thread ends.
///
/// It never leaves the function that asked for it: it is not `Sendable`, and everything that uses it is synchronous,
/// so it cannot live across an `await`.
struct Context {
    private let state: UnsafeMutablePointer<State>

    struct State {
        let handle: GEOSContextHandle_t
        /// The last error that GEOS reported, until someone throws it.
        var message: String?
        /// Readers and writers with their usual settings, made when first needed.
        var wkbReader, wkbWriter, wktReader, wktWriter: OpaquePointer?
    }

    var handle: GEOSContextHandle_t { state.pointee.handle }

    static var current: Context {
        let key = knownKey.load(ordering: .relaxed)
        if key != noKey, let known = pthread_getspecific(pthread_key_t(truncatingIfNeeded: key)) {
            return Context(state: known.assumingMemoryBound(to: State.self))
        }
        return opened()
    }

    /// What went wrong in the call that has just failed.
    @inline(never)
    func failure() -> GEOSError {
        defer { state.pointee.message = nil }
        return GEOSError(message: state.pointee.message ?? "GEOS gave no reason")
    }

    /// Text or bytes that GEOS allocated, given back. The corresponding C function is `GEOSFree_r`.
    func free(_ memory: UnsafeMutableRawPointer?) {
        GEOSFree_r(handle, memory)
    }
}

// MARK: - Readers and writers kept for the thread

extension Context {
    var wkbReader: OpaquePointer? { kept(&state.pointee.wkbReader) { GEOSWKBReader_create_r($0) } }
    var wktReader: OpaquePointer? { kept(&state.pointee.wktReader) { GEOSWKTReader_create_r($0) } }

    /// Writes ISO WKB, little-endian, with heights and measures where there are any.
    var wkbWriter: OpaquePointer? {
        kept(&state.pointee.wkbWriter) { handle in
            guard let writer = GEOSWKBWriter_create_r(handle) else { return nil }
            GEOSWKBWriter_setFlavor_r(handle, writer, Int32(GEOS_WKB_ISO.rawValue))
            GEOSWKBWriter_setByteOrder_r(handle, writer, Int32(GEOS_WKB_NDR.rawValue))
            GEOSWKBWriter_setOutputDimension_r(handle, writer, Library.knowsMeasures ? 4 : 3)
            return writer
        }
    }

    /// Writes WKT with the shortest decimals that read back the same, with heights and measures where there are any.
    var wktWriter: OpaquePointer? {
        kept(&state.pointee.wktWriter) { handle in
            guard let writer = GEOSWKTWriter_create_r(handle) else { return nil }
            GEOSWKTWriter_setTrim_r(handle, writer, 1)
            GEOSWKTWriter_setRoundingPrecision_r(handle, writer, -1)
            GEOSWKTWriter_setOutputDimension_r(handle, writer, Library.knowsMeasures ? 4 : 3)
            return writer
        }
    }

    @inline(__always)
    private func kept(
        _ place: inout OpaquePointer?, make: (GEOSContextHandle_t) -> OpaquePointer?
    ) -> OpaquePointer? {
        if place == nil { place = make(handle) }
        return place
    }
}

// MARK: - Opening and closing

extension Context {
    @inline(never)
    private static func opened() -> Context {
        // GEOS_init_r answers nil only when there is no memory left.
        let handle: GEOSContextHandle_t = GEOS_init_r()
        let state = UnsafeMutablePointer<State>.allocate(capacity: 1)
        state.initialize(to: State(handle: handle))
        GEOSContext_setErrorMessageHandler_r(handle, keepMessage, state)
        pthread_setspecific(threadKey, state)
        knownKey.store(UInt(threadKey), ordering: .relaxed)
        return Context(state: state)
    }

    fileprivate static func close(_ raw: UnsafeMutableRawPointer?) {
        guard let state = raw?.assumingMemoryBound(to: State.self) else { return }
        let handle = state.pointee.handle
        if let reader = state.pointee.wkbReader { GEOSWKBReader_destroy_r(handle, reader) }
        if let writer = state.pointee.wkbWriter { GEOSWKBWriter_destroy_r(handle, writer) }
        if let reader = state.pointee.wktReader { GEOSWKTReader_destroy_r(handle, reader) }
        if let writer = state.pointee.wktWriter { GEOSWKTWriter_destroy_r(handle, writer) }
        GEOS_finish_r(handle)
        state.deinitialize(count: 1)
        state.deallocate()
    }
}

private func keepMessage(_ text: UnsafePointer<CChar>?, _ state: UnsafeMutableRawPointer?) {
    guard let text, let state else { return }
    state.assumingMemoryBound(to: Context.State.self).pointee.message = String(cString: text)
}

/// ``threadKey`` once it exists. Reading a constant-initialized atomic costs nothing, reading a lazy global a call.
private let knownKey = Atomic<UInt>(.max)
private let noKey = UInt.max

private let threadKey: pthread_key_t = {
    var key = pthread_key_t()
    let failed = pthread_key_create(&key) { Context.close($0) }
    precondition(failed == 0, "no thread-local storage left for GEOS")
    return key
}()
