/// A statement that two geodetic systems are the same for the purpose at hand.
///
/// PROJ knows no transformation between CGCS2000 and WGS 84 but a ballpark one. Who takes the two as identical says so
/// with a value of this type, and the ``OperationInfo`` repeats it with its accuracy and source.
public struct DatumEquivalence: Sendable, Hashable {
    /// A geographic system with an identifier: `EPSG:4490`.
    public var first: String
    public var second: String
    /// How, for the reader: `identical`.
    public var method: String
    /// In metres.
    public var accuracy: Double
    public var source: String

    public init(_ first: String, _ second: String, method: String = "identical", accuracy: Double, source: String) {
        self.first = first
        self.second = second
        self.method = method
        self.accuracy = accuracy
        self.source = source
    }
}
