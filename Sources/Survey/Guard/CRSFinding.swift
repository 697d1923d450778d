import GeoModel

/// What the guard found about the reference system of a layer: what, where, by what evidence, and what mends it.
public struct CRSFinding: Sendable, Hashable {
    /// The raw value is the word that outputs use.
    public enum Kind: String, Sendable, CaseIterable, Codable {
        /// The file states no system, and nobody else does.
        case missing = "system-missing"
        case unknown = "system-unknown"
        /// The text carries no code, and no registered system is surely the same.
        case uncertain = "system-uncertain"
        /// The text carries no code, and one registered system is the same.
        case identified = "system-identified"
        case degreesCalledMetres = "degrees-called-metres"
        case metresCalledDegrees = "metres-called-degrees"
        /// Some places are degrees, others metres.
        case mixedUnits = "mixed-units"
        /// The system wants a zone number before the easting, the coordinates have none.
        case zonePrefixMissing = "zone-prefix-missing"
        /// The coordinates have a zone number before the easting, the system has none.
        case zonePrefixUnexpected = "zone-prefix-unexpected"
        case wrongZone = "wrong-zone"
        case mixedZones = "mixed-zones"
        case swappedAxes = "swapped-axes"
        /// The coordinates are Web Mercator, the system says otherwise.
        case webMercatorCalledOther = "web-mercator-called-other"
        /// The system is Web Mercator, and so are the coordinates.
        case webMercator = "web-mercator"
        /// Another system brings the layer to the regions, the stated one does not.
        case otherSystem = "other-system"
        case outsideAreaOfUse = "outside-area-of-use"
        case outsideRegions = "outside-regions"
        /// No datum shift to the system of the figures is known, or none that holds there.
        case noShift = "no-datum-shift"
        /// Coordinates of a web map, by the offset to another layer.
        case shiftedDatum = "shifted-datum"
        /// A constant offset to another layer.
        case offset = "offset"
        /// A shifted datum, as the study declares it.
        case declaredShift = "declared-shift"
    }

    /// What it means for a run.
    public enum Weight: Int, Sendable, Comparable, Codable {
        /// Good to know; nothing to do.
        case note
        /// May be right; the figures follow it.
        case doubt
        /// Would move a figure in silence: a run stops and asks.
        case stop

        public static func < (a: Weight, b: Weight) -> Bool { a.rawValue < b.rawValue }
    }

    /// What would be right.
    public enum Remedy: Sendable, Hashable {
        /// This system; a list, where several fit and a person must choose.
        case name([String])
        /// The axes have to be swapped, then this system holds.
        case swapAxes(String)
        /// The layer has to be split by the zone numbers before its eastings.
        case splitByZone([Int])
        /// Seven parameters or a grid file.
        case giveShift
        /// Coordinates of a web map that were projected already.
        case undoShift(ShiftedDatum)
        /// The true datum has to be named, with its shift.
        case nameDatum
        /// A person has to look.
        case look
        case nothing
    }

    public let kind: Kind
    public let weight: Weight
    /// The layer, and the study's line that names it.
    public let layer: String
    /// An example: a feature and its place as the file has it; `nil` where the whole layer is meant.
    public let feature: Int64?
    public let place: Position?
    /// By what it was found, in English and in Chinese.
    public let evidence: Words
    public let remedy: Remedy

    /// One sentence in both languages.
    public struct Words: Sendable, Hashable {
        public let english: String
        public let chinese: String

        public init(en english: String, zh chinese: String) {
            self.english = english
            self.chinese = chinese
        }

        public func text(in language: Language) -> String { language == .zh ? chinese : english }
    }

    public init(
        _ kind: Kind, _ weight: Weight, layer: String, at example: CoordinateSample.Place? = nil, _ evidence: Words,
        _ remedy: Remedy
    ) {
        self.kind = kind
        self.weight = weight
        self.layer = layer
        feature = example?.feature
        place = example?.position
        self.evidence = evidence
        self.remedy = remedy
    }

    /// What was found, by what evidence, and what to do, without the layer.
    public func text(in language: Language) -> String {
        let (evidence, mend) = (evidence.text(in: language), remedy.words.text(in: language))
        return mend.isEmpty ? evidence : evidence + (language == .zh ? "。" : ". ") + mend
    }
}

extension CRSFinding {
    /// The layer and ``text(in:)``, with the feature that is the example.
    public func line(in language: Language) -> String {
        let example = feature.map { language == .zh ? " › 要素 \($0)" : " › feature \($0)" } ?? ""
        return layer + example + (language == .zh ? "：" : ": ") + text(in: language)
    }
}

extension CRSFinding.Remedy {
    /// The line of the study or the command that mends it; "" where there is nothing to do.
    var words: CRSFinding.Words {
        switch self {
        case .name(let systems) where systems.count == 1:
            .init(
                en: "Write crs: \"\(systems[0])\" at this source, or mend the file with hectare convert IN OUT.gpkg --from \(systems[0])",
                zh: "请在该数据源处写 crs: \"\(systems[0])\"，或用 hectare convert 输入 输出.gpkg --from \(systems[0]) 改正文件")
        case .name(let systems):
            .init(
                en: "Write the right one at this source, crs: \"…\", most likely \(systems.joined(separator: " or "))",
                zh: "请在该数据源处用 crs: \"…\" 写明正确的坐标系，最可能是 \(systems.joined(separator: " 或 "))")
        case .swapAxes(let system):
            .init(
                en: "Swap them with hectare convert IN OUT.gpkg --swap-axes --from \(system)",
                zh: "请用 hectare convert 输入 输出.gpkg --swap-axes --from \(system) 对调坐标轴")
        case .splitByZone(let zones):
            .init(
                en: "Split the layer by the first two digits of x (\(Self.list(zones, ", "))), and name the system of each part",
                zh: "请按 x 的前两位（\(Self.list(zones, "、"))）拆分图层，并分别写明各部分的坐标系")
        case .giveShift:
            .init(
                en: "Give the seven parameters or a grid file at this source, datum_shift: { … }, or set \"allow_ballpark: true\" and take the error",
                zh: "请在该数据源处用 datum_shift: { … } 给出七参数或格网文件；若接受误差，可设“allow_ballpark: true”")
        case .undoShift(let datum):
            .init(
                en: "Undo it with hectare convert IN A.gpkg --to EPSG:4326, then hectare convert A.gpkg OUT.gpkg --from \(datum.rawValue)",
                zh: "请先用 hectare convert 输入 A.gpkg --to EPSG:4326，再用 hectare convert A.gpkg 输出.gpkg --from \(datum.rawValue) 还原")
        case .nameDatum:
            .init(
                en: "Name the true system at this source, crs: \"EPSG:…\", with datum_shift: { … }; or write the system again to confirm it",
                zh: "请在该数据源处用 crs: \"EPSG:…\" 写明真正的坐标系，并给出 datum_shift: { … }；若确认无误，请再次写明该坐标系")
        case .look:
            .init(
                en: "Look at the coordinates, and write the right system at this source, crs: \"EPSG:…\"",
                zh: "请查看坐标，并在该数据源处用 crs: \"EPSG:…\" 写明正确的坐标系")
        case .nothing: .init(en: "", zh: "")
        }
    }

    private static func list(_ zones: [Int], _ separator: String) -> String {
        zones.map { $0 == 0 ? "-" : String($0) }.joined(separator: separator)
    }
}
