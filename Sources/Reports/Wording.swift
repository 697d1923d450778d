import GeoModel

/// What a thing is called, in both languages.
public struct Wording: Sendable, Hashable {
    public let zh: String
    public let en: String

    public init(zh: String, en: String) { (self.zh, self.en) = (zh, en) }

    public subscript(language: Language) -> String { language == .zh ? zh : en }

    /// `年份 / year`; one of them where both are the same.
    var both: String { zh == en ? zh : "\(zh) / \(en)" }

    /// Each language's words put together: `名称 (kg)`.
    func joined(_ join: (String, Language) -> String) -> Wording { Wording(zh: join(zh, .zh), en: join(en, .en)) }
}
