extension Array where Element: BitwiseCopyable {
    /// Appends the elements that stand one after the other in `source`, in this machine's byte order.
    ///
    /// One copy of the whole: element by element, reading a layer would take twice as long.
    mutating func append(copying source: RawSpan) {
        let count = source.byteCount / MemoryLayout<Element>.stride
        append(addingCapacity: count) { span in
            unsafe span.withUnsafeMutableBufferPointer { target, filled in
                unsafe source.withUnsafeBytes { bytes in
                    let rest = unsafe UnsafeMutableRawBufferPointer(UnsafeMutableBufferPointer(rebasing: target[filled...]))
                    unsafe rest.copyMemory(from: UnsafeRawBufferPointer(rebasing: bytes.prefix(rest.count)))
                }
                filled += count
            }
        }
    }
}
