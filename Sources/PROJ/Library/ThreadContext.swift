import CPROJ
import Synchronization

#if canImport(Darwin)
import Darwin
#elseif canImport(Glibc)
import Glibc
#elseif canImport(Musl)
import Musl
#endif

/// The PROJ context of one operating-system thread, with the C objects that the thread has made from recipes.
///
/// Not `Sendable`, and reached only from synchronous code of this module: neither the context nor an object
/// crosses a thread or an `await`. It ends with its thread.
final class ThreadContext {
    let pointer: OpaquePointer
    private let owned: OwnedContext
    private let messages = MessageBox()
    private var objects = RecentObjects(capacity: 32)
    private var tileSets: [TileSetKey: TileSet] = [:]
    private let settings: CurrentSettings

    private init() throws(PROJError) {
        guard let pointer = proj_context_create() else { throw .library("PROJ could not make a context: no memory") }
        self.pointer = pointer
        owned = OwnedContext(taking: pointer)
        let current = PROJLibrary.currentSettings.withLock { $0 }
        settings = current
        proj_log_func(pointer, Unmanaged.passUnretained(messages).toOpaque(), noteMessage)
        _ = proj_log_level(pointer, PJ_LOG_ERROR)
        try current.values.apply(to: pointer)
    }

    deinit {
        // An object that outlives this one for the rest of a call must not talk to the box any more.
        proj_log_func(pointer, nil, ignoreMessage)
    }

    /// The object made from a recipe, from the cache or new.
    func object(_ recipe: Recipe) throws(PROJError) -> Handle {
        if let known = objects[recipe] { return known }
        let made = try recipe.make(in: self)
        made.keep(owned)
        objects[recipe] = made
        return made
    }

    /// The polynomials of a transformation; `nil` where each place is to be computed by PROJ.
    func tiles(for transformation: Transformation, _ operation: OpaquePointer) -> TileSet? {
        guard case .polynomials = transformation.operation.evaluation else { return nil }
        let key = TileSetKey(transformation)
        if let known = tileSets[key] { return known }
        guard let made = TileSet(for: transformation, operation) else { return nil }
        if tileSets.count >= 8 { tileSets.removeAll() }
        tileSets[key] = made
        return made
    }

    /// Forgets what was said, so that ``complaint()`` speaks of the next call.
    func listen() { messages.last = nil }

    /// Forgets what was read from the database too, so that the next call gives the same on every thread.
    ///
    /// The database of a context keeps a datum that was once wanted single, and then leaves the members of its ensemble
    /// out of all systems that it reads later. To identify a system or to write WKT 1 is enough for that.
    /// Costs about half a millisecond, as the database is read anew.
    func listenAfresh() {
        settings.values.openDatabase(in: pointer)
        listen()
    }

    /// What the library said about the last failure, else its error code in words.
    func complaint() -> String {
        defer { messages.last = nil }
        if let said = messages.last { return said }
        let code = proj_context_errno(pointer)
        return code == 0 ? "no reason given" : text(proj_context_errno_string(pointer, code)) ?? "error \(code)"
    }

    /// The context of the calling thread.
    static func current() throws(PROJError) -> ThreadContext {
        if let known = pthread_getspecific(contextKey) {
            let context = Unmanaged<ThreadContext>.fromOpaque(known).takeUnretainedValue()
            let generation = PROJLibrary.currentSettings.withLock { $0.generation }
            if context.settings.generation == generation { return context }
            pthread_setspecific(contextKey, nil)
            Unmanaged<ThreadContext>.fromOpaque(known).release()
        }
        let context = try ThreadContext()
        pthread_setspecific(contextKey, Unmanaged.passRetained(context).toOpaque())
        return context
    }
}

/// The last message of a context. The library writes into it from the thread of the context only.
private final class MessageBox {
    var last: String?
}

private let noteMessage: @convention(c) (UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?) -> Void = {
    box, _, message in
    guard let box, let message else { return }
    Unmanaged<MessageBox>.fromOpaque(box).takeUnretainedValue().last = String(cString: message)
}

private let ignoreMessage: @convention(c) (UnsafeMutableRawPointer?, Int32, UnsafePointer<CChar>?) -> Void = {
    _, _, _ in
}

private let contextKey: pthread_key_t = {
    var key = pthread_key_t()
    pthread_key_create(&key) { value in
        #if canImport(Darwin)
        Unmanaged<ThreadContext>.fromOpaque(value).release()
        #else
        if let value { Unmanaged<ThreadContext>.fromOpaque(value).release() }
        #endif
    }
    return key
}()
