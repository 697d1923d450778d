import Formats

/// Characters by which Chinese is told from bytes that only look like it.
enum CommonCharacters {
    /// The 160 characters that occur most in the names of `GeoData/Codes` (divisions of Shaanxi, land-use classes), by
    /// count, then by code point. A test counts them again.
    static let names = Set(
        """
        地县用区水海林他其园设业施城工市公草阳商通道务服路镇交农场沼泽田面可安木村南川教整调运长宅牧矿输体土平机盐管与仓住储共利华及山文殊泉涂\
        滩灌特白裸陵临关凤吴坑域塘子州延旬汉河流渭潼石绿耕育阴丹乔人供化卫口坪基宁宜富库护果橡武永洛渠港湖物社科空竹胶茶边闲陆高黄三丛乐事兴养\
        内军冰台团固坎塞备天头娱岩广建彬新旱树森榆横殖沙沟沿
        """.unicodeScalars)

    /// Whether a character belongs to the first level of GB 2312 (rows 16 to 55: 3,755 characters in use), or to its
    /// signs and full-width letters (rows 1 and 3).
    static func isFirstLevel(_ scalar: Unicode.Scalar) -> Bool { firstLevel.contains(scalar) }

    private static let firstLevel: Set<Unicode.Scalar> = {
        var scalars: Set<Unicode.Scalar> = []
        for lead in [UInt8](0xB0...0xD7) + [0xA1, 0xA3] {
            for trail in UInt8(0xA1)...0xFE {
                guard let text = TextEncoding.gb18030.strictText([lead, trail]) else { continue }
                scalars.formUnion(text.unicodeScalars)
            }
        }
        return scalars
    }()
}
