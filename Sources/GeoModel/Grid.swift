/// Square cells over an extent, row by row from its south-west, with at least one empty cell around it.
public struct Grid: Sendable {
    public let originX: Double
    public let originY: Double
    /// The side of a cell, in the units of the coordinates.
    public let cell: Double
    public let columns: Int
    public let rows: Int
    @usableFromInline let perCell: Double

    /// A grid of about `cells` cells. Its origin is generic, so that cell borders and centres do not fall on
    /// round coordinates, where data like to lie.
    public init(over extent: Box, cells: Int) {
        // Without regions the extent is a box round nothing, from +∞ to −∞.
        let extent = extent.isEmpty ? Box(minX: 0, minY: 0, maxX: 0, maxY: 0) : extent
        let area = max(extent.width, extent.height * 1e-3) * max(extent.height, extent.width * 1e-3)
        let side = (area / Double(cells)).squareRoot()
        // A side that is nearly nothing has no finite inverse.
        cell = side > 1e-150 ? side : 1
        perCell = 1 / cell
        let margin = cell * 1.37
        originX = extent.minX - margin
        originY = extent.minY - margin
        columns = Self.cells(in: extent.maxX - originX + margin, of: cell)
        rows = Self.cells(in: extent.maxY - originY + margin, of: cell)
    }

    /// Held to what the shape of a grid allows, whatever the numbers.
    private static func cells(in length: Double, of cell: Double) -> Int { Int(max(0, min(131_072, length / cell))) + 1 }

    @inlinable
    public var count: Int { columns * rows }

    /// The column of an x; what lies outside the grid belongs to its outermost column, which is empty.
    @inlinable @inline(__always)
    public func column(_ x: Double) -> Int { Int(max(0, min(Double(columns - 1), (x - originX) * perCell))) }

    /// The row of a y, likewise.
    @inlinable @inline(__always)
    public func row(_ y: Double) -> Int { Int(max(0, min(Double(rows - 1), (y - originY) * perCell))) }

    /// The x of the centres of a column.
    @inlinable
    public func centerX(_ column: Int) -> Double { originX + (Double(column) + 0.5) * cell }

    /// The y of the centres of a row.
    @inlinable
    public func centerY(_ row: Int) -> Double { originY + (Double(row) + 0.5) * cell }

    /// The first column whose centre lies at x or to its right: an edge owns the centre that it runs through.
    @inlinable
    public func firstColumn(from x: Double) -> Int {
        var column = Int(max(0, min(Double(columns), ((x - originX) * perCell - 0.5).rounded(.up))))
        // Rounding may be one off.
        if column > 0, centerX(column - 1) >= x { column -= 1 }
        if column < columns, centerX(column) < x { column += 1 }
        return column
    }

    /// Calls `body` with every cell of some rows that the edge touches; cells are taken a little larger than they are,
    /// so rounding never misses one.
    @inlinable @inline(__always)
    public func forEachCell(of edge: Edge, inRows rows: Range<Int>, _ body: (Int) -> Void) {
        let slack = cell * 1e-6
        let (low, high) = edge.y0 <= edge.y1 ? (edge.y0, edge.y1) : (edge.y1, edge.y0)
        let (xLow, xHigh) = edge.y0 <= edge.y1 ? (edge.x0, edge.x1) : (edge.x1, edge.x0)
        let (firstRow, lastRow) = (row(low - slack), row(high + slack))
        guard lastRow >= rows.lowerBound, firstRow < rows.upperBound else { return }
        // Most edges are shorter than a cell.
        if firstRow == lastRow {
            let columns = column(edge.x0 - slack)...column(edge.x1 + slack)
            for column in columns { body(firstRow * self.columns + column) }
            return
        }
        let slope = (xHigh - xLow) / (high - low)
        for row in max(firstRow, rows.lowerBound)...min(lastRow, rows.upperBound - 1) {
            var (left, right) = (xLow, xHigh)
            // A level edge next to a border between rows has no slope and lies in every column between its ends.
            if slope.isFinite {
                let bottom = max(low, originY + Double(row) * cell - slack)
                let top = min(high, originY + Double(row + 1) * cell + slack)
                left = xLow + (bottom - low) * slope
                right = xLow + (top - low) * slope
            }
            for column in column(min(left, right) - slack)...column(max(left, right) + slack) {
                body(row * columns + column)
            }
        }
    }
}
