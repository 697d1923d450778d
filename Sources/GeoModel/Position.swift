/// A place: x east or longitude, y north or latitude, in the units of its reference system.
public struct Position: Sendable, Hashable {
    public var x: Double
    public var y: Double

    @inlinable
    public init(x: Double, y: Double) {
        self.x = x
        self.y = y
    }
}

/// The smallest upright box round some places, in the units of their reference system; borders belong to it.
public struct Box: Sendable, Hashable {
    public var minX: Double
    public var minY: Double
    public var maxX: Double
    public var maxY: Double

    @inlinable
    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// A box round nothing: growing it by a place gives that place.
    @inlinable
    public static var empty: Box { Box(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity) }

    @inlinable
    public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
    @inlinable
    public var width: Double { isEmpty ? 0 : maxX - minX }
    @inlinable
    public var height: Double { isEmpty ? 0 : maxY - minY }
    @inlinable
    public var center: Position { Position(x: (minX + maxX) / 2, y: (minY + maxY) / 2) }

    @inlinable
    public mutating func grow(x: Double, y: Double) {
        minX = min(minX, x)
        minY = min(minY, y)
        maxX = max(maxX, x)
        maxY = max(maxY, y)
    }

    public mutating func grow(_ other: Box) {
        minX = min(minX, other.minX)
        minY = min(minY, other.minY)
        maxX = max(maxX, other.maxX)
        maxY = max(maxY, other.maxY)
    }

    /// Whether the two have a place in common; touching counts.
    public func meets(_ other: Box) -> Bool {
        minX <= other.maxX && other.minX <= maxX && minY <= other.maxY && other.minY <= maxY
    }

    public func contains(_ place: Position) -> Bool {
        minX <= place.x && place.x <= maxX && minY <= place.y && place.y <= maxY
    }
}

/// The box round places that come one by one; NaN coordinates are passed over.
@usableFromInline
struct BoxRound {
    @usableFromInline var low = SIMD2(repeating: Double.infinity)
    @usableFromInline var high = SIMD2(repeating: -Double.infinity)

    @inlinable @inline(__always)
    init() {}

    @inlinable @inline(__always)
    mutating func grow(_ place: SIMD2<Double>) {
        low.replace(with: place, where: place .< low)
        high.replace(with: place, where: place .> high)
    }

    @inlinable @inline(__always)
    var box: Box { Box(minX: low.x, minY: low.y, maxX: high.x, maxY: high.y) }
}

extension GeometryColumn {
    /// The box round the features of a range; empty when they have no vertex. NaN coordinates are passed over.
    public func bounds(_ features: Range<Int>) -> Box {
        guard let first = features.first, let last = features.last else { return .empty }
        return bounds(ofVertices: vertices(ofFeature: first).lowerBound..<vertices(ofFeature: last).upperBound)
    }

    /// The box round some vertices.
    public func bounds(ofVertices vertices: Range<Int>) -> Box {
        precondition(vertices.lowerBound >= 0 && vertices.upperBound <= vertexCount)
        let xy = coordinates.span
        var round = BoxRound()
        for vertex in vertices {
            // In bounds, as was seen before.
            round.grow(unsafe SIMD2(xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1]))
        }
        return round.box
    }

    /// As ``bounds(ofVertices:)``, but `nil` where a coordinate is not finite.
    public func finiteBounds(ofVertices vertices: Range<Int>) -> Box? {
        precondition(vertices.lowerBound >= 0 && vertices.upperBound <= vertexCount)
        let xy = coordinates.span
        var round = BoxRound()
        var nothing = SIMD2(repeating: 0.0)
        for vertex in vertices {
            // In bounds, as was seen before.
            let place = unsafe SIMD2(xy[unchecked: 2 &* vertex], xy[unchecked: 2 &* vertex &+ 1])
            // Zero times a number is zero, unless the number is infinite or NaN.
            nothing += place * 0
            round.grow(place)
        }
        guard nothing == SIMD2(repeating: 0) else { return nil }
        return round.box
    }

    /// The box round all features.
    public var bounds: Box { bounds(0..<count) }
}
