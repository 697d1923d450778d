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
            from: SourceSystem(system), over: Box(minX: 107, minY: 34, maxX: 108, maxY: 35), allowBallpark: false, edges: edges,
            place: "land use")
    }

    private func points(_ places: [(Double, Double)]) -> Batch {
        var batch = Batch()
        for (row, (x, y)) in places.enumerated() {
            batch.append(Int64(row + 10), x: x, y: y)
        }
        return batch
    }

    @Test(arguments: ["EPSG:4490", esriCGCS2000], [(36_592_060.5, 3_797_391.7), (108, 90.5), (-361, 34)])
    func `coordinates that are no longitude and latitude set their feature aside`(
        system: String, place: (Double, Double)
    ) throws {
        var batch = points([(108, 34), place])
        try placement(system, to: system).step(&batch)
        #expect(batch.geometry.kinds == [.point, .none])
        #expect(batch.withoutImage.map(\.row) == [1])
        #expect(batch.withoutImage[0].detail.contains("(\(place.0), \(place.1)): no longitude and latitude"))
    }

    @Test func `a hundred features without an image and none with one mean that the system is wrong`() throws {
        var batch = points((0..<100).map { (36_592_060 + Double($0), 3_797_391.7) })
        let error = #expect(throws: SurveyError.self) { try placement("EPSG:4490").place(&batch) }
        let text = try #require(error)
        #expect(text.description.contains("land use: 100 of 100 features cannot be brought"))
        #expect(text.description.contains("feature 10 at (36592060.0, 3797391.7)"))
        #expect(text.description.contains("are these metres?"))
        #expect(text.description(in: .zh).contains("100 个要素中有 100 个无法转换"))

        var mixed = points([(108, 34)] + (0..<100).map { (36_592_060 + Double($0), 3_797_391.7) })
        try placement("EPSG:4490").place(&mixed)
        #expect(mixed.withoutImage.count == 100)
    }

    @Test func `of borders every place needs an image`() throws {
        var batch = points([(108, 34), (108, 90.5)])
        #expect(throws: SurveyError.self) { try placement("EPSG:4490").placeWhole(&batch) }
    }

    /// (1e30, 3790000) lies in no zone; the line stays as it is, its neighbour gets its image.
    @Test(arguments: [Placement.Edges.geographic, .projected])
    func `a place that PROJ cannot transform sets its feature aside`(edges: Placement.Edges) throws {
        var batch = points([(36_592_060.466, 3_797_391.724), (1e30, 3_790_000), (.nan, 3_790_000)])
        try placement("EPSG:4524", edges: edges).place(&batch)
        #expect(batch.withoutImage.map(\.row) == [1])
        #expect(abs(batch.geometry.position(0).x - 109) < 1e-8)
        #expect(batch.geometry.position(1).x.isNaN)
    }

    @Test func `coordinates that are not finite are left to the overlay`() throws {
        var batch = points([(.nan, 34), (.infinity, 34), (108, -.infinity), (360, 90)])
        try placement("EPSG:4490").place(&batch)
        #expect(batch.geometry.position(0).x.isNaN && batch.geometry.position(1).x == .infinity)
        #expect(batch.geometry.position(3) == Position(x: 0, y: 90))    // 360° is 0°
    }

    /// From zone 36 to zone 35 an edge of 10 km bends by a few decimetres: some ten halves bring that to 1 mm.
    @Test func `edges for planar figures are dense to a millimetre, not to nanometres`() throws {
        var line = Batch()
        line.ids = [1]
        line.geometry.append(.lineString, [[(36_400_000, 3_790_000), (36_410_000, 3_790_000)]])
        try placement("EPSG:4524", to: "EPSG:4523", edges: .projected).place(&line)
        #expect((3...200).contains(line.geometry.vertexCount), "\(line.geometry.vertexCount)")
    }
}
