import Foundation

/// A folder of its own for one test; it goes with the value.
final class TemporaryFolder {
    let path: String

    init() throws {
        path = FileManager.default.temporaryDirectory.appending(path: "hectare-\(UUID().uuidString)").path
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit { try? FileManager.default.removeItem(atPath: path) }

    func file(_ name: String) -> String { "\(path)/\(name)" }

    func write(_ text: String, to name: String) throws -> String {
        try Data(text.utf8).write(to: URL(filePath: file(name)))
        return file(name)
    }

    func text(of name: String) throws -> String { String(decoding: try bytes(of: name), as: UTF8.self) }

    func bytes(of name: String) throws -> Data { try Data(contentsOf: URL(filePath: file(name))) }

    /// Names of files and folders, those in folders too.
    var names: [String] { get throws { try FileManager.default.subpathsOfDirectory(atPath: path).sorted() } }

    /// The bytes of each file below a folder, by its path in that folder.
    func contents(of folder: String, without: Set<String> = []) throws -> [String: Data] {
        var contents: [String: Data] = [:]
        for name in try FileManager.default.subpathsOfDirectory(atPath: file(folder)) where !without.contains(name) {
            var isFolder: ObjCBool = false
            _ = FileManager.default.fileExists(atPath: file("\(folder)/\(name)"), isDirectory: &isFolder)
            if !isFolder.boolValue { contents[name] = try bytes(of: "\(folder)/\(name)") }
        }
        return contents
    }
}
