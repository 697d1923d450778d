import Formats
import Foundation
import GeoModel
import PROJ

/// What a raster says about itself, for the verb `inspect`.
public struct RasterReport: Sendable, Codable {
    public let name: String
    public let columns: Int
    public let rows: Int
    public let bands: [Band]
    /// The reference system with its code, as PROJ reads it; `nil` where the file states none.
    public let system: String?
    /// `minX, minY, maxX, maxY` of the outer corners of the pixels, in that system.
    public let extent: [Double]?
    /// Width and height in the units of the system; `nil` where the raster is turned or has no place.
    public let pixel: [Double]?

    public struct Band: Sendable, Codable {
        public let type: String
        /// As a text, because JSON has no NaN; `nil` where there is none.
        public let noData: String?
        public let meaning: String
    }

    init(_ head: RasterHead) throws {
        name = (head.path as NSString).lastPathComponent
        (columns, rows) = (head.columns, head.rows)
        bands = head.bands.map { Band(type: $0.type, noData: $0.noData?.shortest, meaning: $0.meaning) }
        system = try head.reference.map { try CRS($0).description }
        extent = head.extent.map { [$0.minX, $0.minY, $0.maxX, $0.maxY] }
        pixel = head.pixelSize.map { [$0.width, $0.height] }
    }

    func text(_ zh: Bool) -> String {
        func list(_ numbers: [Double]) -> String { numbers.map(\.shortest).joined(separator: ", ") }
        let none = zh ? "无" : "none"
        var lines = [
            name,
            zh ? "  栅格：\(columns) 列 × \(rows) 行，\(bands.count) 个波段" : "  raster: \(columns) columns × \(rows) rows, \(bands.count) bands",
            zh ? "  坐标系：\(system ?? none)" : "  system: \(system ?? none)",
        ]
        if let extent { lines.append((zh ? "  范围：" : "  extent: ") + list(extent)) }
        if let pixel { lines.append((zh ? "  像元：" : "  pixel: ") + pixel.map(\.shortest).joined(separator: " × ")) }
        for (index, band) in bands.enumerated() {
            let noData = band.noData ?? none
            let meaning = band.meaning.isEmpty ? "" : ", \(band.meaning)"
            lines.append(
                zh ? "  波段 \(index + 1)（\(band.type)\(meaning)）：无数据值 \(noData)" : "  band \(index + 1) (\(band.type)\(meaning)): no data \(noData)")
        }
        return lines.joined(separator: "\n")
    }
}
