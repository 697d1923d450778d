import Foundation

/// Names of columns as a shapefile can hold them: at most ten bytes, each once.
enum FieldNames {
    static let mostBytes = 10

    /// The names in order, cut between characters where they are too long, with a number where two would be the same.
    ///
    /// - Parameter bytes: a text in the encoding of the file; `nil` where the encoding lacks a character.
    /// - Returns: `nil` for a name that cannot be written at all.
    static func shortened(_ names: [String], _ bytes: (String) -> [UInt8]?) -> [String?] {
        var taken: Set<String> = []
        return names.map { name in
            guard var short = name.cut(to: mostBytes, bytes) else { return nil }
            var number = 1
            // dBASE does not tell capitals from small letters.
            while !taken.insert(short.lowercased()).inserted {
                let mark = "_\(number)"
                guard let stem = name.cut(to: mostBytes - mark.utf8.count, bytes) else { return nil }
                short = stem + mark
                number += 1
            }
            return short
        }
    }
}

extension String {
    /// The most characters from the front that fit into so many bytes; `nil` where the encoding lacks one of the text.
    func cut(to most: Int, _ bytes: (String) -> [UInt8]?) -> String? {
        guard let whole = bytes(self) else { return nil }
        if whole.count <= most { return self }
        var end = startIndex
        var length = 0
        for index in indices {
            guard let one = bytes(String(self[index])), length + one.count <= most else { break }
            length += one.count
            end = self.index(after: index)
        }
        return String(self[..<end])
    }
}

extension TextEncoding {
    /// The text in this encoding; `nil` where a character does not exist in it.
    ///
    /// ``gb18030`` gives GBK, which all programs read: characters that GB 18030 writes in four bytes are not in it.
    func bytes(_ text: String) -> [UInt8]? {
        guard self == .gb18030 else { return Array(text.utf8) }
        if text.utf8.allSatisfy({ $0 < 0x80 }) { return Array(text.utf8) }
        guard let data = text.data(using: Self.foundationGB18030, allowLossyConversion: false) else { return nil }
        let bytes = [UInt8](data)
        var at = 0
        while at < bytes.count {
            if bytes[at] < 0x80 {
                at += 1
            } else {
                guard at + 1 < bytes.count, bytes[at + 1] >= 0x40 else { return nil }
                at += 2
            }
        }
        return bytes
    }
}
