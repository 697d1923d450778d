import Foundation
import Testing

@testable import ReviewServer

/// Asking for features.
@Suite struct ItemTests {
    @Test(arguments: ["?", "?bbox=108.15,34.15,108.35,34.35&", "?datetime=2023-05-01T00:00:00Z&", "?kind=county&"], [1, 2, 7, 26])
    func `pages put together are the whole`(query: String, limit: Int) async throws {
        try await serving(SmallFolder()) { client async throws in
            let whole = try await client.get("/collections/regions/items\(query)limit=100")
            var ids: [String] = []
            var next: String? = "/collections/regions/items\(query)limit=\(limit)"
            while let path = next {
                let page = try await client.get(path)
                try #require(page.status == 200 && ids.count <= 26)
                #expect(try page.json["numberMatched"] as? Int == whole.ids.count)
                #expect(try page.json["numberReturned"] as? Int == page.ids.count)
                ids += try page.ids
                next = try page.link("next")
            }
            #expect(try ids == whole.ids && Set(ids).count == ids.count && !ids.isEmpty)
        }
    }

    @Test func `an answer that would be too large ends early, with a link to the rest`() async throws {
        var limits = Limits.patient
        limits.itemBytes = 1500
        try await serving(SmallFolder(), limits) { client async throws in
            let page = try await client.get("/collections/regions/items")
            let count = try page.ids.count
            #expect((1..<10).contains(count) && page.body.count < 4000)
            let rest = try #require(try page.link("next"))
            #expect(try await client.get(rest).ids.first == "county.R0\(count).\(2023 + count % 2)")
        }
    }

    /// Counted by hand on the grid of SmallFolder.
    @Test(arguments: [
        ("bbox=108.01,34.01,108.02,34.02", 1), ("bbox=108.05,34.05,108.15,34.15", 4), ("bbox=108,34,111,35", 26),
        ("bbox=108.1,34.05,108.1,34.05", 2), ("bbox=0,0,1,1", 0), ("bbox=110.6,34.6,110.9,34.9", 0), ("bbox=110.4,34.6,110.9,34.9", 1),
        ("bbox=108.01,34.01,-10,108.02,34.02,10", 1), ("bbox=170,30,108.01,40", 5), ("bbox=109.9,30,107,40", 1),
        ("datetime=2020-06-01T00:00:00Z", 1), ("datetime=2020-12-31T23:59:59Z", 1), ("datetime=2020-12-31T23:59:59.5Z", 1), ("datetime=2019-12-31T23:59:59Z", 0),
        ("datetime=2023-12-31/2024-01-01", 25), ("datetime=../2020-01-01T00:00:00Z", 1), ("datetime=2024-01-01T00:00:00%2B01:00", 13),
        ("datetime=2024-01-01T00:00:00Z/", 12), ("kind=park", 1), ("year=2023", 13), ("code=R07&year=2024", 1), ("code=R07&year=2023", 0),
        ("carbon_sink_rate__value=3", 1), ("name=%E5%8C%BA+3", 1), ("kind=park&bbox=0,0,1,1", 0), ("kind='%20OR%201=1--", 0),
        ("limit=999999999999999999999999", 26),
    ])
    func `a query gives what meets it`(query: String, count: Int) async throws {
        try await serving(SmallFolder()) { client async throws in
            let answer = try await client.get("/collections/regions/items?" + query)
            #expect(answer.status == 200)
            #expect(try answer.json["numberMatched"] as? Int == count && answer.ids.count == count)
        }
    }

    /// OGC 17-069r4, fc-time-response C: what has no time is not left out. The findings have no year.
    @Test(arguments: ["datetime=../..", "datetime=1999-01-01"])
    func `a feature without a time is there at every time`(query: String) async throws {
        try await serving(SmallFolder()) { client async throws in
            #expect(try await client.get("/collections/findings/items?" + query).ids.count == 3)
        }
    }

    @Test(arguments: [
        "bbox=1,2,3", "bbox=1,2,3,4,5", "bbox=a,b,c,d", "bbox=1,2,nan,4", "bbox=1,5,2,4", "bbox=", "bbox=inf,0,1,1",
        "datetime=yesterday", "datetime=2024-02-30T00:00:00Z", "datetime=2024-13-01", "datetime=2024-01-01T00:00:00Z/2023-01-01T00:00:00Z",
        "datetime=2024-01-01T24:00:00Z", "datetime=1/2/3", "datetime=", "datetime=٢٠٢٤-01-01", "limit=0", "limit=-1", "limit=ten", "limit=",
        "limit=1.5", "after=-1", "after=x", "year=two", "carbon_sink_rate__value=nan", "colour=red", "crs=EPSG:4326", "kind=a&kind=b", "f=html",
    ])
    func `a query that cannot be read is refused`(query: String) async throws {
        try await serving(SmallFolder()) { client async throws in
            let query = try #require(query.addingPercentEncoding(withAllowedCharacters: .urlQueryAllowed))
            let answer = try await client.get("/collections/regions/items?" + query)
            #expect(answer.status == 400)
            #expect(try !answer.detail.isEmpty)
        }
    }

    @Test func `the coordinates are longitude and latitude, and features are those of the results`() async throws {
        let folder = try SmallFolder()
        try await serving(folder) { client async throws in
            let served = try await client.get("/collections/regions/items?limit=1000").features
            let file = try Data(contentsOf: URL(filePath: folder.path + "/regions.geojson"))
            let written = try #require(try JSONSerialization.jsonObject(with: file) as? [String: Any])["features"] as? [[String: Any]]
            try #require(served.count == written?.count)
            for (a, b) in zip(served, written ?? []) {
                #expect(try JSONSerialization.data(withJSONObject: a["properties"] ?? 0, options: .sortedKeys)
                    == JSONSerialization.data(withJSONObject: b["properties"] ?? 0, options: .sortedKeys))
                // results.gpkg declares one kind for all: a polygon comes as a multipolygon of one.
                let rings = (a["geometry"] as? [String: Any])?["coordinates"] as? [[[[Double]]]]
                let ring = (b["geometry"] as? [String: Any])?["coordinates"] as? [[[Double]]]
                #expect(rings?.count == 1 && rings?.first == ring)
            }
        }
    }

    /// Foundation's calendar says when years begin.
    @Test(arguments: [1, 1600, 1899, 1900, 1970, 2000, 2023, 2024, 2100, 9999])
    func `years begin and end where the calendar says`(year: Int) throws {
        var calendar = Calendar(identifier: .gregorian)
        calendar.timeZone = .gmt
        for (month, day) in [(1, 1), (2, 28), (3, 1), (12, 31)] {
            let midnight = try #require(calendar.date(from: DateComponents(year: year, month: month, day: day)))
            let text = String(format: "%04d-%02d-%02d", year, month, day)
            // Foundation's calendar is the Julian one before 1582.
            if year >= 1600 { #expect(TimeSpan.parse(text)?.lowerBound == midnight.timeIntervalSince1970) }
        }
        #expect(TimeSpan.year(year).upperBound.nextUp == TimeSpan.year(year + 1).lowerBound)
    }
}
