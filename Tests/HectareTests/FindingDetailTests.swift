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

    @Test(arguments: [
        ("vertex 3 is (nan, 5.0)", "顶点 3：(nan, 5.0)"), ("ring has 3 places, needs 4", "环只有 3 个顶点，至少需要 4 个"),
        ("empty MultiPolygon", "空的 MultiPolygon"), ("something new", "something new"),
        ("no polygon covers it; 0.25 m wide on average", "没有多边形覆盖；平均宽度 0.25 m"),
    ])
    func `numbers and what has no words stay`(detail: String, wanted: String) {
        #expect(chinese(detail) == wanted)
    }

    @Test func `codes and names stay as they are, whatever they say`() {
        #expect(
            chinese("region empty lot: no geometry (region 5): Self-intersection")
                == "区域 empty lot: no geometry (region 5)：自相交")
        #expect(chinese("the same polygon as vertex 3 is (4)") == "与下列要素为同一多边形：vertex 3 is (4)")
    }
}
