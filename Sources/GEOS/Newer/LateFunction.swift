import CGEOS

/// A C function that the header we build with may not have: looked up by name when first needed.
///
/// The prototype is our own; `since` is the GEOS version that brought the function.
struct LateFunction<Prototype>: @unchecked Sendable {
    // Sendable because it holds the address of code, which never changes.
    private let name: String
    private let since: String
    private let found: Prototype?

    init(_ name: String, since: String) {
        self.name = name
        self.since = since
        found = Library.address(name).map { unsafeBitCast($0, to: Prototype.self) }
    }

    /// - Throws: ``GEOSError/unsupported(function:needs:have:)`` if the library is too old.
    var function: Prototype {
        get throws(GEOSError) {
            guard let found else { throw .unsupported(function: name, needs: since, have: Library.version) }
            return found
        }
    }

    var isThere: Bool { found != nil }
}
