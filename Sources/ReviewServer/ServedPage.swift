import Foundation

/// `report.html` as the server gives it: the file of the results, told that remarks can go to this server.
struct ServedPage: Sendable {
    let html: Data
    /// The page's own policy, which lets run its very scripts and no others, and that no other site frames it.
    let policy: String

    /// - Parameter acceptsRemarks: Whether the server has tokens, so that reviewers can sign in.
    init(_ file: Data, acceptsRemarks: Bool) {
        let text = String(decoding: file, as: UTF8.self)
        policy = (Self.policy(in: text) ?? "default-src 'none'; sandbox") + "; frame-ancestors 'none'"
        guard acceptsRemarks, let head = text.range(of: "<head>") else {
            html = file
            return
        }
        html = Data(text.replacingCharacters(in: head, with: "<head>\n" + Self.mark).utf8)
    }

    /// `GeoData/Page/server.js` looks for it.
    static let mark = "<meta name=\"hectare-remarks\" content=\"remarks\">"

    private static func policy(in html: String) -> String? {
        let begin = "<meta http-equiv=\"Content-Security-Policy\" content=\""
        guard let start = html.range(of: begin), let end = html[start.upperBound...].firstIndex(of: "\"") else {
            return nil
        }
        let policy = String(html[start.upperBound..<end])
        let isOneLine = policy.utf8.allSatisfy { $0 >= 0x20 && $0 < 0x7F }
        return policy.hasPrefix("default-src 'none'") && isOneLine ? policy : nil
    }
}
