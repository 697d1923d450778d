import Formats
import Foundation
import GeoModel

/// The program that turns SVG into PNG and PDF: `rsvg-convert` of librsvg. Hectare links no graphics library.
struct PictureConverter {
    static let program = "rsvg-convert"
    static let remedy = "apt install librsvg2-bin, brew install librsvg"
    static let fontRemedy = "apt install fonts-noto-cjk, or fonts-wqy-microhei"

    let path: String

    /// - Throws: ``Fault`` where it is not installed, with how to get it.
    init() throws(Fault) {
        guard let path = Self.find(Self.program) else {
            throw Fault(
                .missingComponent, at: Self.program,
                en: "is not installed, and PNG and PDF are made with it: \(Self.remedy); SVG needs nothing",
                zh: "未安装，PNG 和 PDF 需要它：\(Self.remedy)；输出 SVG 则不需要")
        }
        self.path = path
    }

    /// Where a program stands, by `PATH`.
    static func find(_ name: String) -> String? {
        let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "/usr/bin:/bin").split(separator: ":")
        return folders.map { "\($0)/\(name)" }.first { FileManager.default.isExecutableFile(atPath: $0) }
    }

    /// Its version, as it tells it; `nil` where it is not installed.
    static var version: String? {
        guard let path = find(program), let text = try? output(of: path, ["--version"]) else { return nil }
        return text.split(separator: "\n").first.map { String($0.replacing("\(program) ", with: "").replacing("version ", with: "")) }
    }

    /// A font with Chinese letters, as fontconfig knows it; `nil` where there is none, or no fontconfig to ask.
    static var chineseFont: String? {
        guard let path = find("fc-list"), let text = try? output(of: path, [":lang=zh-cn", "family"]) else { return nil }
        return text.split(separator: "\n").map { String($0.split(separator: ",").first ?? "") }.min()
    }

    /// - Throws: ``Fault`` for Chinese letters without a font that has them: a map full of boxes is no map.
    static func requireFont(for svg: String) throws(Fault) {
        let isChinese = svg.unicodeScalars.contains { (0x3400...0x9FFF).contains($0.value) || $0.value >= 0x20000 }
        guard isChinese, find("fc-list") != nil, chineseFont == nil else { return }
        throw Fault(
            .missingComponent, en: "the map has Chinese text and no font here has these letters: \(fontRemedy)",
            zh: "地图含中文，但本机没有中文字体：\(fontRemedy)")
    }

    /// - Parameters:
    ///   - format: `png` or `pdf`.
    ///   - dpi: pixels per inch, for PNG.
    func convert(_ svg: String, to picture: String, format: String, dpi: Int) throws {
        // A PDF's date follows the environment; without one it would be the clock's.
        let epoch = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"] ?? "0"
        let resolution = format == "png" ? dpi : 96
        _ = try Self.output(
            of: path,
            ["--unlimited", "-f", format, "-d", "\(resolution)", "-p", "\(resolution)", "-o", picture, svg],
            ["SOURCE_DATE_EPOCH": epoch])
    }

    private static func output(of program: String, _ arguments: [String], _ more: [String: String] = [:]) throws -> String {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: program)
        process.arguments = arguments
        process.environment = ProcessInfo.processInfo.environment.merging(more) { _, new in new }
        let (out, err) = (Pipe(), Pipe())
        process.standardOutput = out
        process.standardError = err
        process.standardInput = FileHandle.nullDevice
        try process.run()
        let text = try out.fileHandleForReading.readToEnd() ?? Data()
        let complaint = try err.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else {
            let words = String(decoding: complaint.prefix(400), as: UTF8.self).trimmingCharacters(in: .whitespacesAndNewlines)
            throw Fault(.notWritable, at: (program as NSString).lastPathComponent, en: words, zh: words)
        }
        return String(decoding: text, as: UTF8.self)
    }
}
