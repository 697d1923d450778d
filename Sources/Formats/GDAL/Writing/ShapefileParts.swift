import Foundation

/// The files that stand beside a `.shp`.
enum ShapefileParts {
    /// What is written with it.
    static let written = ["dbf", "shx", "prj", "cpg"]
    /// What an earlier shapefile may have left and what would be wrong for the new one.
    static let indexes = ["sbn", "sbx", "qix", "idm", "ind", "qpj", "cst", "fix"]

    /// Says the encoding of the table, where programs look for it: in a `.cpg`, and for GBK in the header too.
    static func state(_ encoding: TextEncoding, of path: String) throws(FormatError) {
        let stem = (path as NSString).deletingPathExtension
        let isGBK = encoding == .gb18030
        guard FileManager.default.createFile(atPath: stem + ".cpg", contents: Data((isGBK ? "GBK" : "UTF-8").utf8)) else {
            throw FormatError(writing: errno, to: stem + ".cpg")
        }
        guard isGBK else { return }
        let table = open(stem + ".dbf", O_WRONLY | O_CLOEXEC)
        guard table >= 0 else { throw FormatError(writing: errno, to: stem + ".dbf") }
        defer { close(table) }
        var driver: UInt8 = 0x4D
        guard pwrite(table, &driver, 1, 29) == 1 else { throw FormatError(writing: errno, to: stem + ".dbf") }
    }
}
