import Foundation
import GeoModel

extension Finding {
    /// The reason in a language: a detail is written in English where it is found, by GEOS too. What has no Chinese words
    /// here stays as it is; names and codes are never touched.
    func detail(in language: Language) -> String {
        guard language == .zh else { return detail }
        return Self.chinese(detail) ?? Self.chinese(ofRegion: detail) ?? Self.pattern(detail) ?? detail
    }

    private static func chinese(_ reason: String) -> String? { reasons[reason] }

    /// `region CODE: reason`
    private static func chinese(ofRegion detail: String) -> String? {
        guard detail.hasPrefix("region "), let colon = detail.range(of: ": ", options: .backwards),
            let reason = chinese(String(detail[colon.upperBound...]))
        else { return nil }
        return "区域 " + detail[..<colon.lowerBound].dropFirst("region ".count) + "：" + reason
    }

    private static func pattern(_ detail: String) -> String? {
        if detail.hasPrefix("vertex "), let verb = detail.range(of: " is (") {
            return "顶点 " + detail[..<verb.lowerBound].dropFirst("vertex ".count) + "：(" + detail[verb.upperBound...]
        }
        for (head, tail, chineseHead, chineseTail) in patterns where detail.hasPrefix(head) && detail.hasSuffix(tail) {
            return chineseHead + detail.dropFirst(head.count).dropLast(tail.count) + chineseTail
        }
        return nil
    }

    private static let reasons = [
        // The reasons of GEOS
        "Ring Self-intersection": "环自相交", "Self-intersection": "自相交",
        "Hole lies outside shell": "内环在外环之外", "Holes are nested": "内环相互嵌套",
        "Nested shells": "外环相互嵌套", "Interior is disconnected": "多边形内部不连通",
        "Duplicate Rings": "环重复", "Too few points in geometry component": "顶点过少",
        "Ring is not closed": "环未闭合", "Invalid Coordinate": "坐标无效",
        // Our own
        "ring does not end where it begins": "环的终点不是起点", "no geometry": "没有几何",
        "a GeometryCollection has no one dimension": "GeometryCollection 没有单一的维数",
        "a coordinate lies beyond 1e9": "有坐标超出 ±1e9",
        "no longitude and latitude in degrees; are these metres?": "不是以度为单位的经纬度；是否以米为单位？",
    ]

    /// What stands before and after a number or name, in English and in Chinese.
    private static let patterns = [
        ("ring has ", " places, needs 4", "环只有 ", " 个顶点，至少需要 4 个"),
        ("empty ", "", "空的 ", ""), ("the same polygon as ", "", "与下列要素为同一多边形：", ""),
        ("no polygon covers it; ", " m wide on average", "没有多边形覆盖；平均宽度 ", " m"), ("with ", "", "与 ", ""),
    ]
}
