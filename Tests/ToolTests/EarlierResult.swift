import Foundation

extension Sample {
    private static let earlier = ["manifest.json": Data(#"{"schema": 1, "hectare": "0.1.0"}"#.utf8), "indicators.csv": Data("of an earlier run".utf8)]

    /// Something that counts as an earlier result in the folder `out`.
    func makeEarlierResult() throws {
        try FileManager.default.createDirectory(atPath: folder.file("out"), withIntermediateDirectories: true)
        for (name, bytes) in Self.earlier { try bytes.write(to: URL(filePath: folder.file("out/\(name)"))) }
    }

    /// Whether the earlier result stands as it was, with nothing beside it.
    var hasOnlyTheEarlierResult: Bool {
        get throws { try written == ["out"] && folder.contents(of: "out") == Self.earlier }
    }
}
