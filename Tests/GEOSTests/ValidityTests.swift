import GEOS
import GeoModel
import Testing

@Test func `a bow tie intersects itself in its middle`() throws {
    let bowTie = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))")
    #expect(try !bowTie.isValid)
    let detail = try bowTie.validityDetail()
    #expect(detail?.reason == "Self-intersection")
    #expect(detail?.at == Position(x: 1, y: 1))
    #expect(try bowTie.validityReason() == "Self-intersection[1 1]")
}

@Test(arguments: [RepairMethod.linework, .structure(), .structure(keepsCollapsed: true)])
func `a repaired bow tie is two triangles of area one`(method: RepairMethod) throws {
    let repaired = try Geometry(wkt: "POLYGON ((0 0, 2 2, 2 0, 0 2, 0 0))").makeValid(method)
    #expect(try repaired.isValid)
    #expect(try repaired.area() == 2)
    #expect(try repaired.partCount == 2)
}

@Test func `a square has nothing to tell`() throws {
    let square = try Geometry(Box(minX: 0, minY: 0, maxX: 1, maxY: 1))
    #expect(try square.isValid)
    #expect(try square.validityDetail() == nil)
    #expect(try square.validityReason() == "Valid Geometry")
}

@Test func `a shell that touches itself is valid only where Esri's rule holds`() throws {
    // The inner triangle is part of the shell, which meets itself at 2 0.
    let shell = try Geometry(wkt: "POLYGON ((0 0, 2 0, 1 1, 3 1, 2 0, 4 0, 4 3, 0 3, 0 0))")
    #expect(try shell.validityDetail()?.at == Position(x: 2, y: 0))
    #expect(try shell.validityDetail(allowsRingTouchingItself: true) == nil)
}
