import GeoModel
import Testing

@Suite struct GeometryColumnTests {
    /// An island with a hole, a line, nothing, and an islet: with heights from `first` on, or without.
    private func sample(heightsFrom first: Double?) -> GeometryColumn {
        var column = GeometryColumn()
        var height = first
        func add(_ ring: [(Double, Double)]) {
            column.beginRing()
            for (x, y) in ring {
                if let known = height {
                    column.append(x: x, y: y, height: known)
                    height = known + 1
                } else {
                    column.append(x: x, y: y)
                }
            }
        }
        column.beginFeature(.multiPolygon)
        column.beginPart(.polygon)
        add([(0, 0), (9, 0), (9, 9), (0, 0)])
        add([(3, 1), (4, 1), (4, 2), (3, 1)])
        column.beginPart(.polygon)
        add([(20, 0), (21, 0), (21, 1), (20, 0)])
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        add([(1, 2), (3, 4)])
        column.beginFeature(.none)
        column.beginFeature(.point)
        column.beginPart(.point)
        add([(7, 8)])
        return column
    }

    @Test(arguments: [nil, 100.0])
    func `features copied one by one make the same column`(heights: Double?) {
        let sample = sample(heightsFrom: heights)
        var copy = GeometryColumn()
        for feature in 0..<sample.count { copy.append(feature, of: sample) }
        #expect(copy == sample)
    }

    @Test func `a copied feature stands after what is there`() {
        let sample = sample(heightsFrom: nil)
        var copy = GeometryColumn()
        for feature in [1, 0] { copy.append(feature, of: sample) }
        #expect(copy.kinds == [.lineString, .multiPolygon])
        #expect(copy.parts(of: 1) == 1..<3)
        #expect(copy.rings(of: 1) == 1..<3)
        #expect(copy.vertices(of: 2) == 6..<10)
        #expect(copy.position(6) == Position(x: 3, y: 1))
    }

    /// Pieces above 1 MB have their pages given out at once, wherever they begin and end.
    @Test(arguments: [65_535, 65_536, 70_001, 300_000])
    func `a large feature is copied whole, and what stands before it stays`(vertices: Int) {
        var large = GeometryColumn()
        large.beginFeature(.lineString)
        large.beginPart(.lineString)
        large.beginRing()
        for vertex in 0..<vertices { large.append(x: Double(vertex), y: -Double(vertex)) }
        var column = sample(heightsFrom: nil)
        let before = column.coordinates
        column.append(0, of: large)
        column.append(0, of: large)
        #expect(column.coordinates == before + large.coordinates + large.coordinates)
        #expect(column.vertices(ofFeature: column.count - 1).count == vertices)
    }

    @Test func `heights that one column lacks are unknown`() {
        var column = sample(heightsFrom: nil)
        column.append(3, of: sample(heightsFrom: 100))
        #expect(column.heights.count == column.vertexCount)
        #expect(column.heights.last == 114)
        #expect(column.heights.dropLast().filter { !$0.isNaN }.isEmpty)
        column.append(3, of: sample(heightsFrom: nil))
        #expect(column.heights.last?.isNaN == true)
    }

    @Test func `bounds pass over what is no number`() {
        var column = GeometryColumn()
        column.beginFeature(.lineString)
        column.beginPart(.lineString)
        column.beginRing()
        for (x, y) in [(1.0, 2.0), (.nan, 9), (3, .nan)] { column.append(x: x, y: y) }
        #expect(column.bounds == Box(minX: 1, minY: 2, maxX: 3, maxY: 9))
        #expect(GeometryColumn().bounds == .empty)
    }
}
