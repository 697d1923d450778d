import GeoModel
import HeatNetwork
import PROJ
import Testing

@Suite struct NetworkReachTests {
    private func batch(_ kind: GeometryKind, _ places: [(Double, Double)]) -> Batch {
        var batch = Batch()
        batch.ids = [7]
        batch.geometry.beginFeature(kind)
        guard !places.isEmpty else { return batch }
        batch.geometry.beginPart(kind)
        batch.geometry.beginRing()
        for (x, y) in places { batch.geometry.append(x: x, y: y) }
        return batch
    }

    private func network(_ kind: GeometryKind, _ places: [(Double, Double)]) throws -> PipeNetwork {
        var network = PipeNetwork(layer: "pipes")
        try network.append(batch(kind, places), from: "study.yaml:9 › pipes")
        return network
    }

    @Test(arguments: [(GeometryKind.none, []), (.lineString, []), (.point, [(108.9, 34.0)])] as [(GeometryKind, [(Double, Double)])])
    func `a network without a line is refused by the name of its layer`(
        kind: GeometryKind, places: [(Double, Double)]
    ) throws {
        let error = #expect(throws: HeatNetworkError.self) {
            try NetworkReach(of: network(kind, places), in: CRS("EPSG:4490"), within: 100)
        }
        #expect(error == HeatNetworkError(.noLine, in: "pipes"))
        #expect(error?.description.contains("layer pipes holds no usable line") == true)
        #expect(error?.description(in: .zh).contains("没有可用的线") == true)
    }

    @Test func `a pipe that cannot be read is refused by its feature`() throws {
        var unreadable = batch(.none, [])
        unreadable.broken = [(0, "ends too early")]
        for batch in [unreadable, batch(.lineString, [(108.9, 34), (.nan, 34)])] {
            var network = PipeNetwork(layer: "pipes")
            let error = #expect(throws: HeatNetworkError.self) { try network.append(batch, from: "study.yaml:9 › pipes") }
            #expect(error?.description.hasPrefix("study.yaml:9 › pipes › feature 7: the pipe's geometry cannot be used") == true)
            #expect(error?.description(in: .zh).contains("要素 7") == true)
        }
    }

    /// 0.0009° of latitude at 34° N is 99.8 m (meridian degree 110,922 m on CGCS2000).
    @Test func `a building 99 point 8 m away is within 100 m and not within 99 m`() throws {
        let pipe = try network(.lineString, [(108.9, 34), (108.91, 34)])
        var building = GeometryColumn()
        building.beginFeature(.point)
        building.beginPart(.point)
        building.beginRing()
        building.append(x: 108.905, y: 34.0009)
        building.beginFeature(.none)
        let crs = try CRS("EPSG:4490")
        #expect(try NetworkReach(of: pipe, in: crs, within: 100).words(for: building) == ["yes", "no"])
        #expect(try NetworkReach(of: pipe, in: crs, within: 99).words(for: building) == ["no", "no"])
    }
}
