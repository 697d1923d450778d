import Foundation
import GeoModel
import PROJ
import Testing

/// What the sanitizers are run on: many tasks share systems and transformations, and settings change under them.
@Suite struct StressTests {
    @Test func `eight tasks share everything and agree`() async throws {
        let zone = try CRS("EPSG:4524")
        let codes = ["EPSG:4490", "EPSG:4525", "EPSG:4545"]
        let transformations = try codes.map { try Transformation(from: zone, to: CRS($0)) }
        var column: [Double] = []
        for step in 0..<200 { column += [36_400_000 + 999 * Double(step), 3_600_000 + 777 * Double(step)] }
        let start = column
        let box = Box(minX: 36.4e6, minY: 3.6e6, maxX: 36.5e6, maxY: 3.7e6)
        let expected = try transformations.map { one in
            var places = start
            try one.transform(&places)
            return places
        }
        try await withThrowingTaskGroup(of: Void.self) { group in
            for task in 0..<8 {
                group.addTask {
                    for round in 0..<10 {
                        let index = (task + round) % codes.count
                        var places = start
                        try transformations[index].transform(&places)
                        #expect(places == expected[index])
                        _ = try transformations[index].bounds(of: box)
                        #expect(throws: PROJError.self) { try CRS("EPSG:\(900_000 + round)") }
                        #expect(try CRS(codes[index]).identifier == codes[index])
                        #expect(try zone.isEquivalent(to: CRS(zone.wkt())))
                        await Task.yield()
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    @Test func `a change of settings reaches a thread between two calls`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4490"), to: CRS("EPSG:4524"))
        let before = try transformation.transform(Position(x: 109, y: 34.3))
        let after = try whileSettingsStay {
            PROJLibrary.settings.gridCacheLife = 86_400
            defer { PROJLibrary.settings.gridCacheLife = nil }
            return try transformation.transform(Position(x: 109, y: 34.3))
        }
        #expect(after == before)
        #expect(PROJLibrary.settings.gridCacheLife == nil)
    }

    @Test func `more systems than the cache holds can be used in turn`() throws {
        for round in 0..<2 {
            for zone in 4513...4554 {
                let crs = try CRS("EPSG:\(zone)")
                #expect(try crs.isEquivalent(to: CRS(crs.wkt())), "round \(round)")
            }
        }
    }

    /// For the leak check: all that a thread has made goes with it, on the ways of failure too.
    @Test func `a thread that ends takes its objects along`() throws {
        let isDone = DispatchSemaphore(value: 0)
        Thread.detachNewThread {
            for round in 0..<50 {
                let area = AreaOfUse(west: 108, south: 36, east: 109, north: 37, name: "a part of the Ordos, \(round)")
                let operation = try? CoordinateOperation(
                    switchingBetween: CRS("EPSG:4214"), CRS("EPSG:4326"), over: area, options: ["ALLOW_BALLPARK=NO"])
                _ = try? operation?.transform(Coordinate4(36.5, 108.5, 0, 0))
                _ = try? operation?.transform(Coordinate4(360.5, 108.5, 0, 0))
                _ = try? CRS("+proj=no_such_\(round)")
                _ = try? Transformation(from: CRS("EPSG:4214"), to: CRS("EPSG:4490"))
            }
            isDone.signal()
        }
        isDone.wait()
    }
}
