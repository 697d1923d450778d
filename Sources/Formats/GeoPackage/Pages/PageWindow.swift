/// A stretch of the file in memory that follows the pages asked for.
///
/// Pages that lie in order are read many at a time, which the processor and the disk both foresee; a page out of order
/// is read with few behind it, so that a scattered table does not read the file many times over.
final class PageWindow {
    private static let mostBytes = 1 << 17
    private static let fewestPages = 2

    let layout: PageFile.Layout
    private let file: PageFile
    private let memory: UnsafeMutableRawBufferPointer
    /// Pages in the window; numbers begin with 1.
    private var pages = 0..<0
    private var step = fewestPages

    init(_ file: PageFile, _ layout: PageFile.Layout) {
        self.file = file
        self.layout = layout
        memory = .allocate(byteCount: max(Self.mostBytes, Self.fewestPages * layout.pageSize), alignment: 16)
    }

    deinit { memory.deallocate() }

    /// The usable bytes of a page, valid until the next call; `nil` where the file has none of that number.
    func page(_ number: UInt32) -> UnsafeRawBufferPointer? {
        let number = Int(number)
        if !pages.contains(number) { read(from: number) }
        guard pages.contains(number) else { return nil }
        let start = (number - pages.lowerBound) * layout.pageSize
        return UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(memory)[start..<start + layout.usable])
    }

    private func read(from number: Int) {
        guard number > 0 else { return }
        let most = memory.count / layout.pageSize
        let isNext = number >= pages.upperBound && number - pages.upperBound < step
        step = isNext ? min(2 * step, most) : Self.fewestPages
        let wanted = UnsafeMutableRawBufferPointer(rebasing: memory[..<(step * layout.pageSize)])
        let count = file.read(at: (number - 1) * layout.pageSize, into: wanted)
        pages = number..<number + count / layout.pageSize
    }
}
