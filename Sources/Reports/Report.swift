import Formats
import GeoModel

/// A file that results are written to. To add one: a file with its writer, and a line here.
public struct Report: Sendable {
    /// `indicators.csv`
    public let fileName: String
    private let writer: @Sendable (Results, String) throws(FormatError) -> Void

    init(_ fileName: String, _ writer: @escaping @Sendable (Results, String) throws(FormatError) -> Void) {
        self.fileName = fileName
        self.writer = writer
    }

    public static let all: [Report] = [.indicators, .regions, .geoPackage, .findings, .page, .remarks]

    /// Writes the file into a folder; the same results give the same bytes.
    public func write(_ results: Results, in folder: String) throws(FormatError) {
        try writer(results, folder + "/" + fileName)
    }
}
