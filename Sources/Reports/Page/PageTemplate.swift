import Foundation

/// The page without its figures: everything before them, and everything behind.
public struct PageTemplate: Sendable {
    /// Where the figures go.
    public static let slot = "<script type=\"application/json\" id=\"results\"></script>"

    let before: String
    let behind: String

    /// - Parameter html: The page with scripts and styles in it; `nil` comes back where it has no ``slot``.
    public init?(html: String) {
        guard let slot = html.range(of: Self.slot) else { return nil }
        before = String(html[..<slot.lowerBound])
        behind = String(html[slot.upperBound...])
    }

    /// The page with its figures. No text of theirs can end the element: `<` is written as `\u003c`.
    func page(json: String) -> String {
        let end = "</script>"
        let open = Self.slot.dropLast(end.count)
        return before + open + json.replacing("<", with: "\\u003c") + end + behind
    }
}
