import GeoModel
import Overlay
import Testing

/// From the bytes of a GeoPackage to the account: nothing is lost on the way.
@Suite struct GeoPackageInputTests {
    /// Two halves of the plane that matters here.
    private let halves = GeometryColumn.polygons([
        [[-1000, -1000, 0, -1000, 0, 1000, -1000, 1000, -1000, -1000]], [[0, -1000, 1000, -1000, 1000, 1000, 0, 1000, 0, -1000]],
    ])

    @Test func `every form of blob gives the same square`() throws {
        let forms = BlobForm.all
        let file = try ParcelFile(rows: forms.enumerated().map { ($0 + 1, $1.square(-0.5, Double($0) * 2, 2)) })
        let table = try file.tabulated(in: halves)
        #expect(forms.count == 160)
        #expect(table.account.used == 160 && table.account.findings.isEmpty)
        for (area, expected) in zip(table.areas(of: 2), [160.0, 480]) { #expect(abs(area - expected) < 1e-11) }
    }

    @Test(arguments: [BlobForm(), BlobForm(isBigEndian: true, envelope: 2, hasZ: true)])
    func `a blob cut at any byte is set aside by name`(form: BlobForm) throws {
        let whole = form.square(1, 1, 2)
        let file = try ParcelFile(rows: (0...whole.count).map { ($0 + 1, Array(whole.prefix($0))) })
        let table = try file.tabulated(in: halves)
        #expect(table.account.features == whole.count + 1)
        #expect(table.account.used == 1)
        #expect(table.account.findings.allSatisfy { $0.kind == .undecodable && !$0.detail.isEmpty })
        #expect(table.account.findings.map(\.feature) == (0..<whole.count).map { Int64($0 + 1) })
        #expect(table.area == 4 && table.isBalanced)
    }

    /// Bytes changed at random: whatever is read, it is accounted for.
    @Test(arguments: 0..<4)
    func `a blob with any bytes changed does no harm`(seed: Int) throws {
        var random = Random(seed: UInt64(seed))
        let whole = BlobForm(envelope: 1).polygon([[1, 1, 9, 1, 9, 9, 1, 9, 1, 1], [2, 2, 2, 4, 4, 4, 4, 2, 2, 2]])
        let rows = (1...400).map { key -> (key: Int, blob: [UInt8]?) in
            var blob = whole
            for _ in 0..<Int.random(in: 1...3, using: &random) {
                blob[Int.random(in: 0..<blob.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            return (key, blob)
        }
        let table = try ParcelFile(rows: rows).tabulated(in: halves)
        #expect(table.account.features == 400)
        #expect(table.isBalanced)
        if table.account.area.isValid {
            let sum = table.area + table.account.outside.value
            #expect(abs(sum - table.account.area.value) <= 1e-9 * table.account.area.value)
        }
    }

    @Test func `rows without geometry and with something else are set aside by name`() throws {
        let file = try ParcelFile(rows: [(1, nil), (2, BlobForm().square(1, 1, 2))])
        try file.run(["INSERT INTO parcels VALUES (3, 'POLYGON EMPTY')", "INSERT INTO parcels VALUES (4, 5)"])
        let table = try file.tabulated(in: halves)
        #expect(table.account.findings.map(\.kind) == [.missingGeometry, .undecodable, .undecodable])
        #expect(table.account.used == 1 && table.isBalanced)
    }

    private static let square = ParcelFile.text(BlobForm().square(-1, 0, 2))

    @Test(arguments: [
        ["CREATE TABLE parcels (code TEXT PRIMARY KEY, geom POLYGON)", "INSERT INTO parcels VALUES ('a', \(square)), ('b', \(square))"],
        ["CREATE TABLE parcels (geom POLYGON)", "INSERT INTO parcels VALUES (\(square)), (\(square))"],
        ["CREATE TABLE parcels (a INTEGER, b INTEGER, geom POLYGON, PRIMARY KEY (a, b)) WITHOUT ROWID",
            "INSERT INTO parcels VALUES (1, 1, \(square)), (1, 2, \(square))"],
        ["CREATE TABLE t (id INTEGER PRIMARY KEY, geom POLYGON)", "INSERT INTO t VALUES (7, \(square)), (9, \(square))",
            "CREATE VIEW parcels AS SELECT id, geom FROM t"],
        ["CREATE TABLE parcels (fid INTEGER PRIMARY KEY, geom POLYGON)",
            "INSERT INTO parcels VALUES (-9223372036854775808, \(square)), (9223372036854775807, \(square))"],
        ["CREATE TABLE parcels (fid INTEGER PRIMARY KEY, geom POLYGON) WITHOUT ROWID",
            "INSERT INTO parcels VALUES (1, \(square)), ('a', \(square))"],
        ["CREATE TABLE parcels (fid INTEGER PRIMARY KEY DESC, geom POLYGON)",
            "INSERT INTO parcels VALUES (NULL, \(square)), (1.5, \(square))"],
    ])
    func `tables without a key, views and strange keys give every feature once`(statements: [String]) throws {
        let file = try ParcelFile(statements)
        for threads in [1, 2] {
            let table = try file.tabulated(in: halves, threads: threads)
            for area in table.areas(of: 2) { #expect(abs(area - 4) < 1e-12) }
            #expect(table.account.used == 2 && table.isBalanced)
        }
    }

    @Test func `an empty table has nothing in it`() throws {
        let table = try ParcelFile(rows: []).tabulated(in: halves)
        #expect(table.account == Account() && table.cells.isEmpty)
    }
}
