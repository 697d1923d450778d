import Foundation

/// The first bytes of a file and its extension: what a format recognises itself by.
struct FileHead {
    let path: String
    let bytes: [UInt8]

    /// - Throws: `.missingFile`, or `.notReadable` for a folder that is no file geodatabase, or a file without permission.
    init(of path: String) throws(FormatError) {
        self.path = path
        var isFolder: ObjCBool = false
        guard FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) else {
            throw FormatError(.missingFile, in: path)
        }
        if isFolder.boolValue, (path as NSString).pathExtension.lowercased() == "gdb" {
            // A file geodatabase is a folder of files.
            bytes = []
            return
        }
        if isFolder.boolValue { throw FormatError(.notReadable("it is a folder"), in: path) }
        guard let handle = FileHandle(forReadingAtPath: path) else {
            throw FormatError(.notReadable("permission denied"), in: path)
        }
        defer { try? handle.close() }
        do {
            bytes = [UInt8](try handle.read(upToCount: 64) ?? Data())
        } catch {
            throw FormatError(.notReadable(error.localizedDescription), in: path)
        }
    }

    /// Lower case, without the dot.
    var pathExtension: String { (path as NSString).pathExtension.lowercased() }

    func begins(with text: String) -> Bool { bytes.starts(with: text.utf8) }
}
