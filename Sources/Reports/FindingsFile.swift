import Formats
import GeoModel

/// Findings as a map layer of their own, to be looked at beside the data: points in WGS 84.
public enum FindingsFile {
    /// Writes a GeoJSON file, whole or not at all.
    public static func write(_ findings: FindingList, title: String, attributions: [String], to path: String) throws {
        try OutputFile.write(path) { staging in
            try write(findings, title: title, attribution: attributions.joined(separator: "; "), staging)
        }
    }

    static func write(
        _ findings: FindingList, title: String, attribution: String, _ path: String
    ) throws(FormatError) {
        let table = FindingTable(findings: findings)
        let writer = try GeoJSONWriter(
            path: path, fields: table.fields, foreign: ["title": title, "attribution": attribution], writesIDs: false)
        try table.forEachBatch { (batch) throws(FormatError) in try writer.append(batch) }
        try writer.finish()
    }
}
