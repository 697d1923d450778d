import GeoModel
import PROJ
import Survey
import Testing

@Suite struct PlacementTests {
    private func placement(_ system: String, to target: String = "EPSG:4490", edges: Placement.Edges = .geographic) throws -> Placement {
        let target = try CRS(target)
        let plane = try Georeference(
            regions: target, isPlanar: target.isProjected, sameDatums: [], place: "regions")
        return try plane.placement(
            from: CRS(system), over: Box(minX: 107, minY: 34, maxX: 108, maxY: 35), allowBallpark: false, edges: edges,
            place: "land use")
    }

    private func points(_ places: [(Double, Double)]) -> Batch {
        var batch = Batch()
        for (row, (x, y)) in places.enumerated() {
            batch.ids.append(Int64(row + 10))
            batch.geometry.beginFeature(.point)
            batch.geometry.beginPart(.point)
            batch.geometry.beginRing()
            batch.geometry.append(x: x, y: y)
        }
        return batch
    }

    @Test(arguments: ["EPSG:4490"], [(36_592_060.5, 3_797_391.7), (108, 90.5), (-361, 34)])
    func `coordinates that are no longitude and latitude are refused with feature and place`(
        system: String, place: (Double, Double)
    ) throws {
        var batch = points([(108, 34), place])
        let error = #expect(throws: SurveyError.self) { try placement(system).step(&batch) }
        let text = try #require(error)
        #expect(text.description.contains("land use: feature 11 lies at (\(place.0), \(place.1))"))
        #expect(text.description.contains("are these metres?"))
        #expect(text.description(in: .zh).contains("要素 11 的坐标"))
    }

    @Test func `coordinates that are not finite are left to the overlay`() throws {
        var batch = points([(.nan, 34), (.infinity, 34), (108, -.infinity), (360, 90)])
        try placement("EPSG:4490").place(&batch)
        #expect(batch.geometry.position(3) == Position(x: 360, y: 90))
    }

    /// From zone 36 to zone 35 an edge of 10 km bends by a few decimetres: some ten halves bring that to 1 mm.
    @Test func `edges for planar figures are dense to a millimetre, not to nanometres`() throws {
        var line = GeometryColumn()
        line.beginFeature(.lineString)
        line.beginPart(.lineString)
        line.beginRing()
        line.append(x: 36_400_000, y: 3_790_000)
        line.append(x: 36_410_000, y: 3_790_000)
        try placement("EPSG:4524", to: "EPSG:4523", edges: .projected).place(&line)
        #expect((3...200).contains(line.vertexCount), "\(line.vertexCount)")
    }
}
