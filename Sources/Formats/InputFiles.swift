import Foundation

/// The files of which an input consists.
public enum InputFiles {
    /// The file itself; the parts of a shapefile beside each other; all files of a file geodatabase; none for a
    /// database. Parts that are not there are left out, but not a file that is not there.
    public static func of(_ path: String) -> [String] {
        if DatabaseName(path) != nil { return [] }
        switch (path as NSString).pathExtension.lowercased() {
        case "shp":
            return [path] + ["dbf", "shx", "prj", "cpg"].compactMap { ShapefileText.beside(path, $0) }
        case "gdb" where isFolder(path):
            let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
            // ArcGIS leaves lock files behind whenever somebody looks.
            return names.filter { !$0.hasSuffix(".lock") }.sorted().map { "\(path)/\($0)" }
        default:
            return [path]
        }
    }
}
