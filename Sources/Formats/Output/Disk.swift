import Foundation

/// Brings a file, or the entries of a folder, to the disk.
func syncToDisk(_ path: String) throws(FormatError) {
    let descriptor = open(path, O_RDONLY | O_CLOEXEC)
    guard descriptor >= 0 else { throw FormatError(writing: errno, to: path) }
    defer { close(descriptor) }
    guard fsync(descriptor) == 0 || errno == EINVAL else { throw FormatError(writing: errno, to: path) }
}
