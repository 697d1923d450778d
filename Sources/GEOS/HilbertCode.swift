import CGEOS

extension Geometry {
    /// The place of its centre along a Hilbert curve through `extent`: neighbours get near numbers.
    /// The corresponding C function is `GEOSHilbertCode_r`.
    /// - Parameters:
    ///   - extent: a geometry whose box the curve fills.
    ///   - level: 1 to 16; the curve has 4 to the power of `level` steps.
    public func hilbertCode(in extent: Geometry, level: Int = 16) throws(GEOSError) -> UInt32 {
        guard 1...16 ~= level else { throw .argument("level is \(level), not 1 to 16") }
        if isEmpty || extent.isEmpty { throw .argument("an empty geometry has no place on a curve") }
        defer { extendLifetime(self); extendLifetime(extent) }
        let context = Context.current
        var code: UInt32 = 0
        guard GEOSHilbertCode_r(context.handle, operand, extent.operand, UInt32(level), &code) == 1 else {
            throw context.failure()
        }
        return code
    }
}
