import CPROJ

/// One C object of PROJ; it belongs to the thread that made it and is freed with its last user.
final class Handle {
    private let pointer: OpaquePointer

    /// Takes the object over.
    init(taking pointer: OpaquePointer) { self.pointer = pointer }

    /// Takes the object over; `nil` stays `nil`.
    convenience init?(_ pointer: OpaquePointer?) {
        guard let pointer else { return nil }
        self.init(taking: pointer)
    }

    deinit { proj_destroy(pointer) }

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

    func make(in context: ThreadContext) throws(PROJError) -> Handle {
        switch self {
        case .system(let definition):
            try context.system(definition)
        case .operation(let definition):
            try context.operation(definition)
        case .candidate(let from, let to, let definition):
            try context.candidate(from: from, to: to, definition: definition)
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
