import Foundation

extension FormatError {
    /// What a failed system call means to the one who wanted the file.
    init(writing code: Int32, to path: String) {
        let sentence = switch code {
        case ENOSPC, EDQUOT: "the disk is full"
        case EACCES, EPERM: "permission denied"
        case EROFS: "the disk is read-only"
        case ENOTDIR: "a part of the path is a file, not a folder"
        case EISDIR: "it is a folder"
        case EEXIST: "the file exists already"
        case ENOENT: "the folder does not exist"
        case EFBIG: "the file would be larger than the system allows"
        default: String(cString: strerror(code))
        }
        self.init(.notWritable(sentence), in: path)
    }
}
