import GeoModel

/// Climate zones in which buildings are centrally heated, and those in which they are not.
public struct HeatingZones: Sendable {
    private var isHeated: [String: Bool] = [:]
    private var words: [String] = []

    /// No zones: every region counts as heated, and a study that names a zone is refused.
    public init() {}

    /// Columns `zone`, `name_zh`, `aliases` (separated by ";") and `central_heating` (yes or no).
    public init(sheet: Sheet) throws(IndicatorError) {
        let (zone, name) = (try sheet.place(of: "zone"), try sheet.place(of: "name_zh"))
        let (aliases, heating) = (try sheet.place(of: "aliases"), try sheet.place(of: "central_heating"))
        for row in sheet.rows {
            let others = sheet.text(row, aliases).split(separator: ";").map { String($0).trimmed }
            let heated = try Answer(sheet.text(row, heating), column: "central_heating", at: sheet.file) == .yes
            for word in [sheet.text(row, zone), sheet.text(row, name)] + others { isHeated[word] = heated }
            words.append(sheet.text(row, zone))
        }
    }

    /// Whether heat indicators apply to the region; they do where the study states no zone.
    func apply(to region: Region) throws(IndicatorError) -> Bool {
        guard let zone = region.heatingZone?.trimmed, !zone.isEmpty else { return true }
        guard let heated = isHeated[zone] else {
            throw .unknownName(zone, what: .heatingZone, in: "\(region.id.kind) \(region.id.code)", known: words)
        }
        return heated
    }
}
