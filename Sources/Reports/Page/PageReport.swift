import Formats
import Foundation
import GeoModel

extension Report {
    /// One page to look at, compare and remark on; it needs no network. Not written where ``Results/page`` is `nil`.
    static let page = Report("report.html") { (results, path) throws(FormatError) in
        guard let material = results.page else { return }
        let html = material.template.page(json: PageDocument(results, material).json)
        do {
            try Data(html.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw FormatError(.notWritable(error.localizedDescription), in: path)
        }
    }
}
