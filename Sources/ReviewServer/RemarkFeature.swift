import Foundation
import GeoModel
import Reports

/// A remark as it comes and goes: a GeoJSON feature, as the page exports them and `hectare run --remarks` reads them.
struct RemarkFeature: Decodable {
    private let type: String
    private let geometry: Place?
    private let properties: Properties

    private struct Place: Decodable {
        let type: String
        let coordinates: [Double]
    }

    private struct Properties: Decodable {
        let text: String
        let kind, code, indicator, unit, layer: String?
        let year: Int?
        let feature: Int64?
        let value: Double?
    }

    static let mostLetters = 10_000
    private static let mostNameLetters = 500

    /// The remark of a body. Author and time are the server's to say; what the body says of them does not count.
    /// - Throws: ``Problem`` for what is no remark.
    static func remark(
        _ body: [UInt8], id: String, author: String, time: String
    ) throws(Problem) -> Remark {
        let form: RemarkFeature
        do {
            form = try JSONDecoder().decode(RemarkFeature.self, from: Data(body))
        } catch {
            let place = Self.place(of: error)
            throw .badRequest(
                en: "the body is no remark: a GeoJSON feature with a text among its properties, as the page exports it"
                    + (place.isEmpty ? "" : "; see \(place)"),
                zh: "请求体不是批注：应为属性中含 text 的 GeoJSON 要素，格式与页面导出的一致" + (place.isEmpty ? "" : "；见 \(place)"))
        }
        return try form.remark(id: id, author: author, time: time)
    }

    private func remark(id: String, author: String, time: String) throws(Problem) -> Remark {
        guard type == "Feature" else { throw Self.wrong("type", en: "is \"Feature\"", zh: "应为“Feature”") }
        let texts = [("text", properties.text, Self.mostLetters)]
            + [("kind", properties.kind), ("code", properties.code), ("indicator", properties.indicator),
                ("unit", properties.unit), ("layer", properties.layer)].map { ($0.0, $0.1 ?? "", Self.mostNameLetters) }
        for (name, text, most) in texts {
            guard text.unicodeScalars.count <= most else {
                throw Self.wrong(name, en: "has at most \(most) letters", zh: "至多 \(most) 字")
            }
            guard text.unicodeScalars.allSatisfy(Self.isWritten) else {
                throw Self.wrong(name, en: "has a control character", zh: "含控制字符")
            }
        }
        guard properties.text.contains(where: { !$0.isWhitespace }) else {
            throw Self.wrong("text", en: "is empty", zh: "为空")
        }
        if let year = properties.year, !(-9999...9999).contains(year) {
            throw Self.wrong("year", en: "has four digits", zh: "应为四位数")
        }
        if let geometry {
            let place = geometry.coordinates
            guard geometry.type == "Point", place.count == 2, abs(place[0]) <= 180, abs(place[1]) <= 90 else {
                throw Self.wrong(
                    "geometry", en: "is null or a point in degrees of longitude and latitude", zh: "应为 null 或经纬度点")
            }
        }
        return Remark(
            id: id, text: properties.text, author: author, time: time, kind: properties.kind, code: properties.code,
            indicator: properties.indicator, year: properties.year, value: properties.value, unit: properties.unit,
            layer: properties.layer, feature: properties.feature, longitude: geometry?.coordinates[0],
            latitude: geometry?.coordinates[1])
    }

    /// Whether it is no control character but a line end or a tab.
    private static func isWritten(_ letter: Unicode.Scalar) -> Bool {
        letter.value >= 0x20 && letter.value != 0x7F || ["\n", "\t", "\r"].contains(letter)
    }

    private static func wrong(_ name: String, en english: String, zh chinese: String) -> Problem {
        .badRequest(en: "the remark's \(name) \(english)", zh: "批注的 \(name) \(chinese)")
    }

    /// `properties › year`
    private static func place(of error: any Error) -> String {
        let path: [any CodingKey]
        switch error {
        case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
            path = context.codingPath
        case DecodingError.keyNotFound(let key, let context): path = context.codingPath + [key]
        default: path = []
        }
        return path.map(\.stringValue).joined(separator: " › ")
    }
}

extension Remark {
    var geoJSON: JSON {
        let place: JSON = longitude.flatMap { x in
            latitude.map { y in ["type": "Point", "coordinates": [.number(x), .number(y)]] }
        } ?? .null
        return [
            "type": "Feature", "geometry": place,
            "properties": [
                "id": .text(id), "text": .text(text), "author": .text(author), "time": .text(time), "kind": JSON(kind),
                "code": JSON(code), "indicator": JSON(indicator), "year": JSON(year), "value": JSON(value),
                "unit": JSON(unit), "layer": JSON(layer), "feature": feature.map { .integer(Int($0)) } ?? .null,
            ],
        ]
    }
}
