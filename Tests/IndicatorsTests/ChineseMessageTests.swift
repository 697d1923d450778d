import GeoModel
import Indicators
import Testing

@Suite struct ChineseMessageTests {
    @Test(arguments: [
        (IndicatorError.missingSetting("layer", indicator: "carbon-sink.rate"), "carbon-sink.rate：缺少设置“layer”"),
        (.unmappedCode("601", system: "gbt21010-2017", at: "landuse", known: ["0601"]),
            "landuse：gbt21010-2017 中没有代码“601”；是否应为 0601？"),
        (.mixedClass(code: "03", name: "林地", system: "gbt21010-2017", at: "landuse"),
            "landuse：gbt21010-2017 的代码 03（林地）包含碳汇不同的地类；请使用下一级代码"),
        (.missingFactor(class: "moor", set: "small"), "因子集 small 没有地类“moor”的因子；请添加一行并注明来源"),
        (.otherUnit("12.3 万元", at: CellPlace(file: "y.csv", row: 7, header: "产值"), declared: "亿元"),
            "y.csv › 第 7 行 › 产值：“12.3 万元”自带单位；该列单位为 亿元，请换算为 亿元 后只写数字"),
        (.unreadable("约 5", at: CellPlace(file: "y.csv", row: 7, header: "产值"), needed: .numberIn(unit: "亿元")),
            "y.csv › 第 7 行 › 产值：“约 5”不是以 亿元 计的数字"),
        (.unknownName("温带", what: .heatingZone, in: "county 610112", known: ["cold", "mild"]),
            "county 610112：没有名为“温带”的供暖气候区；可用：cold, mild"),
        (.unreadableAnswer("maybe", column: "heated", at: "buildings"),
            "buildings：heated 的值为“maybe”；应为 1、true、是、yes 或 0、false、否、no"),
    ])
    func `errors say what, where and what would be right in Chinese`(error: IndicatorError, message: String) {
        #expect(error.description(in: .zh) == message)
    }

    @Test func `reasons are in the study's language`() throws {
        let layer = LayerDescription(id: "buildings", attributes: [.connected, .floorArea])
        let request = IndicatorRequest(id: "heat-coverage.connected", layer: "buildings")
        #expect(
            try figure(request, with: references(layers: [layer], language: .zh)).reason
                == "研究文件没有为图层 buildings 指定“heated”列")
    }
}
