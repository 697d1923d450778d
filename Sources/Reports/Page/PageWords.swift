import GeoModel

extension PageDocument {
    /// `{indicator: [zh, en]}` of all indicators of the results.
    var nameList: String {
        let ids = Set(results.figureRows.map(\.indicator)).sorted()
        return Self.object(ids.map { ($0, Self.pair(results.presentation.indicators.name(of: $0))) })
    }

    /// `{layer: {class: [zh, en]}}` where the code system of a layer is known.
    var classNameList: String {
        Self.object(results.presentation.classes.sorted { $0.key < $1.key }.map { layer, names in
            (layer, Self.object(names.sorted { $0.key < $1.key }.map { ($0.key, Self.pair($0.value)) }))
        })
    }

    /// `{indicator: layer}`: whose classes an indicator adds up.
    var layerList: String {
        Self.object(results.presentation.layers.sorted { $0.key < $1.key }.map { ($0.key, $0.value.jsonText) })
    }

    /// `[name, kind, [colours of two classes, of three …]]`, the shortest list first.
    var paletteList: String {
        Self.list(results.presentation.palettes.map { palette in
            let lists = palette.colours.sorted { $0.key < $1.key }.map { Self.list($0.value.map(\.jsonText)) }
            return Self.list([palette.name.jsonText, palette.kind.rawValue.jsonText, Self.list(lists)])
        })
    }

    private static func pair(_ words: Wording) -> String { list([words.zh.jsonText, words.en.jsonText]) }

    private static func object(_ members: [(String, String)]) -> String {
        "{" + members.map { "\($0.0.jsonText):\($0.1)" }.joined(separator: ",") + "}"
    }
}
