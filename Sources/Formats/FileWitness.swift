import Foundation

/// A file as it was at one moment, to be held against what it is later: a change while it is read must not go unsaid.
///
/// It compares the size, the time of the last change and the file itself (a new file under the old name is another).
/// Of a shapefile all its parts count, of a file geodatabase all files in its folder. A database has no witness.
/// A file that is not there is a state like any other, so that whoever opens it can say what is wrong.
public struct FileWitness: Sendable, Hashable {
    public let path: String
    private let states: [State?]

    private struct State: Hashable {
        let size: Int64
        let seconds: Int
        let nanoseconds: Int
        let file: UInt64
    }

    /// Bytes of all its files; 0 for a database.
    public var size: Int { states.reduce(0) { $0 + Int($1?.size ?? 0) } }

    public init(of path: String) {
        self.path = path
        states = InputFiles.of(path).map(Self.state)
    }

    /// - Throws: `.changed` where the file is no longer what it was.
    public func hold(layer: String? = nil) throws(FormatError) {
        guard InputFiles.of(path).map(Self.state) == states else { throw FormatError(.changed, in: path, layer: layer) }
    }

    private static func state(of path: String) -> State? {
        var found = stat()
        guard stat(path, &found) == 0 else { return nil }
        #if canImport(Darwin)
            let changed = found.st_mtimespec
        #else
            let changed = found.st_mtim
        #endif
        return State(
            size: Int64(found.st_size), seconds: changed.tv_sec, nanoseconds: changed.tv_nsec, file: UInt64(found.st_ino))
    }
}
