import Foundation
import GeoModel

extension Finding {
    /// The reason in a language: a detail is written in English where it is found, by GEOS too.
    func detail(in language: Language) -> String {
        guard language == .zh else { return detail }
        return Self.phrases.reduce(detail) { text, phrase in text.replacingOccurrences(of: phrase.0, with: phrase.1) }
    }

    /// Longer phrases before those that they hold.
    private static let phrases = [
        // The reasons of GEOS
        ("Ring Self-intersection", "环自相交"), ("Self-intersection", "自相交"),
        ("Hole lies outside shell", "内环在外环之外"), ("Holes are nested", "内环相互嵌套"),
        ("Nested shells", "外环相互嵌套"), ("Interior is disconnected", "多边形内部不连通"),
        ("Duplicate Rings", "环重复"), ("Too few points in geometry component", "顶点过少"),
        ("Ring is not closed", "环未闭合"), ("Invalid Coordinate", "坐标无效"),
        // Our own
        ("ring does not end where it begins", "环的终点不是起点"), ("no geometry", "没有几何"),
        ("a GeometryCollection has no one dimension", "GeometryCollection 没有单一的维数"),
        ("a coordinate lies beyond 1e9", "有坐标超出 ±1e9"), ("the same polygon as", "与下列要素为同一多边形："),
        ("no polygon covers it;", "没有多边形覆盖；平均宽度"), (" m wide on average", " m"),
        ("region ", "区域 "), ("vertex ", "顶点 "), ("ring has ", "环有 "), (" places, needs 4", " 个顶点，至少需要 4 个"),
        ("empty ", "空的 "), (" is (", " 为 ("),
    ]
}
