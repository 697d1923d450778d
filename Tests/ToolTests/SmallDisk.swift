import Foundation

/// A tmpfs of a few kilobytes; it goes with the value.
final class SmallDisk {
    private let folder: TemporaryFolder
    var path: String { folder.path }

    struct NotPermitted: Error {}

    init(kilobytes: Int) throws {
        folder = try TemporaryFolder()
        let mount = try Tool.run("/bin/mount", ["-t", "tmpfs", "-o", "size=\(kilobytes)k", "tmpfs", folder.path])
        guard mount.code == 0 else { throw NotPermitted() }
    }

    deinit { _ = try? Tool.run("/bin/umount", [folder.path]) }

    static let isPermitted = (try? SmallDisk(kilobytes: 4)) != nil
}
