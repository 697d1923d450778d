import Foundation

/// What becomes of memory that the program no longer needs.
enum FreedMemory {
    /// Keeps it for what comes next, up to the end of the program. The system clears each page that it hands out, which
    /// takes longer than to fill the page.
    ///
    /// For work that ends: a server gives its memory back. Without the GNU C library, nothing changes.
    static func keep() {
        // Not in Swift's module of that library: `int mallopt(int parameter, int value)` of malloc.h.
        guard let symbol = unsafe dlsym(nil, "mallopt") else { return }
        let mallopt = unsafe unsafeBitCast(symbol, to: (@convention(c) (CInt, CInt) -> CInt).self)
        let (trimThreshold, mapThreshold): (CInt, CInt) = (-1, -3)
        // What is larger goes back to the system as soon as it is freed; glibc allows 32 MB at most.
        guard mallopt(mapThreshold, 1 << 25) == 1 else { return }
        _ = mallopt(trimThreshold, 1 << 30)
    }
}
