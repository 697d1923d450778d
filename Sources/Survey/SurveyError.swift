import Formats
import GeoModel
import PROJ

/// What keeps an input from being used, where, and what would be right.
public struct SurveyError: Error, Sendable, Hashable {
    public enum Reason: Sendable, Hashable {
        /// The file states no reference system, and neither does the study.
        case noSystem
        case unknownSystem(String)
        /// No transformation that may be used leads to the regions' system.
        case noTransformation(PROJError)
        /// The box round the regions has no image in longitude and latitude.
        case offTheEarth(system: String, PROJError)
        /// A system without longitude and latitude: a local or engineering one.
        case notOnEarth(String)
        /// `planar` needs a projected system in metres.
        case notPlanar(String)
        /// So many features have a place that cannot be brought to the regions' system that the system itself must be
        /// wrong, or a feature that is needed whole has one.
        case withoutImage(features: Int, of: Int, first: Int64, detail: String)
        case noSuchColumn(String, have: [String])
        case noCode(feature: Int64)
        case repeatedRegion(String, features: [Int64])
        case notPolygon(feature: Int64, kind: String)
        case emptyRegion(feature: Int64)
        /// A border that GEOS cannot take up, in its words.
        case badBorder(feature: Int64, detail: String)
        case noRegions
        /// What the guard found, each of it a reason to stop.
        case guarded([CRSFinding])
        /// The encoding of the texts must be named.
        case encoding(CRSFinding.Words)
        /// No row of a table looks like a header above figures.
        case noHeader
        /// A row of a table has another number of cells than its header.
        case unequalRow(cells: Int, header: Int)
    }

    public let reason: Reason
    /// The layer, and the study's line that names it.
    public let place: String

    public init(_ reason: Reason, at place: String) {
        self.reason = reason
        self.place = place
    }

    public func description(in language: Language) -> String {
        if case .guarded(let findings) = reason {
            return findings.map { $0.line(in: language) }.joined(separator: "\n")
        }
        return language == .zh ? "\(place)：\(chinese)" : "\(place): \(english)"
    }
}

extension SurveyError: CustomStringConvertible {
    public var description: String { description(in: .en) }

    private var english: String {
        switch reason {
        case .noSystem: "states no reference system; name it in the study with \"crs: EPSG:…\", or on the command line"
        case .unknownSystem(let text): "\"\(text)\" is no reference system that PROJ knows; write it like \"EPSG:4490\""
        case .noTransformation(let error): "\(error). Give a transformation grid or parameters, or set \"allow_ballpark: true\" at this source"
        case .offTheEarth(let system, let error):
            "the regions reach where \(system) has no longitude and latitude: \(error). Name the right system with \"crs: EPSG:…\""
        case .notOnEarth(let name): "\"\(name)\" has no longitude and latitude; name the real system with \"crs: EPSG:…\""
        case .notPlanar(let name): "\"area: planar\" needs regions in a projected system in metres; \"\(name)\" is none"
        case .withoutImage(let features, let all, let first, let detail):
            "\(features) of \(all) features cannot be brought to the regions' system (feature \(first) at \(detail)). Name the right system with \"crs: EPSG:…\""
        case .noSuchColumn(let name, let have): "has no column \"\(name)\"; it has \(have.joined(separator: ", "))"
        case .noCode(let feature): "feature \(feature) has no region code"
        case .repeatedRegion(let code, let features):
            "region \"\(code)\" occurs \(features.count) times (features \(list(features))); each region needs a code of its own"
        case .notPolygon(let feature, let kind): "feature \(feature) is a \(kind); a region needs a polygon"
        case .emptyRegion(let feature): "feature \(feature) has no area; a region needs a polygon"
        case .badBorder(let feature, let detail):
            "feature \(feature) has a border that cannot be used (\(detail)); mend or replace it"
        case .noRegions: "holds no features; there is nothing to make figures for"
        case .guarded(let findings): findings.map { $0.line(in: .en) }.joined(separator: "\n")
        case .encoding(let words):
            words.english + ". Name it at this source, encoding: …, or with --encoding: \(TextEncoding.named)"
        case .noHeader: "no header is found above the figures; say where it stands, for example \"header: 3\" or \"header: 3-4\""
        case .unequalRow(let cells, let header): "has \(cells) cells, the header has \(header)"
        }
    }

    private var chinese: String {
        switch reason {
        case .noSystem: "没有坐标系信息；请在研究文件中用“crs: EPSG:…”写明，或在命令行给出"
        case .unknownSystem(let text): "PROJ 不认识坐标系“\(text)”；请写成“EPSG:4490”这样的形式"
        case .noTransformation(let error): "\(Self.chinese(error))。请提供转换格网或参数，或在该数据源处设“allow_ballpark: true”"
        case .offTheEarth(let system, let error):
            "区域范围超出“\(system)”有经纬度的地方：\(Self.chinese(error))。请用“crs: EPSG:…”写明正确的坐标系"
        case .notOnEarth(let name): "“\(name)”没有经纬度；请用“crs: EPSG:…”写明真正的坐标系"
        case .notPlanar(let name): "“area: planar”要求区域采用以米为单位的投影坐标系，“\(name)”不是"
        case .withoutImage(let features, let all, let first, let detail):
            "\(all) 个要素中有 \(features) 个无法转换到区域的坐标系（要素 \(first)，位于 \(detail)）。请用“crs: EPSG:…”写明正确的坐标系"
        case .noSuchColumn(let name, let have): "没有字段“\(name)”；现有字段：\(have.joined(separator: "、"))"
        case .noCode(let feature): "要素 \(feature) 没有区域代码"
        case .repeatedRegion(let code, let features):
            "区域“\(code)”出现 \(features.count) 次（要素 \(list(features))）；每个区域须有唯一代码"
        case .notPolygon(let feature, let kind): "要素 \(feature) 是 \(kind)；区域应为多边形"
        case .emptyRegion(let feature): "要素 \(feature) 没有面积；区域应为多边形"
        case .badBorder(let feature, let detail): "要素 \(feature) 的边界无法使用（\(detail)）；请修正"
        case .noRegions: "没有要素，无法计算"
        case .guarded(let findings): findings.map { $0.line(in: .zh) }.joined(separator: "\n")
        case .encoding(let words): words.chinese + "。请在该数据源处用 encoding: … 或用 --encoding 写明：\(TextEncoding.named)"
        case .noHeader: "数字上方找不到表头；请写明表头所在行，例如“header: 3”或“header: 3-4”"
        case .unequalRow(let cells, let header): "有 \(cells) 个单元格，表头有 \(header) 个"
        }
    }

    private func list(_ features: [Int64]) -> String { features.prefix(5).map(String.init).joined(separator: ", ") }

    /// Why no transformation will do, in Chinese.
    static func chinese(_ error: PROJError) -> String {
        switch error {
        case .ballpark(let from, let to, _): "从 \(from) 到 \(to) 没有已知的、覆盖该范围的基准转换，只有“ballpark”（不作基准改正，误差可达百米）"
        case .outsideArea(let operation, let area, _): "转换“\(operation)”只适用于 \(area)，数据在其范围之外"
        case .missingGrids(let grids, let operation): "转换“\(operation)”需要未安装的格网文件 \(grids.joined(separator: "、"))"
        case .place(_, let x, let y, let reason): "坐标（\(x), \(y)）无法转换（\(reason)）"
        case .noOperation(let from, let to, _): "从 \(from) 到 \(to) 没有任何转换"
        default: error.description
        }
    }
}
