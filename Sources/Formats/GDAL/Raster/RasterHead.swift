import Foundation
import GeoModel

#if GDAL
    import CGDAL
#endif

/// What a raster says about itself; no pixel is read.
public struct RasterHead: Sendable, Equatable {
    public struct Band: Sendable, Equatable {
        /// `Byte`, `Int16`, `Float32` …
        public let type: String
        /// The value that means no data; `nil` where there is none. It may be NaN.
        public let noData: Double?
        /// `palette`, `gray` …; "" where the file does not say.
        public let meaning: String
    }

    private static let rasters = "rasters"

    public let path: String
    public let columns: Int
    public let rows: Int
    public let bands: [Band]
    /// The reference system as "EPSG:4490" or WKT; `nil` where the file states none.
    public let reference: String?
    /// From column and row (from 0, at the upper left corner of a pixel) to x and y: x = a[0] + column·a[1] + row·a[2],
    /// y = a[3] + column·a[4] + row·a[5]. `nil` where the file has no place on Earth.
    public let placement: [Double]?

    /// Width and height of a pixel in the units of the system; `nil` without a placement or where it is turned.
    public var pixelSize: (width: Double, height: Double)? {
        guard let placement, placement[2] == 0, placement[4] == 0 else { return nil }
        return (abs(placement[1]), abs(placement[5]))
    }

    /// The box round the outer corners of the pixels; `nil` without a placement.
    public var extent: Box? {
        guard let a = placement else { return nil }
        var box = Box.empty
        for (column, row) in [(0, 0), (columns, 0), (0, rows), (columns, rows)] {
            box.grow(
                x: a[0] + Double(column) * a[1] + Double(row) * a[2], y: a[3] + Double(column) * a[4] + Double(row) * a[5])
        }
        return box
    }

    /// Whether a file is taken for a raster, by its ending.
    public static func recognises(_ path: String) -> Bool {
        ["tif", "tiff", "img", "asc", "vrt"].contains((path as NSString).pathExtension.lowercased())
            && DatabaseName(path) == nil
    }

    /// - Throws: `.missingFile`, `.notReadable`; `.broken` where no driver of GDAL reads it; `.missingComponent`
    ///   without GDAL.
    public init(of path: String) throws(FormatError) {
        _ = try FileHead(of: path)
        #if GDAL
            try GDALLibrary.begin(for: Self.rasters, in: path)
            let messages = GDALMessages()
            self = try messages.collect { () throws(FormatError) -> RasterHead in
                let absolute = URL(filePath: path).standardizedFileURL.path
                let drivers = ["GTiff", "COG", "HFA", "AAIGrid", "VRT"]
                let found = withCStrings(drivers) {
                    GDALOpenEx(absolute, UInt32(GDAL_OF_RASTER | GDAL_OF_READONLY), $0, nil, nil)
                }
                guard let found else {
                    let folder = (absolute as NSString).deletingLastPathComponent + "/"
                    let clause = messages.clause?.replacingOccurrences(of: folder, with: "")
                    throw FormatError(.broken(clause ?? "is no raster that GDAL reads"), in: path)
                }
                defer { GDALClose(found) }
                return RasterHead(found, path)
            }
        #else
            throw .withoutGDAL(Self.rasters, in: path)
        #endif
    }

    #if GDAL
        private init(_ dataset: GDALDatasetH, _ path: String) {
            self.path = path
            (columns, rows) = (Int(GDALGetRasterXSize(dataset)), Int(GDALGetRasterYSize(dataset)))
            bands = (0..<GDALGetRasterCount(dataset)).compactMap { GDALGetRasterBand(dataset, $0 + 1) }.map(Band.init)
            var numbers = [Double](repeating: 0, count: 6)
            placement = GDALGetGeoTransform(dataset, &numbers) == CE_None ? numbers : nil
            reference = GDALGetSpatialRef(dataset).flatMap(GDALFile.reference)
        }
    #endif
}

#if GDAL
    extension RasterHead.Band {
        fileprivate init(_ band: GDALRasterBandH) {
            let kind = GDALGetRasterDataType(band)
            type = GDALGetDataTypeName(kind).map { String(cString: $0) } ?? "unknown"
            var isStated: Int32 = 0
            let value: Double
            switch kind {
            case GDT_Int64: value = Double(GDALGetRasterNoDataValueAsInt64(band, &isStated))
            case GDT_UInt64: value = Double(GDALGetRasterNoDataValueAsUInt64(band, &isStated))
            default: value = GDALGetRasterNoDataValue(band, &isStated)
            }
            noData = isStated != 0 ? value : nil
            let color = GDALGetRasterColorInterpretation(band)
            meaning = color == GCI_Undefined ? "" : GDALGetColorInterpretationName(color).map { String(cString: $0).lowercased() } ?? ""
        }
    }
#endif
