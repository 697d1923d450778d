/// A stretch of the file in memory that follows the pages asked for.
///
/// Pages that lie in order are read many at a time, which the processor and the disk both foresee; a page out of order
/// is read with few behind it, so that a scattered table does not read the file many times over.
final class PageWindow {
    private static let mostBytes = 1 << 17
    private static let fewestPages = 2
    /// Where pages of a file stand in memory as in the system's cache, processors copy them six times as fast as to the
    /// place 16 bytes further on, where large allocations begin.
    private static let alignment = 4096

    let layout: PageFile.Layout
    private let file: PageFile
    /// Allocated for the first page; many a window is never asked for one.
    private var allocation = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// The aligned part of it.
    private var memory = UnsafeMutableRawBufferPointer(start: nil, count: 0)
    /// Pages in the window; numbers begin with 1.
    private var pages = 0..<0
    private var step = fewestPages

    init(_ file: PageFile, _ layout: PageFile.Layout) { (self.file, self.layout) = (file, layout) }

    deinit { allocation.deallocate() }

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
        if memory.count == 0 { allocate() }
        let most = memory.count / layout.pageSize
        let isNext = number >= pages.upperBound && number - pages.upperBound < step
        step = isNext ? min(2 * step, most) : Self.fewestPages
        let wanted = UnsafeMutableRawBufferPointer(rebasing: memory[..<(step * layout.pageSize)])
        let count = file.read(at: (number - 1) * layout.pageSize, into: wanted)
        pages = number..<number + count / layout.pageSize
    }

    /// With room to choose an aligned place: asked for one, the system would not use the last one again.
    private func allocate() {
        let size = max(Self.mostBytes, Self.fewestPages * layout.pageSize)
        allocation = .allocate(byteCount: size + Self.alignment, alignment: 16)
        let start = allocation.baseAddress?.alignedUp(toMultipleOf: Self.alignment)
        memory = UnsafeMutableRawBufferPointer(start: start, count: size)
    }
}
