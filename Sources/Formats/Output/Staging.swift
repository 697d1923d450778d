import Foundation

/// A folder beside the result, `NAME.new-XXXX`, in which the result is made before it takes its place.
///
/// The folder is locked while its run lives, and the system drops the lock when the run dies. So a run knows the
/// leftovers of dead runs from the work of living ones, and clears them away.
final class Staging {
    let path: String
    private let lock: Int32

    /// - Throws: `.notWritable`
    init(beside target: String) throws(FormatError) {
        try Self.makeFolders(above: target)
        Self.removeLeftovers(of: target)
        (path, lock) = try Self.make(beside: target)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
        close(lock)
    }

    /// The path without links and without a slash at its end: what is swapped is the thing, not a link to it.
    static func resolved(_ path: String) -> String {
        let plain = URL(filePath: path).standardizedFileURL.path
        guard let real = realpath(plain, nil) else { return plain }
        defer { free(real) }
        return String(cString: real)
    }

    private static func make(beside target: String) throws(FormatError) -> (String, Int32) {
        for _ in 0..<100 {
            let path = target + mark + String(format: "%08x", UInt32.random(in: .min ... .max))
            guard mkdir(path, 0o777) == 0 else {
                if errno == EEXIST { continue }
                throw FormatError(writing: errno, to: target)
            }
            let lock = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard lock >= 0 else { throw FormatError(writing: errno, to: path) }
            // Another run may have taken it for a leftover before the lock was ours.
            if flock(lock, LOCK_EX | LOCK_NB) == 0 || errno != EWOULDBLOCK, access(path, F_OK) == 0 { return (path, lock) }
            close(lock)
        }
        throw FormatError(.notWritable("no name beside it is free"), in: target)
    }

    private static func makeFolders(above target: String) throws(FormatError) {
        let parent = (target as NSString).deletingLastPathComponent
        guard !parent.isEmpty, mkdir(parent, 0o777) != 0 else { return }
        if errno == ENOENT {
            try makeFolders(above: parent)
            guard mkdir(parent, 0o777) == 0 || errno == EEXIST else { throw FormatError(writing: errno, to: target) }
        } else if errno == EEXIST, !isFolder(parent) {
            throw FormatError(writing: ENOTDIR, to: target)
        } else if errno != EEXIST {
            throw FormatError(writing: errno, to: target)
        }
    }

    /// Removes what runs have left behind that no longer live. What cannot be locked or removed is left alone.
    private static func removeLeftovers(of target: String) {
        let parent = (target as NSString).deletingLastPathComponent
        let names = (try? FileManager.default.contentsOfDirectory(atPath: parent)) ?? []
        for name in names where name.hasPrefix(target.fileName + mark) {
            let leftover = (parent as NSString).appendingPathComponent(name)
            let lock = open(leftover, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
            guard lock >= 0 else { continue }
            if flock(lock, LOCK_EX | LOCK_NB) == 0 { try? FileManager.default.removeItem(atPath: leftover) }
            close(lock)
        }
    }

    private static let mark = ".new-"
}

/// Whether a folder stands at the path; links are followed.
func isFolder(_ path: String) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: path, isDirectory: &isFolder) && isFolder.boolValue
}
