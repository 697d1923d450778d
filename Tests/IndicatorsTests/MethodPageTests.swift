import Foundation
import Indicators
import Testing

@Suite struct MethodPageTests {
    static let pages = URL(filePath: #filePath).deletingLastPathComponent()
        .appending(path: "../../Sources/Indicators/Indicators.docc/Methods").standardizedFileURL

    @Test(arguments: Indicator.methods)
    func `every family has a page with formula, source, limits and a worked example`(method: String) throws {
        let page = try String(contentsOf: Self.pages.appending(path: "\(method).md"), encoding: .utf8)
        #expect(page.hasPrefix("# \(method)\n"))
        for heading in ["## Formula", "## Source", "## Limits", "## Example"] { #expect(page.contains(heading)) }
    }

    @Test(arguments: Indicator.forms)
    func `every id stands on the page of its family`(id: String) throws {
        let method = try #require(Indicator.methods.first { id.hasPrefix($0) })
        let page = try String(contentsOf: Self.pages.appending(path: "\(method).md"), encoding: .utf8)
        #expect(page.contains("id: \(id)") || page.contains("`\(id)`"))
    }
}
