@testable import Reports
import GeoModel
import Testing

@Suite struct FigureTableTests {
    @Test(arguments: [("abc", 3), ("示例县", 6), ("P1园", 4), ("e\u{301}", 1), ("（）", 4), ("—", 1)])
    func `Chinese letters take two columns`(text: String, width: Int) {
        #expect(text.displayWidth == width)
    }

    @Test func `columns stand under each other in both scripts`() {
        let lines = FigureTable(smallResults()).text(in: .zh).split(separator: "\n")
        #expect(
            lines == [
                "指标                     区域        数值  单位      范围  得分  名次  说明",
                "carbon-sink.rate         示例县         6  tCO2/a  3 – 12    60   1/1  unclassified:0.25",
                "heat-coverage.reach-50m  示例县       0.9",
                "heat-coverage.reach-50m  一园, \"东\"     —"
                    + "                              floor-area-known:0.5; heated-known:0.5; 没有供暖建筑",
                "总分                     示例县        60  points            60   1/1  coverage:0.5",
                "总分                     一园, \"东\"     —  points                      coverage:0",
                "© OpenStreetMap contributors",
            ])
    }

    @Test func `English headers name the same columns`() {
        #expect(FigureTable(smallResults()).text(in: .en).hasPrefix("indicator                region"))
    }

    @Test func `JSON keeps missing values as null`() {
        let json = FigureTable(smallResults()).json
        #expect(json.hasPrefix("{\"figures\":[{\"kind\":\"county\",\"region\":\"610112\",\"name\":\"示例县\",\"year\":2023,"))
        #expect(json.contains("\"name\":\"一园, \\\"东\\\"\""))
        #expect(json.contains("\"value\":null"))
    }
}
