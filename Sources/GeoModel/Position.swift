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

    public init(minX: Double, minY: Double, maxX: Double, maxY: Double) {
        self.minX = minX
        self.minY = minY
        self.maxX = maxX
        self.maxY = maxY
    }

    /// A box round nothing: growing it by a place gives that place.
    public static let empty = Box(minX: .infinity, minY: .infinity, maxX: -.infinity, maxY: -.infinity)

    public var isEmpty: Bool { !(minX <= maxX && minY <= maxY) }
    public var width: Double { isEmpty ? 0 : maxX - minX }
    public var height: Double { isEmpty ? 0 : maxY - minY }
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

extension GeometryColumn {
    /// The box round the features of a range; empty when they have no vertex. NaN coordinates are passed over.
    public func bounds(_ features: Range<Int>) -> Box {
        var box = Box.empty
        for feature in features {
            for vertex in vertices(ofFeature: feature) {
                box.grow(x: coordinates[2 * vertex], y: coordinates[2 * vertex + 1])
            }
        }
        return box
    }

    /// The box round all features.
    public var bounds: Box { bounds(0..<count) }
}
