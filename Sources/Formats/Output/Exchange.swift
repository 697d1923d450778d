import Foundation

/// Lets two folders change places at once. Where the file system cannot, one takes the other's place in two steps.
func exchange(_ new: String, with old: String) throws(FormatError) {
    guard swapAtOnce(new, old) != 0 else { return }
    guard [EINVAL, ENOSYS, ENOTSUP].contains(errno) else { throw FormatError(writing: errno, to: old) }
    let aside = new + ".old"
    guard rename(old, aside) == 0 else { throw FormatError(writing: errno, to: old) }
    guard rename(new, old) == 0 else {
        let code = errno
        rename(aside, old)
        throw FormatError(writing: code, to: old)
    }
    rename(aside, new)
}

#if canImport(Darwin)
    private func swapAtOnce(_ a: String, _ b: String) -> Int32 { renamex_np(a, b, UInt32(RENAME_SWAP)) }
#else
    private typealias RenameAt2 = @convention(c) (
        Int32, UnsafePointer<CChar>, Int32, UnsafePointer<CChar>, UInt32
    ) -> Int32

    /// `renameat2` with RENAME_EXCHANGE. The C library has it, but its Swift module does not show it.
    private func swapAtOnce(_ a: String, _ b: String) -> Int32 {
        guard let symbol = dlsym(nil, "renameat2") else {
            errno = ENOSYS
            return -1
        }
        let exchange: UInt32 = 2
        return unsafeBitCast(symbol, to: RenameAt2.self)(AT_FDCWD, a, AT_FDCWD, b, exchange)
    }
#endif
