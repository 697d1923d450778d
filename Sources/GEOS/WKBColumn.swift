import CGEOS

/// Geometries as well-known binary side by side, as GeoArrow's `geoarrow.wkb` has them: geometry `g` is
/// `bytes[offsets[g] ..< offsets[g + 1]]`, a missing one has no bytes.
public struct WKBColumn: Sendable, Equatable {
    public private(set) var bytes: [UInt8] = []
    /// One more value than there are geometries.
    public private(set) var offsets: [Int] = [0]

    /// Geometries of one column are often alike: there is room at once for all at the size of the first, up to this.
    private static let roomAtFirst = 1 << 20

    /// The number of geometries.
    public var count: Int { offsets.count - 1 }

    /// Takes over bytes from elsewhere.
    /// - Parameters:
    ///   - bytes: the geometries one after the other, each in any form that ``WKBReader`` reads.
    ///   - offsets: where each begins and the last ends, from 0 to the number of bytes, never falling.
    /// - Throws: ``GEOSError/argument(_:)`` for offsets that do not hold.
    public init(bytes: [UInt8], offsets: [Int]) throws(GEOSError) {
        guard offsets.first == 0, offsets.last == bytes.count, zip(offsets, offsets.dropFirst()).allSatisfy(<=) else {
            throw .argument("the offsets do not rise from 0 to \(bytes.count)")
        }
        self.bytes = bytes
        self.offsets = offsets
    }

    /// Writes the geometries as ``Geometry/wkb()`` does. The corresponding C function is `GEOSWKBWriter_write_r`.
    /// - Throws: ``GEOSError/feature(_:_:)`` with the number of the first geometry that GEOS cannot write.
    public init(_ geometries: [Geometry?]) throws(GEOSError) {
        defer { extendLifetime(geometries) }
        let context = Context.current
        let writer = context.wkbWriter
        let span = geometries.span
        offsets.reserveCapacity(geometries.count + 1)
        for number in span.indices {
            if let pointer = span[number]?.pointer {
                var count = 0
                guard let made = GEOSWKBWriter_write_r(context.handle, writer, pointer, &count) else {
                    throw .feature(number, context.failure())
                }
                if bytes.isEmpty { bytes.reserveCapacity(min(count * geometries.count, Self.roomAtFirst)) }
                bytes.append(addingCapacity: count) { bytes in
                    bytes.withUnsafeMutableBufferPointer { free, filled in
                        free.baseAddress?.update(from: made, count: count)
                        filled = count
                    }
                }
                context.free(made)
            }
            offsets.append(bytes.count)
        }
    }

    /// Reads all geometries, in order; `nil` for one without bytes. The corresponding C function is
    /// `GEOSWKBReader_read_r`.
    /// - Throws: ``GEOSError/feature(_:_:)`` with the number of the first geometry that cannot be read.
    public func geometries() throws(GEOSError) -> [Geometry?] {
        let context = Context.current
        let reader = context.wkbReader
        var geometries: [Geometry?] = []
        geometries.reserveCapacity(count)
        try bytes.withUnsafeBufferPointer { bytes throws(GEOSError) in
            for number in 0..<count {
                let place = offsets[number]..<offsets[number + 1]
                do throws(GEOSError) {
                    let one = UnsafeBufferPointer(rebasing: bytes[place])
                    geometries.append(one.isEmpty ? nil : try context.read(one, by: reader))
                } catch {
                    throw .feature(number, error)
                }
            }
        }
        return geometries
    }
}
