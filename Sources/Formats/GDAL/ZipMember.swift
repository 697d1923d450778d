import Foundation

#if GDAL
    import CGDAL
#endif

/// Files within a zip archive (an XLSX, an ODS or a KMZ is one).
enum ZipMember {
    /// Members larger than this are refused unless the caller allows more: a few bytes of zip may hold gigabytes.
    static let mostBytes = 1 << 28
    fileprivate static let contents = "the inside of zip archives"

    /// The bytes of one member, whole.
    ///
    /// - Parameter member: its path in the archive with `/`, upper and lower case as the archive has it.
    /// - Throws: `.missingFile` and `.notReadable` for the archive; `.broken` where it is no zip archive, has no such
    ///   member, or the member is damaged; `.unsupported` above `limit`; `.missingComponent` without GDAL.
    static func bytes(
        of member: String, in archive: String, atMost limit: Int = mostBytes
    ) throws(FormatError) -> [UInt8] {
        _ = try FileHead(of: archive)
        #if GDAL
            return try VirtualZip(archive).bytes(of: member, atMost: limit)
        #else
            throw .withoutGDAL(contents, in: archive)
        #endif
    }

    /// The paths of all members that are files, in the order of the archive.
    /// - Throws: as ``bytes(of:in:atMost:)``
    static func names(in archive: String) throws(FormatError) -> [String] {
        _ = try FileHead(of: archive)
        #if GDAL
            return try VirtualZip(archive).names()
        #else
            throw .withoutGDAL(contents, in: archive)
        #endif
    }
}

#if GDAL
    /// A zip archive as a folder of GDAL's virtual file system.
    private struct VirtualZip {
        private let archive: String
        /// The braces say where the archive's path ends, whatever its ending is.
        private let root: String

        init(_ archive: String) throws(FormatError) {
            try GDALLibrary.begin(for: ZipMember.contents, in: archive)
            self.archive = archive
            let path = URL(filePath: archive).standardizedFileURL.path
            root = path.contains(where: { "{}".contains($0) }) ? "/vsizip/\(path)" : "/vsizip/{\(path)}"
        }

        func bytes(of member: String, atMost limit: Int) throws(FormatError) -> [UInt8] {
            let messages = GDALMessages()
            return try messages.collect { () throws(FormatError) -> [UInt8] in
                guard let file = VSIFOpenL("\(root)/\(member)", "rb") else { throw missing(member) }
                defer { VSIFCloseL(file) }
                // The size that the archive states: nothing is unpacked for it.
                guard VSIFSeekL(file, 0, SEEK_END) == 0, let size = Int(exactly: VSIFTellL(file)),
                    VSIFSeekL(file, 0, SEEK_SET) == 0
                else { throw notZip }
                guard size <= limit else {
                    throw FormatError(.unsupported("\(member) holds \(size) bytes, at most \(limit) are read"), in: archive)
                }
                return try whole(file, size, member, messages)
            }
        }

        /// The size that the archive states must be the size that is there.
        private func whole(
            _ file: UnsafeMutablePointer<VSILFILE>, _ size: Int, _ member: String, _ messages: GDALMessages
        ) throws(FormatError) -> [UInt8] {
            // In pieces: memory follows what is there, not what is announced.
            var bytes: [UInt8] = []
            var piece = [UInt8](repeating: 0, count: 1 << 16)
            while bytes.count <= size {
                let count = VSIFReadL(&piece, 1, piece.count, file)
                if count == 0 { break }
                bytes.append(contentsOf: piece[..<count])
            }
            guard bytes.count == size, messages.failures.isEmpty else {
                let detail = messages.clause ?? "\(bytes.count) of \(size) bytes"
                throw FormatError(.broken("\(member) in the zip archive is damaged (\(detail))"), in: archive)
            }
            return bytes
        }

        func names() throws(FormatError) -> [String] {
            let messages = GDALMessages()
            return try messages.collect { () throws(FormatError) -> [String] in
                guard let list = VSIReadDirRecursive(root) else { throw notZip }
                defer { CSLDestroy(list) }
                var names: [String] = []
                var next = list
                while let name = next.pointee {
                    names.append(String(cString: name))
                    next += 1
                }
                return names.filter { !$0.hasSuffix("/") }
            }
        }

        private func missing(_ member: String) -> FormatError {
            guard let list = VSIReadDir(root) else { return notZip }
            CSLDestroy(list)
            return FormatError(.broken("the zip archive has no \(member)"), in: archive)
        }

        private var notZip: FormatError {
            FormatError(.broken("is no zip archive, or a damaged one"), in: archive)
        }
    }
#endif

extension FormatError {
    /// What this build cannot do because it was made without GDAL.
    static func withoutGDAL(_ what: String, in file: String) -> FormatError {
        FormatError(.missingComponent("GDAL for \(what)", remedy: GDALLibrary.remedy), in: file)
    }
}
