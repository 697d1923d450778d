import Indicators

extension Study {
    /// The roles that the layers of an indicator may have, by the beginning of its id.
    private static let roles: [(family: String, layer: [Role])] = [
        ("carbon-sink.", [.greenery, .landUse]),
        ("land-output.", [.landUse]),
        ("heat-coverage.", [.buildings]),
        ("heat-density.", [.heatDemand, .buildings]),
    ]

    /// Refuses an indicator on a layer of another role: a network is no land use.
    func refuseForeignRoles() throws(Fault) {
        for request in indicators {
            let indicator = request.indicator
            if let family = Self.roles.first(where: { indicator.id.hasPrefix($0.family) }) {
                try refuse(indicator.layer, unless: family.layer, for: indicator.id, at: request.place)
            }
            try refuse(indicator.network, unless: [.heatNetwork], for: indicator.id, at: request.place)
        }
    }

    private func refuse(_ id: String?, unless roles: [Role], for indicator: String, at place: String) throws(Fault) {
        guard let layer = layers.first(where: { $0.id == id }), !roles.contains(layer.role) else { return }
        let needed = roles.map(\.rawValue)
        throw Fault(
            .wrongData, at: place,
            en: "layer \"\(layer.id)\" has the role \(layer.role.rawValue); \(indicator) needs \(needed.joined(separator: " or "))",
            zh: "图层“\(layer.id)”的角色为 \(layer.role.rawValue)；\(indicator) 需要 \(needed.joined(separator: " 或 "))")
    }

    /// A file that is listed twice in one layer would count its features twice.
    func refuseRepeatedSources() throws(Fault) {
        for layer in layers {
            var seen: Set<[String]> = []
            for source in layer.sources where !seen.insert([source.path, source.layer ?? ""]).inserted {
                throw Fault(
                    .wrongData, at: source.place, en: "the source \(source.path) is listed twice; its features would count twice",
                    zh: "数据源 \(source.path) 重复列出，其要素会被重复计算")
            }
        }
    }
}
