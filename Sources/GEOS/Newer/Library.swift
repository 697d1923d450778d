import CGEOS

#if canImport(Darwin)
import Darwin
#elseif canImport(Musl)
import Musl
#else
import Glibc
#endif

/// The GEOS library that runs, which may be newer than the header this was compiled with.
public enum Library {
    /// For example `3.11.1`. The corresponding C function is `GEOSversion`.
    public static let version: String = {
        let full = String(cString: GEOSversion())
        return String(full.prefix { $0 != "-" })
    }()

    /// Whether the library has a C function, for example `GEOSCoverageIsValid_r`.
    public static func has(_ function: String) -> Bool {
        dlsym(everywhere, function) != nil
    }

    /// A C function by its name, as the type of our own prototype.
    /// - Throws: ``GEOSError/unsupported(function:needs:have:)`` if the library is too old.
    static func function<Prototype>(
        _ name: String, since version: String, as: Prototype.Type
    ) throws(GEOSError) -> Prototype {
        guard let found = dlsym(everywhere, name) else {
            throw .unsupported(function: name, needs: version, have: Library.version)
        }
        return unsafeBitCast(found, to: Prototype.self)
    }
}

#if canImport(Darwin)
/// `RTLD_DEFAULT`, which is a macro that Swift cannot see.
private nonisolated(unsafe) let everywhere = UnsafeMutableRawPointer(bitPattern: -2)
#else
/// `RTLD_DEFAULT`, which is a macro that Swift cannot see.
private nonisolated(unsafe) let everywhere: UnsafeMutableRawPointer? = nil
#endif
