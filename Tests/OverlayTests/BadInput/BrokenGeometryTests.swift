import GeoModel
import Overlay
import Testing

/// Geometries that are broken or odd: each is used, repaired or set aside, by name, and nothing else.
@Suite struct BrokenGeometryTests {
    private static let everything = GeometryColumn.polygons([GeometryColumn.square(-100, -100, 200)])

    struct Case: CustomTestStringConvertible {
        let testDescription: String
        let rings: [[Double]]
        /// What is found; nothing where the polygon is used as it is.
        let finding: String?
        /// Square metres that are used.
        let area: Double
    }

    private static let cases = [
        Case(testDescription: "NaN", rings: [[0, 0, 4, 0, .nan, 4, 0, 0]], finding: "non-finite set-aside", area: 0),
        Case(testDescription: "infinite", rings: [[0, 0, .infinity, 0, 4, 4, 0, 0]], finding: "non-finite set-aside", area: 0),
        Case(testDescription: "NaN in a hole", rings: [[0, 0, 4, 0, 4, 4, 0, 0], [1, .nan, 2, 1, 2, 2, 1, .nan]],
            finding: "non-finite set-aside", area: 0),
        Case(testDescription: "bow-tie", rings: [[0, 0, 2, 2, 2, 0, 0, 2, 0, 0]], finding: "invalid repaired", area: 2),
        Case(testDescription: "touches itself", rings: [[0, 0, 4, 0, 4, 4, 2, 0, 0, 4, 0, 0]], finding: "invalid repaired", area: 8),
        Case(testDescription: "spike outwards", rings: [[0, 0, 4, 0, 4, 4, 9, 9, 4, 4, 0, 4, 0, 0]], finding: "invalid repaired", area: 16),
        Case(testDescription: "spike inwards", rings: [[0, 0, 4, 0, 4, 4, 1, 1, 4, 4, 0, 4, 0, 0]], finding: "invalid repaired", area: 16),
        Case(testDescription: "hole across the shell", rings: [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [3, 1, 5, 1, 5, 2, 3, 2, 3, 1]],
            finding: "invalid repaired", area: 16),
        Case(testDescription: "hole outside", rings: [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [6, 6, 7, 6, 7, 7, 6, 7, 6, 6]],
            finding: "invalid repaired", area: 17),
        Case(testDescription: "unclosed", rings: [[0, 0, 4, 0, 4, 4, 0, 4]], finding: "unclosed-ring repaired", area: 16),
        Case(testDescription: "unclosed hole", rings: [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [1, 1, 2, 1, 2, 2, 1, 2]],
            finding: "unclosed-ring repaired", area: 15),
        Case(testDescription: "short ring", rings: [[0, 0, 4, 0, 0, 0]], finding: "short-ring set-aside", area: 0),
        Case(testDescription: "short hole", rings: [[0, 0, 4, 0, 4, 4, 0, 0], [1, 1, 2, 1, 1, 1]], finding: "short-ring set-aside", area: 0),
        Case(testDescription: "short hole after an unclosed shell", rings: [[0, 0, 4, 0, 4, 4, 0, 4], [1, 1, 2, 1, 1, 1]],
            finding: "short-ring set-aside", area: 0),
        Case(testDescription: "one place as a hole after an unclosed shell", rings: [[0, 0, 4, 0, 4, 4, 0, 4], [1, 1]],
            finding: "short-ring set-aside", area: 0),
        Case(testDescription: "unclosed hole after a shell that stays in one place", rings: [[1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 2, 1, 2, 2, 1, 2]],
            finding: "unclosed-ring repaired", area: 1),
        Case(testDescription: "short hole after a shell that stays in one place", rings: [[1, 1, 1, 1, 1, 1, 1, 1], [1, 1, 2, 1]],
            finding: "short-ring set-aside", area: 0),
        Case(testDescription: "one place", rings: [[1, 1]], finding: "short-ring set-aside", area: 0),
        Case(testDescription: "unclosed hole after a collapsed shell", rings: [[0, 0, 4, 0, 0, 0, 4, 0, 0, 0], [1, 1, 2, 1, 2, 2, 1, 2]],
            finding: "unclosed-ring repaired", area: 1),
        Case(testDescription: "doubled vertices", rings: [[0, 0, 0, 0, 4, 0, 4, 0, 4, 4, 0, 4, 0, 4, 0, 0, 0, 0]], finding: nil, area: 16),
        Case(testDescription: "clockwise", rings: [[0, 0, 0, 4, 4, 4, 4, 0, 0, 0]], finding: nil, area: 16),
        Case(testDescription: "hole runs like its shell", rings: [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [1, 1, 2, 1, 2, 2, 1, 2, 1, 1]],
            finding: nil, area: 15),
        Case(testDescription: "hole touches the shell", rings: [[0, 0, 4, 0, 4, 4, 0, 4, 0, 0], [0, 0, 2, 1, 1, 2, 0, 0]], finding: nil, area: 14.5),
        Case(testDescription: "over everything", rings: [[-1e6, -1e6, 1e6, -1e6, 1e6, 1e6, -1e6, 1e6, -1e6, -1e6]], finding: nil, area: 4e12),
    ]

    @Test(arguments: cases)
    func `a bad polygon is named, and its figure is what its repair says`(_ bad: Case) throws {
        let layer = Layer.inMemory(.polygons([bad.rings, GeometryColumn.square(50, 50, 2)]))
        let table = try layer.tabulated(in: Self.everything)
        #expect(table.account.findings.map { "\($0.kind.rawValue) \($0.remedy.rawValue)" } == (bad.finding.map { [$0] } ?? []))
        #expect(table.account.findings.allSatisfy { $0.feature == 0 && !$0.detail.isEmpty })
        #expect(table.account.area.value == bad.area + 4)
        #expect(table.area + table.account.outside.value == bad.area + 4)
        #expect(table.isBalanced)
    }

    @Test(arguments: cases)
    func `set aside means that nothing of it counts`(_ bad: Case) throws {
        let plan = TabulationPlan(layer: "l", classes: [], invalid: .setAside)
        let table = try Layer.inMemory(.polygons([bad.rings, GeometryColumn.square(50, 50, 2)]))
            .tabulated(plan, in: RegionIndex(RegionSet(Self.everything)), plane: .planar)
        #expect(table.account.findings.allSatisfy { $0.remedy == .setAside })
        #expect(table.account.findings.count == (bad.finding == nil ? 0 : 1))
        #expect(table.account.area.value == (bad.finding == nil ? bad.area + 4 : 4))
        #expect(table.isBalanced)
    }

    /// All that comes back from a repair of these is a line.
    @Test(arguments: [
        [[0.0, 0, 4, 0, 0, 0, 4, 0, 0, 0]], [[1, 1, 1, 1, 1, 1, 1, 1]], [[0, 0, 1, 1, 2, 2, 0, 0]],
    ])
    func `a polygon without area is set aside once, by name`(rings: [[Double]]) throws {
        let table = try Layer.inMemory(.polygons([rings])).tabulated(in: Self.everything)
        #expect(table.account.findings.map(\.remedy) == [.setAside])
        #expect(table.account.used == 0 && table.count == 0 && table.area == 0)
        #expect(table.isBalanced)
    }

    @Test func `missing, empty and mixed geometries are set aside by name`() throws {
        var column = GeometryColumn()
        column.beginFeature(.none)
        column.beginFeature(.polygon)
        column.beginFeature(.multiPolygon)
        column.beginFeature(.lineString)
        column.beginFeature(.point)
        column.beginFeature(.geometryCollection)
        column.beginPart(.point)
        column.beginRing()
        column.append(x: 0, y: 0)
        let table = try Layer.inMemory(column).tabulated(in: Self.everything)
        #expect(table.account.findings.map(\.kind.rawValue) == [
            "missing-geometry", "empty-geometry", "empty-geometry", "empty-geometry", "empty-geometry", "unexpected-kind",
        ])
        #expect(table.account.used == 0 && table.isBalanced && table.cells.isEmpty)
    }

    /// Coordinates that are finite but whose area is not: the total may fail, and must say so.
    @Test func `coordinates beyond all measure never give a number`() throws {
        let huge = GeometryColumn.polygons([GeometryColumn.square(-1e300, -1e300, 1e300), GeometryColumn.square(0, 0, 2)])
        let table = try Layer.inMemory(huge).tabulated(in: Self.everything)
        #expect(table.isBalanced)
        #expect(table.account.area.value == 4 || !table.account.area.isValid)
    }

    @Test func `lines with bad places are set aside too`() throws {
        let lines = GeometryColumn.lines([[0, 0, .nan, 1], [0, 0, 3, 4], [1, 1, 1, 1]])
        let table = try Layer.inMemory(lines).tabulated(in: Self.everything)
        #expect(table.account.findings.map(\.kind) == [.nonFinite])
        #expect(table.length == 5)
        #expect(table.isBalanced)
    }
}
