import GeoModel

extension Tabulation {
    /// What a reader of the table should know besides it: findings that were not shown, and values that were missing.
    public func notes(in language: Language, shown: Int) -> [String] {
        var notes: [String] = []
        let rest = account.findings.count - shown
        if rest > 0 {
            notes.append(language == .zh ? "另有 \(rest) 条发现，见 --json" : "… and \(rest) more findings; see --json")
        }
        notes.append(accountLine(in: language))
        for (index, column) in sumColumns.enumerated() {
            let missing = cells.values.reduce(0) { $0 + $1.missing[index] }
            let known = cells.values.reduce(0) { $0 + $1.known[index] }
            guard missing > 0 else { continue }
            notes.append(
                language == .zh
                    ? "字段 \(column)：\(known) 个要素有值，\(missing) 个没有，未计入合计"
                    : "column \(column): \(known) features have a value, \(missing) have none and are not in the sum")
        }
        return notes
    }
}

extension Tabulation {
    /// What became of the features and their area, in one line; what is zero is not told.
    func accountLine(in language: Language) -> String {
        let zh = language == .zh
        let share = account.area.value > 0 ? account.outside.value / account.area.value * 100 : 0
        let counts = zh
            ? "\(account.features) 个要素，采用 \(account.used) 个；\(account.featuresOutside) 个不在任何区域内，区域外面积占 \(share.rounded(to: 3))%"
            : "\(account.features) features, \(account.used) used; \(account.featuresOutside) in no region, \(share.rounded(to: 3)) % of the area outside"
        let areas = [
            (account.area.value, zh ? "采用面积" : "area used"),
            (account.repaired.area.value, zh ? "其中修复要素" : "of it repaired"),
            (account.setAside.area.value, zh ? "未采用面积" : "set aside"),
            (account.outside.value, zh ? "区域外面积" : "outside all regions"),
            (coveredTwice, zh ? "重复覆盖至少" : "covered twice at least"),
        ].filter { $0.0 > 0 }.map { "\($0.1) \($0.0.rounded(to: 1)) m²" }
        return ([counts] + areas).joined(separator: zh ? "；" : "; ")
    }
}

extension Finding.Kind {
    /// In words of the reader's language.
    func name(in language: Language) -> String {
        guard language == .zh else { return rawValue }
        return switch self {
        case .undecodable: "几何无法读取"
        case .missingGeometry: "没有几何"
        case .emptyGeometry: "空几何"
        case .nonFinite: "坐标不是有限数"
        case .noImage: "坐标无法转换"
        case .unclosedRing: "环不闭合"
        case .shortRing: "环的点数不足"
        case .invalid: "几何无效"
        case .unexpectedKind: "几何类型不符"
        case .unmatchedUse: "没有建筑属于该用途"
        case .referenceSystem: "坐标系存疑"
        case .overlap: "相互重叠"
        case .gap: "空隙"
        case .sliver: "细缝"
        case .duplicate: "重复"
        case .rowWithoutRegion: "表中的行没有对应区域"
        case .regionWithoutRow: "区域在表中没有行"
        case .mendedCode: "代码按另一写法读取"
        case .passedOver: "表中的行没有数字"
        case .offTheMap: "坐标远在地图之外"
        }
    }
}

extension Finding.Remedy {
    func name(in language: Language) -> String {
        guard language == .zh else { return rawValue }
        return switch self {
        case .setAside: "未采用"
        case .repaired: "已修复"
        case .used: "照用"
        }
    }
}

extension Finding {
    /// `landuse › feature 264`
    public func subject(in language: Language) -> String {
        guard let feature else { return layer }
        return "\(layer) › " + (language == .zh ? "要素 \(feature)" : "feature \(feature)")
    }

    /// What was found and done, where, and what it does to the area.
    public func text(in language: Language) -> String {
        let reason = detail(in: language)
        let words = "\(kind.name(in: language)) (\(remedy.name(in: language)))" + (reason.isEmpty ? "" : ": \(reason)")
        let at = place.map { language == .zh ? "，位于 (\($0.x), \($0.y))" : " at (\($0.x), \($0.y))" } ?? ""
        let isGround = [.overlap, .gap, .sliver, .duplicate].contains(kind)
        let change = effect.map {
            if isGround { return language == .zh ? "，\($0.rounded(to: 3)) m²" : ", \($0.rounded(to: 3)) m²" }
            return language == .zh ? "，面积变化 \($0.shortest) m²" : ", area changes by \($0.shortest) m²"
        } ?? ""
        return words + at + change
    }
}
