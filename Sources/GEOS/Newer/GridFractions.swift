import CGEOS
public import GeoModel

extension Geometry {
    /// How much of each cell of a grid a polygon covers, from 0 to 1, in single precision: right for a picture or a
    /// check, too coarse for totals. Needs GEOS 3.14. The corresponding C function is `GEOSGridIntersectionFractions_r`.
    /// - Returns: `rows × columns` values, rows from north to south.
    public func gridFractions(in box: Box, columns: Int, rows: Int) throws(GEOSError) -> [Float] {
        let fill = try gridIntersectionFractions.function
        guard columns > 0, rows > 0, columns <= Int(Int32.max) / rows, !box.isEmpty else {
            throw .argument("a grid of \(columns) × \(rows) cells over a box of \(box.width) × \(box.height)")
        }
        defer { extendLifetime(self) }
        let context = Context.current
        var fractions = [Float](repeating: 0, count: columns * rows)
        let code = fill(
            context.handle, operand, box.minX, box.minY, box.maxX, box.maxY, UInt32(columns), UInt32(rows), &fractions)
        guard code == 1 else { throw context.failure() }
        return fractions
    }
}

private let gridIntersectionFractions = LateFunction<
    @convention(c) (
        Pointer?, Pointer?, Double, Double, Double, Double, UInt32, UInt32, UnsafeMutablePointer<Float>?
    ) -> Int32
>("GEOSGridIntersectionFractions_r", since: "3.14")
