import GeoModel

/// What is wrong with a file, and where in it: `counties.gpkg › county › feature 42: ring has 3 places, needs 4`.
public struct FormatError: Error, Sendable, Equatable {
    /// What is wrong. A detail is a clause in English without a full stop.
    public enum Reason: Sendable, Equatable {
        case missingFile
        case notReadable(String)
        case unknownFormat
        /// A zip archive, with the files in it that could be read outside it.
        case archive([String])
        case noSuchLayer(String, have: [String])
        /// The file has several layers and none was named.
        case severalLayers([String])
        case noSuchColumn(String, have: [String])
        /// Truncated, corrupt, or not by the rules of its format.
        case broken(String)
        case wrongEncoding(String)
        case notWritable(String)
        /// Someone wrote to the file while it was read.
        case changed
        case unsupported(String)
        /// A library or a part of it that this build or this machine lacks, and how to get it.
        case missingComponent(String, remedy: String)
    }

    public let reason: Reason
    /// The path as it was given.
    public let file: String
    public let layer: String?
    public let feature: Int64?

    public init(_ reason: Reason, in file: String, layer: String? = nil, feature: Int64? = nil) {
        self.reason = reason
        self.file = file
        self.layer = layer
        self.feature = feature
    }

    /// Whether the file itself is not there or cannot be opened.
    public var isMissingInput: Bool {
        switch reason {
        case .missingFile, .notReadable: true
        default: false
        }
    }

    /// Whether a result could not be written.
    public var isOutput: Bool {
        if case .notWritable = reason { true } else { false }
    }
}

extension FormatError {
    /// Whether something has to be installed first.
    public var isMissingComponent: Bool {
        if case .missingComponent = reason { true } else { false }
    }
}

extension FormatError: CustomStringConvertible {
    public var description: String { description(in: .en) }

    /// The error in one line: place, then reason, then what would be right.
    public func description(in language: Language) -> String {
        switch language {
        case .en: "\(place(feature: "feature")): \(englishReason)"
        case .zh: "\(place(feature: "要素"))：\(chineseReason)"
        }
    }

    /// File › layer › feature. The whole path stands there where the path itself is the trouble.
    private func place(feature word: String) -> String {
        let name = switch reason {
        case .missingFile, .notReadable, .notWritable: DatabaseName(file)?.redacted ?? file
        default: file.fileName
        }
        return ([name, layer] + [feature.map { "\(word) \($0)" }]).compactMap { $0 }.joined(separator: " › ")
    }

    private var englishReason: String {
        switch reason {
        case .missingFile: "there is no such file"
        case .notReadable(let detail): "cannot be read: \(detail)"
        case .unknownFormat: "the format is not known; \(LayerFile.formatNames) can be read"
        case .archive(let members):
            "is a zip archive; unpack it and name a file of it: \(Self.list(members, none: "it has none that can be read"))"
        case .noSuchLayer(let name, let have): "has no layer '\(name)'; it has \(Self.list(have, none: "none"))"
        case .severalLayers(let names): "has several layers, name one: \(Self.list(names, none: "none"))"
        case .noSuchColumn(let name, let have): "has no column '\(name)'; it has \(Self.list(have, none: "none"))"
        case .broken(let detail), .wrongEncoding(let detail), .unsupported(let detail): detail
        case .notWritable(let detail): "cannot be written: \(detail)"
        case .changed: "was changed while it was read; run again when nothing writes to it"
        case .missingComponent(let name, let remedy): "needs \(name), which is missing here; \(remedy)"
        }
    }

    private var chineseReason: String {
        switch reason {
        case .missingFile: "文件不存在"
        case .notReadable(let detail): "无法读取：\(detail)"
        case .unknownFormat: "无法识别的格式；可读取 \(LayerFile.formatNames)"
        case .archive(let members): "是 zip 压缩包；请先解压，再指定其中的文件：\(Self.list(members, none: "其中没有可读取的文件"))"
        case .noSuchLayer(let name, let have): "没有图层“\(name)”；现有：\(Self.list(have, none: "无"))"
        case .severalLayers(let names): "含有多个图层，请指定其中之一：\(Self.list(names, none: "无"))"
        case .noSuchColumn(let name, let have): "没有字段“\(name)”；现有：\(Self.list(have, none: "无"))"
        case .broken(let detail): "文件内容有误：\(detail)"
        case .wrongEncoding(let detail): "文字编码不符：\(detail)"
        case .unsupported(let detail): "尚不支持：\(detail)"
        case .missingComponent(let name, let remedy): "需要 \(name)，但这里没有；\(remedy)"
        case .notWritable(let detail): "无法写入：\(detail)"
        case .changed: "读取期间文件被改动；请在没有程序写入该文件时重新运行"
        }
    }

    /// At most twenty names: a message is read by a person.
    private static func list(_ names: [String], none: String) -> String {
        if names.isEmpty { return none }
        let shown = names.prefix(20).joined(separator: ", ")
        return names.count > 20 ? shown + ", …" : shown
    }
}

extension String {
    /// The last component of a path; a database without its credentials.
    var fileName: String {
        DatabaseName(self)?.redacted ?? split(separator: "/").last.map(String.init) ?? self
    }
}
