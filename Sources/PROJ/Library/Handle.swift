import CPROJ

/// One C object of PROJ; it belongs to the thread that made it and is freed with its last user.
final class Handle {
    private let pointer: OpaquePointer
    private var context: OwnedContext?
    /// What was read from a reference system; it costs twenty times as much as finding the system in the cache.
    var facts: CRSFacts?

    /// Takes the object over.
    init(taking pointer: OpaquePointer) { self.pointer = pointer }

    /// Takes the object over; `nil` stays `nil`.
    convenience init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.init(taking: pointer)
    }

    deinit { proj_destroy(pointer) }

    /// Keeps the context until after the object: freeing an object still asks its context.
    func keep(_ context: OwnedContext) { self.context = context }

    /// Lends the pointer for the time of `body`.
    func use<Result, Failure: Error>(
        _ body: (OpaquePointer) throws(Failure) -> Result
    ) throws(Failure) -> Result {
        defer { withExtendedLifetime(self) {} }
        return try body(pointer)
    }
}

/// What an object is made from, in values that may travel between threads.
enum Recipe: Hashable {
    /// A reference system from text of any kind.
    case system(String)
    /// An operation from text of any kind: a PROJ string, WKT, PROJJSON.
    case operation(String)
    /// One of PROJ's operations between two systems, x = east: the one with this PROJ string.
    case candidate(from: String, to: String, definition: String)
    /// A registered operation.
    case registered(authority: String, code: String)
    /// PROJ's own way between two systems, which changes from place to place.
    case switching(from: String, to: String, area: AreaOfUse?, options: [String])

    func make(in context: ThreadContext) throws(PROJError) -> Handle {
        switch self {
        case .system(let definition):
            try context.system(definition)
        case .operation(let definition):
            try context.operation(definition)
        case .candidate(let from, let to, let definition):
            try context.candidate(from: from, to: to, definition: definition)
        case .registered(let authority, let code):
            try context.registeredOperation(authority: authority, code: code)
        case .switching(let from, let to, let area, let options):
            try context.switching(from: from, to: to, area: area, options: options)
        }
    }
}

/// The objects used last: a small table that drops the one unused for longest.
struct RecentObjects {
    private let capacity: Int
    private var entries: [Recipe: (handle: Handle, used: Int)] = [:]
    private var clock = 0

    init(capacity: Int) { self.capacity = capacity }

    subscript(recipe: Recipe) -> Handle? {
        mutating get {
            guard let entry = entries[recipe] else { return nil }
            clock += 1
            entries[recipe] = (entry.handle, clock)
            return entry.handle
        }
        set {
            guard let newValue else { return }
            clock += 1
            if entries.count >= capacity, let oldest = entries.min(by: { $0.value.used < $1.value.used })?.key {
                entries[oldest] = nil
            }
            entries[recipe] = (newValue, clock)
        }
    }

    mutating func removeAll() { entries.removeAll() }
}

/// A context of PROJ, freed with its last user: its thread, or an object at work while the settings change.
final class OwnedContext {
    private let pointer: OpaquePointer

    /// Takes the context over.
    init(taking pointer: OpaquePointer) { self.pointer = pointer }

    deinit { proj_context_destroy(pointer) }
}
