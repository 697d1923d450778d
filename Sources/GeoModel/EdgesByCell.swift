/// The edges, or runs of edges, that touch each cell of a grid.
public struct EdgesByCell: Sendable {
    /// Cell `c` is touched by `numbers[starts[c] ..< starts[c + 1]]`.
    @usableFromInline let starts: [Int32]
    /// Those of a cell ascend.
    public let numbers: [Int32]

    /// Sorts edges, or runs of edges.
    /// - Parameters:
    ///   - rows: the rows of the grid to sort into.
    ///   - count: edges have the numbers `0 ..< count`.
    ///   - most: entries that there is room for.
    ///   - forEachCell: gives the cells in `rows` that the edge of a number touches, each once.
    /// - Returns: `nil` where long edges would fill more cells.
    @inlinable @inline(__always)
    public init?(
        _ grid: Grid, rows: Range<Int>, count: Int, most: Int, forEachCell: (_ number: Int, _ body: (Int) -> Void) -> Void
    ) {
        let first = rows.lowerBound * grid.columns
        var starts = [Int32](repeating: 0, count: rows.count * grid.columns + 2)
        var room = min(most, Int(Int32.max))
        for number in 0..<count where room >= 0 {
            forEachCell(number) { cell in
                starts[cell - first + 2] += 1
                room -= 1
            }
        }
        guard room >= 0 else { return nil }
        for cell in 1..<starts.count { starts[cell] += starts[cell - 1] }
        var numbers = [Int32](repeating: 0, count: Int(starts[starts.count - 1]))
        for number in 0..<count {
            forEachCell(number) { cell in
                numbers[Int(starts[cell - first + 1])] = Int32(number)
                starts[cell - first + 1] += 1
            }
        }
        starts.removeLast()
        (self.starts, self.numbers) = (starts, numbers)
    }

    /// Parts of some rows each, from the first row to the last, as one.
    public init(joining parts: [EdgesByCell]) {
        if parts.count == 1 {
            self = parts[0]
            return
        }
        var starts: [Int32] = [0]
        var numbers: [Int32] = []
        starts.reserveCapacity(parts.reduce(1) { $0 + $1.starts.count })
        numbers.reserveCapacity(parts.reduce(0) { $0 + $1.numbers.count })
        for part in parts {
            let shift = Int32(numbers.count)
            for start in part.starts.dropFirst() { starts.append(start + shift) }
            numbers.append(contentsOf: part.numbers)
        }
        (self.starts, self.numbers) = (starts, numbers)
    }

    /// Where what touches a row of cells stands: that of cells side by side stands together.
    @inlinable @inline(__always)
    public func entries(in cells: ClosedRange<Int>) -> Range<Int> {
        Int(starts[cells.lowerBound])..<Int(starts[cells.upperBound + 1])
    }
}
