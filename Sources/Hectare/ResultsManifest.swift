import Foundation

/// What a folder of results tells about itself: what it is about, who must be named, and how much may be shown.
public struct ResultsManifest: Sendable {
    public let title: String
    public let year: Int?
    /// The version of Hectare that wrote the results.
    public let program: String
    public let attributions: [String]
    /// By the id of the study's layer; `nil` for results of a version that did not write it.
    public let access: [String: Study.Access]?

    private struct Form: Decodable {
        let title: String
        let year: Int?
        let hectare: String
        let attributions: [String]
        let layers: [Manifest.LayerAccess]?
    }

    /// - Throws: ``Fault`` where the folder is missing or no result of `hectare run`.
    public init(of folder: String) throws(Fault) {
        guard FileManager.default.fileExists(atPath: folder) else {
            throw Fault(
                .missingInput, at: folder, en: "there is no such folder; hectare run makes one",
                zh: "文件夹不存在；请先用 hectare run 生成结果")
        }
        guard let bytes = FileManager.default.contents(atPath: Self.path(in: folder)) else {
            throw Fault(
                .wrongData, at: folder,
                en: "is no folder of results: it has no \(Manifest.fileName); hectare run makes one",
                zh: "不是结果文件夹：缺少 \(Manifest.fileName)；请先用 hectare run 生成结果")
        }
        guard let form = try? JSONDecoder().decode(Form.self, from: bytes) else {
            throw Fault(
                .wrongData, at: Self.path(in: folder), en: "is not what hectare run writes",
                zh: "不是 hectare run 写出的文件")
        }
        (title, year, program, attributions) = (form.title, form.year, form.hectare, form.attributions)
        // A word that a later version may use is taken for the strictest.
        access = form.layers.map { layers in
            Dictionary(layers.map { ($0.id, Study.Access(rawValue: $0.access) ?? .restricted) }) { $1 }
        }
    }

    public static func path(in folder: String) -> String { folder + "/" + Manifest.fileName }

    /// Whether every layer is `open`, so that the results may leave the machine.
    public var isOpen: Bool { access?.values.allSatisfy { $0 == .open } ?? false }

    /// Layers of which only aggregates may be shown.
    public var restrictedLayers: Set<String> {
        Set((access ?? [:]).filter { $0.value == .restricted }.keys)
    }
}
