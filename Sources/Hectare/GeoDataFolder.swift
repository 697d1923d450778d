import Crypto
import Formats
import Foundation
import GeoModel
import Indicators
import PROJ

/// The tables that Hectare brings along: codes, factors, schemes, units, datums. Numbers of the world are data.
public struct GeoDataFolder: Sendable {
    public let path: String

    /// Found by `HECTARE_GEODATA`, else `../share/hectare` beside the binary, else in the checkout round the binary.
    public static func find() throws(Fault) -> GeoDataFolder {
        let binary = URL(fileURLWithPath: CommandLine.arguments.first ?? "").resolvingSymlinksInPath()
        let named = ProcessInfo.processInfo.environment["HECTARE_GEODATA"]
        var places = named.map { [$0] } ?? []
        if named == nil {
            let executable = Bundle.main.executableURL?.resolvingSymlinksInPath() ?? binary
            var folder = executable.deletingLastPathComponent()
            places.append(folder.deletingLastPathComponent().appendingPathComponent("share/hectare").path)
            while folder.path != "/" {
                places.append(folder.appendingPathComponent("GeoData").path)
                folder = folder.deletingLastPathComponent()
            }
        }
        for place in places where FileManager.default.fileExists(atPath: place + "/Units.csv") {
            return GeoDataFolder(path: place)
        }
        throw Fault(
            .missingComponent,
            en: "the tables of Hectare (GeoData) are not found; set HECTARE_GEODATA to their folder. Looked in \(places.joined(separator: ", "))",
            zh: "未找到 Hectare 的数据表（GeoData）；请将环境变量 HECTARE_GEODATA 设为其所在文件夹。已查找：\(places.joined(separator: "、"))")
    }

    public init(path: String) { self.path = path }

    /// A built-in table, or one of the user's: a name with `/` or an ending is a path.
    func table(_ name: String, in folder: String, relativeTo study: String, place: String) throws -> Sheet {
        let isPath = Self.isPath(name)
        let path = isPath
            ? try SourcePath(name, relativeTo: study, place: place).path : "\(path)/\(folder)/\(name).csv"
        guard FileManager.default.fileExists(atPath: path) else {
            let suggestion = Suggestion(for: name, among: names(in: folder))
            throw Fault(
                .missingInput, at: place,
                en: isPath ? "there is no file \(name)" : "\(folder) has no \"\(name)\"" + suggestion.english,
                zh: isPath ? "文件 \(name) 不存在" : "\(folder) 中没有“\(name)”" + suggestion.chinese)
        }
        return try Sheet(Table(csv: path))
    }

    /// Whether a name in a study means a file of the user, not a built-in table.
    static func isPath(_ name: String) -> Bool { name.contains("/") || name.contains(".") }

    /// The built-in tables of a folder, by name.
    func names(in folder: String) -> [String] {
        let files = (try? FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")) ?? []
        return files.filter { $0.hasSuffix(".csv") }.map { String($0.dropLast(4)) }.sorted()
    }

    func units() throws -> Units { try Units(sheet: Sheet(Table(csv: path + "/Units.csv"))) }

    func noDataMarks() throws -> NoDataMarks { try NoDataMarks(sheet: Sheet(Table(csv: path + "/NoDataMarks.csv"))) }

    /// How region codes changed, of all provinces at hand.
    func codeHistory() throws -> CodeHistory {
        var history = CodeHistory()
        for name in names(in: "Codes") where name.hasPrefix("gbt2260-") {
            try history.add(Sheet(Table(csv: "\(path)/Codes/\(name).csv")))
        }
        return history
    }

    func heatingZones() throws -> HeatingZones { try HeatingZones(sheet: Sheet(Table(csv: path + "/HeatingZones.csv"))) }

    /// Datums that are taken for the same.
    public func sameDatums() throws -> [DatumEquivalence] {
        let sheet = try Sheet(Table(csv: path + "/Datums.csv"))
        let (from, to) = (try sheet.place(of: "from"), try sheet.place(of: "to"))
        let (method, accuracy) = (try sheet.place(of: "method"), try sheet.place(of: "accuracy_m"))
        let source = try sheet.place(of: "source")
        return try sheet.rows.map { row in
            guard let metres = try sheet.number(row, accuracy) else {
                throw IndicatorError.unreadable("", at: sheet.cell(row, accuracy), needed: .numberIn(unit: "m"))
            }
            return DatumEquivalence(
                sheet.text(row, from), sheet.text(row, to), method: sheet.text(row, method), accuracy: metres,
                source: sheet.text(row, source))
        }
    }

    /// SHA-256 over the names and contents of all tables, the sample aside.
    func hash() throws -> String {
        var hash = SHA256()
        for folder in ["", "Codes", "Factors", "Schemes"] {
            let names = try FileManager.default.contentsOfDirectory(atPath: "\(path)/\(folder)")
            for name in names.filter({ $0.hasSuffix(".csv") }).sorted() {
                hash.update(data: Data("\(folder)/\(name)\n".utf8))
                hash.update(data: try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(folder)/\(name)")))
            }
        }
        return hash.finalize().hexadecimal
    }
}

extension Sheet {
    /// A CSV file as rows of text.
    init(_ table: Table) {
        self.init(
            file: (table.file as NSString).lastPathComponent, columns: table.columns,
            rows: table.rows.enumerated().map { row, cells in (line: table.line(of: row), cells: cells.map { $0 ?? "" }) })
    }
}

extension Sequence where Element == UInt8 {
    var hexadecimal: String { map { String(format: "%02x", $0) }.joined() }
}
