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
        address(function) != nil
    }

    static func address(_ function: String) -> UnsafeMutableRawPointer? {
        dlsym(everywhere, function)
    }
}

#if canImport(Darwin)
/// `RTLD_DEFAULT`, which is a macro that Swift cannot see.
private nonisolated(unsafe) let everywhere = UnsafeMutableRawPointer(bitPattern: -2)
#else
/// `RTLD_DEFAULT`, which is a macro that Swift cannot see.
private nonisolated(unsafe) let everywhere: UnsafeMutableRawPointer? = nil
#endif
