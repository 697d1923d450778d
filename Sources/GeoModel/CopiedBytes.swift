#if canImport(Glibc)
    import Glibc
#endif

extension Array where Element: BitwiseCopyable {
    /// From this size on, memory that is to be filled is fetched from the system at once.
    private static var largeByteCount: Int { 1 << 20 }

    /// Appends the elements that stand one after the other in `source`, in this machine's byte order.
    ///
    /// One copy of the whole: element by element, reading a layer would take twice as long.
    mutating func append(copying source: RawSpan) {
        let count = source.byteCount / MemoryLayout<Element>.stride
        append(addingCapacity: count) { span in
            unsafe span.withUnsafeMutableBufferPointer { target, filled in
                unsafe source.withUnsafeBytes { bytes in
                    // The span has room for `count` elements after those that are filled.
                    guard count > 0, let free = target.baseAddress, let first = bytes.baseAddress else { return }
                    let room = unsafe UnsafeMutableRawBufferPointer(
                        start: free + filled, count: count * MemoryLayout<Element>.stride)
                    if room.count >= Self.largeByteCount { unsafe room.fetchPages() }
                    unsafe room.copyMemory(from: UnsafeRawBufferPointer(start: first, count: room.count))
                    filled += count
                }
            }
        }
    }
}

extension UnsafeMutableRawBufferPointer {
    /// Has the system give out all pages of a large piece of memory that is about to be filled: one by one, as each is
    /// touched, they cost half as much again. Before Linux 5.14, and elsewhere, nothing changes.
    fileprivate func fetchPages() {
        #if canImport(Glibc)
            guard let start = baseAddress else { return }
            let page = Int(getpagesize())
            let first = unsafe start.alignedUp(toMultipleOf: page)
            let size = (unsafe start + count - first) / page * page
            // `MADV_POPULATE_WRITE` of linux/mman.h, which the C library's own header may lack.
            _ = unsafe madvise(first, size, 23)
        #endif
    }
}
