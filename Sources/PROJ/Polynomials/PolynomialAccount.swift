extension Transformation {
    /// What the polynomials of a transformation have come to on the calling thread.
    public struct PolynomialAccount: Sendable, Hashable {
        public var tiles: Int
        /// Tiles where no polynomial was good enough; their places are computed by PROJ.
        public var refusedTiles: Int
        /// The largest difference from PROJ at a held-out place of a tile in use, in metres.
        public var worstError: Double
    }

    /// The account of the calling thread since the last change of ``PROJLibrary/settings``; `nil` where polynomials are
    /// not used.
    public func polynomialAccount() throws(PROJError) -> PolynomialAccount? {
        try withOperation { context, operation throws(PROJError) in
            context.tiles(for: self, operation).map {
                PolynomialAccount(
                    tiles: $0.account.tiles, refusedTiles: $0.account.refusedTiles, worstError: $0.account.worstError)
            }
        }
    }
}
