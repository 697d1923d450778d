import GEOS
import GeoModel
import Testing

@testable import Hectare

@Suite struct FindingDetailTests {
    private func chinese(_ detail: String) -> String {
        Finding(.invalid, remedy: .repaired, layer: "l", feature: 1, place: nil, detail: detail, effect: nil).detail(in: .zh)
    }

    /// The reasons come from GEOS itself: a new wording would be seen here.
    @Test(arguments: [
        ("POLYGON ((0 0, 1 1, 1 0, 0 1, 0 0))", "自相交"),
        ("POLYGON ((0 0, 4 0, 2 2, 4 4, 0 4, 2 2, 0 0))", "环自相交"),
        ("POLYGON ((0 0, 1 0, 1 1, 0 0), (5 5, 6 5, 6 6, 5 5))", "内环在外环之外"),
        ("POLYGON ((0 0, 9 0, 9 9, 0 9, 0 0), (1 1, 8 1, 8 8, 1 8, 1 1), (2 2, 3 2, 3 3, 2 2))", "内环相互嵌套"),
        ("MULTIPOLYGON (((0 0, 9 0, 9 9, 0 9, 0 0)), ((1 1, 2 1, 2 2, 1 1)))", "外环相互嵌套"),
    ])
    func `the reasons of GEOS are told in Chinese`(wkt: String, reason: String) throws {
        let fault = try #require(try Geometry(wkt: wkt).validityDetail())
        #expect(chinese(fault.reason) == reason)
    }

    @Test func `a place stays as it is`() {
        #expect(chinese("vertex 3 is (nan, 5.0)") == "顶点 3 为 (nan, 5.0)")
        #expect(chinese("region A: ring does not end where it begins") == "区域 A: 环的终点不是起点")
    }
}
