import Indicators

extension Study {
    /// Refuses what is set and changes nothing: whoever wrote it thinks that it does.
    func refuseUnusedSettings() throws(Fault) {
        for table in tables {
            let kinds = Set(regions.map(\.kind)).sorted()
            guard let kind = table.kind, !kinds.contains(kind) else { continue }
            let suggestion = Suggestion(for: kind, among: kinds)
            throw Fault(
                .wrongData, at: table.source.place,
                en: "there are no regions of the kind \"\(kind)\"" + suggestion.english,
                zh: "没有类型为“\(kind)”的区域" + suggestion.chinese)
        }
        for layer in layers where !layer.heatedUses.isEmpty {
            if layer.heated != nil {
                throw Fault(
                    .wrongData, at: layer.place,
                    en: "has both \"heated\" and \"heated_uses\"; the column decides, so take \"heated_uses\" out",
                    zh: "同时写了“heated”与“heated_uses”；以字段为准，请删去“heated_uses”")
            }
            if layer.use == nil {
                throw Fault(
                    .wrongData, at: layer.place, en: "\"heated_uses\" needs the key \"use\", the column with the uses",
                    zh: "“heated_uses”需要键“use”，即用途字段")
            }
        }
    }
}
