import Foundation
import GeoModel
import Testing

@testable import Hectare

@Suite struct AreaRemarksTests {
    /// The sample states 361,800 m² for the 360,000 m² of its village (GeoData/Sample/README.md).
    @Test func `check names the county whose stated areas sum to 1,800 square metres too much`() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appendingPathComponent("GeoData")
        let study = try Study(contentsOf: root.path + "/Sample/study.yaml")
        let check = try StudyCheck(study, GeoDataFolder(path: root.path), threads: 1, language: .en)
        let texts = check.remarks.filter { $0.text.contains("stated areas") }.map { "\($0.subject): \($0.text)" }
        #expect(texts == [
            "landuse › county 619901: stated areas sum to 10001800 m², measured 10000000 m², 0.018 % apart; "
                + "the measured area is used"
        ])
    }
}
