import GeoModel
import HeatNetwork
import PROJ
import Testing

@Suite struct NetworkReachTests {
    /// 0.0009° of latitude at 34° N is 99.8 m (meridian degree 110,922 m on CGCS2000).
    @Test func `a building 99 point 8 m away is within 100 m and not within 99 m`() throws {
        var pipe = GeometryColumn()
        pipe.beginFeature(.lineString)
        pipe.beginPart(.lineString)
        pipe.beginRing()
        pipe.append(x: 108.9, y: 34)
        pipe.append(x: 108.91, y: 34)
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
