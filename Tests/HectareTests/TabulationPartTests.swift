import Foundation
import Testing

@testable import Hectare

@Suite struct TabulationPartTests {
    private func merged(_ json: String) throws -> String {
        let file = FileManager.default.temporaryDirectory.appendingPathComponent(UUID().uuidString + ".json")
        try Data(json.utf8).write(to: file)
        defer { try? FileManager.default.removeItem(at: file) }
        do {
            return try TabulationPart.merged([file.path]).csvText
        } catch let fault as Fault {
            return fault.english
        }
    }

    private func part(parts: Int, sums: String, known: Int = 1) -> String {
        """
        {"hectareTabulation":2,"part":1,"question":{"regions":["r","0"],"layer":["l","0"],"options":[],"classes":["c"],
        "sums":["s"],"parts":\(parts)},"cells":[{"region":"A","classes":["x"],"area":"1152921504606846976","length":"0",
        "count":1,"sums":\(sums),"missing":[0],"known":[\(known)]}],"features":1,"used":1,"area":"1152921504606846976",
        "length":"0","outside":"0","featuresOutside":0,"repaired":{"area":"0","inside":{}},
        "setAside":{"area":"0","inside":{}},"regionAreas":{"A":{"value":1,"full":1,"rounding":0}},
        "findings":{"ofRegions":[],"listed":[],"unlisted":[]}}
        """
    }

    /// 2⁶⁰ steps of 2⁻⁶⁰ are one.
    @Test func `a part gives back its exact sums`() throws {
        #expect(
            try merged(part(parts: 1, sums: #"["2305843009213693952"]"#)) == "region,c,area_m2,count,sum_s\nA,x,1,1,2\n")
    }

    @Test(arguments: [(0, #"["0"]"#), (1, "[]"), (2_000_000_000, #"["0"]"#), (-1, #"["0"]"#)])
    func `a file that does not fit itself is refused`(parts: Int, sums: String) throws {
        #expect(try merged(part(parts: parts, sums: sums)) == "is no part that \"hectare tabulate --part\" wrote")
    }

    /// Added to another part, such a count would leave the range of an integer.
    @Test(arguments: [Int.max, 1 << 41, -1]) func `a count that no layer has is refused`(known: Int) throws {
        let text = try merged(part(parts: 1, sums: #"["0"]"#, known: known))
        #expect(text == "is no part that \"hectare tabulate --part\" wrote")
    }
}
