import Foundation
import GeoModel
@testable import PROJ
import Testing

extension Trait where Self == ConditionTrait {
    /// Runs where the PROJ library has these functions.
    static func needs(_ functions: String...) -> Self {
        .enabled(if: functions.allSatisfy(Newer.has), "PROJ \(PROJLibrary.version) has no \(functions)")
    }
}

@Suite struct NewerTests {
    @Test(.disabled(if: Newer.has("proj_get_domain_count"), "PROJ \(PROJLibrary.version) lacks nothing of this"))
    func `an old library says what it lacks`() throws {
        let crs = try CRS("EPSG:4490")
        #expect(
            throws: PROJError.unsupported(function: "proj_get_domain_count", needs: "9.2", have: PROJLibrary.version)
        ) { try crs.domains() }
    }

    /// EPSG 4490 has one domain, in China; EPSG 4326 one, the world.
    @Test(.needs("proj_get_domain_count", "proj_get_scope_ex", "proj_get_area_of_use_ex"))
    func `a system says all its uses`() throws {
        let domains = try CRS("EPSG:4490").domains()
        #expect(domains.first?.area?.contains(longitude: 108.9, latitude: 34.3) == true)
        #expect(domains.first?.scope?.isEmpty == false)
    }

    @Test(.needs("proj_coordinate_metadata_create", "proj_coordinate_metadata_get_epoch"))
    func `an epoch is kept with a dynamic system`() throws {
        let wkt = try CRS("EPSG:9000").wkt(atEpoch: 2024.5)  // ITRF2014, geographic
        #expect(wkt.contains("EPOCH[2024.5]"))
        #expect(try CRS.epoch(ofMetadata: wkt) == 2024.5)
    }

    /// NAD83(CSRS)v7 moves with the Canadian velocity grid; CGCS2000 has no such operation in EPSG.
    @Test(.needs("proj_crs_has_point_motion_operation"))
    func `only some systems know how their places move`() throws {
        #expect(try CRS("EPSG:8255").hasPointMotion())
        #expect(try !CRS("EPSG:4490").hasPointMotion())
    }

    @Test(.needs("proj_coordoperation_requires_per_coordinate_input_time"))
    func `a shift without rates needs no time`() throws {
        #expect(try !CoordinateOperation(authority: "EPSG", code: "15918").needsTime())
    }

    @Test(.needs("proj_trans_bounds_3D"))
    func `a box in space has an image`() throws {
        let transformation = try Transformation(from: CRS("EPSG:4979"), to: CRS("EPSG:4978"))
        let box = try transformation.bounds(low: SIMD3(0, 0, 0), high: SIMD3(1, 1, 10))
        #expect(abs(box.high.x - 6_378_147) < 0.001)
    }

    @Test(.needs("proj_context_set_user_writable_directory"))
    func `fetched grids are kept where the settings say`() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "grids-\(UUID().uuidString)").path()
        defer { try? FileManager.default.removeItem(atPath: folder) }
        let context = try ThreadContext.current()
        let before = try #require(PROJLibrary.writableDirectory(create: false, in: context))
        try Newer.setUserWritableDirectory(context.pointer, folder)
        #expect(PROJLibrary.writableDirectory(create: false, in: context) == folder)
        try Newer.setUserWritableDirectory(context.pointer, before)
    }
}
