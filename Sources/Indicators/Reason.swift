import GeoModel

/// Why a figure has no value.
enum Reason {
    case nothingInside(layer: String)
    case noLand(denominator: String, layer: String)
    case noCode(column: String, code: String)
    case noYear(column: String, code: String, year: Int?)
    /// `meaning` tells the mark that stands there.
    case noData(column: String, origin: String, meaning: String?)
    /// The row's figure is for ground that several codes share now.
    case divided(column: String, code: String, among: [String], origin: String)
    /// The region is the ground of several codes; the row of one is `lacking`, or the unit does not add up.
    case incomplete(column: String, codes: [String], lacking: String?)
    case notStated(key: String, layer: String)
    case noHeatedBuilding(layer: String)
    case noFloorArea(layer: String)
    case noConnection(layer: String)
    case noHeat(layer: String)
    case noPipe(network: String)
    case zone(String)

    func text(in language: Language) -> String {
        switch language {
        case .zh: chinese
        case .en: english
        }
    }

    private var english: String {
        switch self {
        case .nothingInside(let layer): "layer \(layer) has no feature in this region"
        case .noLand(let denominator, let layer): "layer \(layer) has no \(denominator) land in this region"
        case .noCode(let column, let code): "the table has no row for code \(code) (\(column))"
        case .noYear(let column, let code, let year):
            "the table has no row for code \(code) and \(year.map { "year \($0)" } ?? "no stated year") (\(column))"
        case .noData(let column, let origin, let meaning):
            "the table has no figure for \(column) (\(origin)\(meaning.map { "; \($0)" } ?? ""))"
        case .divided(let column, let code, let codes, let origin):
            "the table's \(column) of code \(code) is for the ground of \(codes.joined(separator: ", ")) and is not divided (\(origin))"
        case .incomplete(let column, let codes, let lacking):
            "this region is the ground of \(codes.joined(separator: " and ")): "
                + (lacking.map { "the table has no \(column) of \($0)" } ?? "\(column) is in a unit that does not add up")
        case .notStated(let key, let layer): "the study names no column \"\(key)\" for layer \(layer)"
        case .noHeatedBuilding(let layer): "layer \(layer) has no heated building in this region"
        case .noFloorArea(let layer): "no heated building of layer \(layer) has a floor area in this region"
        case .noConnection(let layer): "layer \(layer) does not say of any heated building whether it is connected"
        case .noHeat(let layer): "no feature of layer \(layer) has a yearly heat in this region"
        case .noPipe(let network): "layer \(network) has no pipe in this region"
        case .zone(let zone): "not centrally heated: heating zone \(zone)"
        }
    }

    private var chinese: String {
        switch self {
        case .nothingInside(let layer): "图层 \(layer) 在该区域内没有要素"
        case .noLand(let denominator, let layer): "图层 \(layer) 在该区域内没有 \(denominator) 用地"
        case .noCode(let column, let code): "统计表中没有代码 \(code) 的行（\(column)）"
        case .noYear(let column, let code, let year):
            "统计表中代码 \(code) 没有\(year.map { " \($0) 年" } ?? "未注明年份")的行（\(column)）"
        case .noData(let column, let origin, let meaning):
            "统计表中 \(column) 无数据（\(origin)\(meaning.map { "；\($0)" } ?? "")）"
        case .divided(let column, let code, let codes, let origin):
            "统计表中代码 \(code) 的 \(column) 对应 \(codes.joined(separator: "、")) 的范围，不作拆分（\(origin)）"
        case .incomplete(let column, let codes, let lacking):
            "该区域由 \(codes.joined(separator: "、")) 合并而成："
                + (lacking.map { "统计表缺少 \($0) 的 \(column)" } ?? "\(column) 的单位不能相加")
        case .notStated(let key, let layer): "研究文件没有为图层 \(layer) 指定“\(key)”列"
        case .noHeatedBuilding(let layer): "图层 \(layer) 在该区域内没有供暖建筑"
        case .noFloorArea(let layer): "图层 \(layer) 在该区域内的供暖建筑均无建筑面积"
        case .noConnection(let layer): "图层 \(layer) 的供暖建筑均未注明是否接入管网"
        case .noHeat(let layer): "图层 \(layer) 在该区域内没有年供热量数据"
        case .noPipe(let network): "图层 \(network) 在该区域内没有管线"
        case .zone(let zone): "非集中供暖区：\(zone)"
        }
    }
}
