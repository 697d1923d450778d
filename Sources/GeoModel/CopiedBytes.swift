extension Array where Element: BitwiseCopyable {
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
                    let size = count * MemoryLayout<Element>.stride
                    unsafe UnsafeMutableRawPointer(free + filled).copyMemory(from: first, byteCount: size)
                    filled += count
                }
            }
        }
    }
}
