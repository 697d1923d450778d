import Crypto
import Foundation
import Reports

/// The parts of `report.html` that do not depend on the study: our page in `GeoData/Page`, and Leaflet where it is
/// installed. All are put into one file that needs no network.
public struct PageParts: Sendable {
    public let template: PageTemplate
    private static let leafletFolders = [
        "/usr/share/javascript/leaflet", "/usr/local/share/javascript/leaflet",
        "/opt/homebrew/share/javascript/leaflet",
    ]
    private static let slotForPolicy = "content=\"policy\""

    /// Where Leaflet is: the folder that `HECTARE_LEAFLET` names, else where Debian installs it; `nil` for nowhere.
    public static func leafletFolder() -> String? {
        let named = ProcessInfo.processInfo.environment["HECTARE_LEAFLET"]
        return (named.map { [$0] } ?? leafletFolders).first { folder in
            script(in: folder) != nil && FileManager.default.fileExists(atPath: folder + "/leaflet.css")
        }
    }

    private static func script(in folder: String) -> String? {
        ["leaflet.min.js", "leaflet.js"].map { "\(folder)/\($0)" }.first { FileManager.default.fileExists(atPath: $0) }
    }

    /// - Returns: `nil` where Leaflet is not installed: a run then writes no page and says so.
    /// - Throws: ``Fault`` where a file of the page itself is missing or not whole.
    init?(_ data: GeoDataFolder) throws {
        guard let leaflet = Self.leafletFolder(), let script = Self.script(in: leaflet) else { return nil }
        let files = try ["leaflet.js": Self.text(script), "leaflet.css": Self.text(leaflet + "/leaflet.css")]
        let folder = data.path + "/Page"
        let page = try Self.text(folder + "/page.html")
        var hashes = Hashes()
        var lines: [String] = []
        for line in page.components(separatedBy: "\n") {
            guard let link = Link(line) else {
                lines.append(line)
                continue
            }
            let text = try files[link.file] ?? Self.text(folder + "/" + link.file)
            lines.append(hashes.element(link, Self.withoutMap(text)))
        }
        let html = lines.joined(separator: "\n")
            .replacingOccurrences(of: Self.slotForPolicy, with: "content=\"\(hashes.policy)\"")
        guard let template = PageTemplate(html: html), html.contains(hashes.policy) else {
            throw Fault(
                .missingComponent, at: folder + "/page.html", en: "this is not Hectare's page: a slot is missing",
                zh: "不是 Hectare 的页面模板：缺少占位")
        }
        self.template = template
    }

    private static func text(_ path: String) throws(Fault) -> String {
        guard let bytes = FileManager.default.contents(atPath: path) else {
            throw Fault(
                .missingComponent, at: path, en: "a part of the page is missing; set HECTARE_GEODATA to a whole folder",
                zh: "缺少页面文件；请将 HECTARE_GEODATA 设为完整的文件夹")
        }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// Without the line that would make a browser ask for a source map.
    private static func withoutMap(_ text: String) -> String {
        text.components(separatedBy: "\n").filter { !$0.hasPrefix("//# sourceMappingURL") }.joined(separator: "\n")
    }
}

/// A line of the page that names a script or a style sheet beside it.
private struct Link {
    let file: String
    let isScript: Bool

    init?(_ line: String) {
        let line = line.trimmingCharacters(in: .whitespaces)
        let (script, style) = ("<script src=\"", "<link rel=\"stylesheet\" href=\"")
        guard let begin = [script, style].first(where: line.hasPrefix) else { return nil }
        file = String(line.dropFirst(begin.count).prefix { $0 != "\"" })
        isScript = begin == script
    }
}

/// What the page's policy lets run: these very texts, and nothing else.
private struct Hashes {
    private var scripts: [String] = []
    private var styles: [String] = []

    mutating func element(_ link: Link, _ text: String) -> String {
        let content = "\n" + text.trimmingCharacters(in: .newlines) + "\n"
        let hash = "'sha256-\(Data(SHA256.hash(data: Data(content.utf8))).base64EncodedString())'"
        if link.isScript { scripts.append(hash) } else { styles.append(hash) }
        return link.isScript ? "<script>\(content)</script>" : "<style>\(content)</style>"
    }

    var policy: String {
        "default-src 'none'; script-src \(scripts.joined(separator: " ")); style-src \(styles.joined(separator: " ")); "
            // Remarks go to the server that gave the page, where one did; nothing else can be asked for.
            + "img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none'"
    }
}
