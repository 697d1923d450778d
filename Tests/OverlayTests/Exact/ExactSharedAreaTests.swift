import GeoModel
import Testing

@Suite struct ExactSharedAreaTests {
    private func area(_ a: [[Double]], _ b: [[Double]]) -> Double {
        ExactSharedArea(0, of: .polygons([a]), 0, of: .polygons([b])).squareMetres
    }

    @Test func `two squares share the unit square that lies in both`() {
        #expect(area(GeometryColumn.square(0, 0, 2), GeometryColumn.square(1, 1, 2)) == 1)
    }

    /// Below y = x as far as x = 2/3, 2/9; then below y = 1 − x/2 as far as x = 1, 7/36.
    @Test func `triangles that cross at two thirds share five twelfths`() {
        #expect(abs(area([[0, 0, 1, 0, 1, 1, 0, 0]], [[0, 0, 2, 0, 0, 1, 0, 0]]) - 5.0 / 12) < 1e-16)
    }

    @Test func `a hole does not count`() {
        let ring = GeometryColumn.square(0, 0, 4) + GeometryColumn.square(1, 1, 2)
        #expect(area(ring, GeometryColumn.square(-1, -1, 9)) == 12)
    }

    @Test func `a difference of the last bit is seen`() {
        let left = [[0.0, 0, 1, 0, 1, 1, 0, 1, 0, 0]]
        let below = 1.0.nextDown
        let right = [[below, 0, 2, 0, 2, 1, below, 1, below, 0]]
        #expect(area(left, right) == 0x1p-53)
    }
}
