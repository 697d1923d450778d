import Formats
import Foundation
import GeoModel
import PROJ
import Reports

/// A printed map of a folder of results: the verb `map`.
public struct MapJob: Sendable {
    public enum Picture: String, Sendable, CaseIterable { case svg, png, pdf }

    public var results: String
    public var output: String
    /// One or several: each is a map of the sheet.
    public var indicators: [String] = []
    /// Circles instead of coloured areas.
    public var symbols = false
    /// Colours by `flags` or `rank` of the indicator, or by a column of the regions.
    public var categories: String?
    public var breaks = ClassBreaks.Method.quantile
    public var classes = 5
    public var palette: String?
    public var kind: String?
    public var year: Int?
    public var title: String?
    public var labels: MapSheet.Labels?
    public var paper = MapSheet.Paper.a4
    public var orientation: MapSheet.Orientation?
    public var approvalNumber: String?
    public var dpi = 200

    public init(results: String, output: String) {
        self.results = results
        self.output = output
    }

    /// What was drawn.
    public struct Outcome: Sendable, Codable {
        public struct Panel: Sendable, Codable {
            public let indicator: String?
            public let regions: Int
            public let withoutValue: Int
            /// Limits of the classes, from the lowest value to the highest; none for other maps.
            public let limits: [Double]
        }

        public let file: String
        public let panels: [Panel]
        public let labelsLeftOut: Int
        /// Ground for paper, in the middle of the map.
        public let scaleDenominator: Double
        public let projection: String
        public let widthMillimetres: Double
        public let heightMillimetres: Double
    }

    /// - Throws: ``Fault`` for a call that does not fit the results, or where PNG or PDF cannot be made here.
    public func run(_ data: GeoDataFolder, language: Language) throws -> Outcome {
        let picture = try picture()
        try refuseMisuse()
        let converter = picture == .svg ? nil : try PictureConverter()
        let folder = try ResultsFolder(results)
        let maker = try MapSheetMaker(self, folder, data, language)
        let drawing = maker.sheet.drawing()
        try OutputFile.write(output) { staging in
            let svg = picture == .svg ? staging : staging + ".svg"
            try write(drawing.svg, to: svg)
            guard let converter else { return }
            try PictureConverter.requireFont(for: drawing.svg)
            try converter.convert(svg, to: staging, format: picture.rawValue, dpi: dpi)
        }
        return Outcome(
            file: output, panels: maker.accounts, labelsLeftOut: drawing.labelsLeftOut,
            scaleDenominator: drawing.scaleDenominator.rounded(), projection: maker.projection.name(in: language),
            widthMillimetres: drawing.width, heightMillimetres: drawing.height)
    }

    private func picture() throws(Fault) -> Picture {
        let ending = (output as NSString).pathExtension.lowercased()
        if let picture = Picture(rawValue: ending) { return picture }
        throw Fault(
            .usage, at: output, en: "the ending \".\(ending)\" names no picture; use .svg, .png or .pdf",
            zh: "扩展名“.\(ending)”不是图片格式；可用 .svg、.png、.pdf")
    }

    private func refuseMisuse() throws(Fault) {
        if !(2...9).contains(classes) {
            throw Fault(.usage, at: "--classes", en: "needs a number from 2 to 9", zh: "应为 2 到 9")
        }
        if !(30...1200).contains(dpi) {
            throw Fault(.usage, at: "--dpi", en: "needs a number from 30 to 1200", zh: "应为 30 到 1200")
        }
        if symbols, categories != nil {
            throw Fault(
                .usage, at: "--symbols", en: "stands against --categories; use one of them", zh: "与 --categories 不能同时使用")
        }
        let needsIndicator = categories == nil || ["flags", "rank"].contains(categories)
        if indicators.isEmpty, needsIndicator {
            throw Fault(.usage, at: "--indicator", en: "which indicator shall the map show?", zh: "请指定要绘制的指标")
        }
    }

    private func write(_ text: String, to path: String) throws(FormatError) {
        do {
            try Data(text.utf8).write(to: URL(fileURLWithPath: path))
        } catch {
            throw FormatError(.notWritable(error.localizedDescription), in: output)
        }
    }
}
