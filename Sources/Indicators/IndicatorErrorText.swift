import GeoModel

extension IndicatorError {
    var english: String {
        switch self {
        case .unknownName(let name, let thing, let place, let known):
            let wrong = "there is no \(thing.name(in: .en)) \"\(name)\""
            return (place.map { "\($0): " } ?? "") + wrong + Self.hint(name, known, mean: ("; did you mean ", "?"), has: "; known are ")
        case .missingSetting(let setting, let indicator):
            return "\(indicator): the setting \"\(setting)\" is missing"
        case .foreignSetting(let setting, let indicator, let known):
            return "\(indicator): makes no use of the setting \"\(setting)\"; it takes \(known.joined(separator: ", ")). Take it out"
        case .missingLayerKey(let key, let layer, let indicator):
            return "\(indicator): layer \"\(layer)\" needs the key \"\(key)\""
        case .badReach(let reach, let indicator):
            return "\(indicator): reach is \(reach?.shortest ?? "missing"); it must be a distance above 0, for example \"50 m\""
        case .notTabulated(let need):
            return "layer \"\(need.layer)\" has not been tabulated by \(need.by.map(\.name)), sums \(need.sums.map(\.name))"
        case .noRegionArea(let region):
            return "\(region.kind) \(region.code): its own area is not known"
        case .unmappedCode(let code, let system, let place, let known):
            return "\(place): code \"\(code)\" does not exist in \(system)"
                + Self.hint(code, known, mean: ("; did you mean ", "?"), has: nil)
        case .mixedClass(let code, let name, let system, let place):
            return "\(place): code \(code) (\(name)) of \(system) holds classes with different sinks; "
                + "use the next finer codes"
        case .coarseCode(let code, let name, let denominator, let system, let place):
            return "\(place): code \(code) (\(name)) of \(system) may or may not be \(denominator) land; "
                + "use the next finer codes"
        case .missingFactor(let name, let set):
            return "factor set \(set) has no factor for class \"\(name)\"; add a row with its source"
        case .recalledFactor(let name, let set):
            return "factor set \(set), class \"\(name)\": status is \"recalled\": nobody has read its source, so it is not used"
        case .otherBasis(let name, let set, let basis, let needed):
            return "factor set \(set), class \"\(name)\": the factor holds per \(basis), the layer gives \(needed)"
        case .otherDimension(let unit, let dimension, let needed, let example):
            return "unit \(unit) is \(dimension), needed is \(needed), for example \(example)"
        case .badUnitRow(let unit, let file, let line):
            return "\(file) › line \(line): unit \"\(unit)\" needs whole numbers above 0 as numerator and denominator"
        case .missingColumn(let column, let file, let known):
            return "\(file): there is no column \"\(column)\"" + Self.hint(column, known, mean: ("; did you mean ", "?"), has: "; there are ")
        case .noSuchYear(let year, let column, let known, let indicator):
            let years = known.map(String.init).joined(separator: ", ")
            guard let year else {
                return "\(indicator): the study states no year; the table has \(column) for \(years); add \"year\" to the study"
            }
            return "\(indicator): the table has no row of \(year) for \(column); it has \(years)"
        case .sharedCode(let code, let kinds, let origin):
            return "\(origin): the code \"\(code)\" belongs to a \(kinds.joined(separator: " and a ")); say at the table whose figures these are, for example \"kind: \(kinds[0])\""
        case .duplicateRow(let name, let place, let first):
            return "\(place.text(in: .en)): \(name) is there a second time" + (first.isEmpty ? "" : "; the first is \(first)")
        case .unreadable(let text, let place, let needed):
            return "\(place.text(in: .en)): \"\(text)\" is not \(needed.name(in: .en))"
        case .otherUnit(let text, let place, let declared):
            return "\(place.text(in: .en)): \"\(text)\" has a unit of its own; the column is in \(declared), "
                + "so write the number in \(declared)"
        case .noUnit(let column, let place, let stated):
            let why = stated.isEmpty ? "states no unit" : "states several units for all columns (\(stated.joined(separator: ", ")))"
            return "\(place.file): the header of \"\(column)\" \(why); name it in the study, for example \"unit: \(stated.first ?? "亿元")\""
        case .unitOfHeader(let stated, let declared, let column, let place):
            return "\(place.text(in: .en)): the file has \"\(column)\" in \(stated), the study says \(declared); "
                + "write the file's unit in the study, figures are converted where they need to be"
        case .unreadableAnswer(let value, let column, let place):
            return "\(place): \(column) is \"\(value)\"; it must be 1, true, 是 or yes, or 0, false, 否 or no"
        case .sumOutOfRange(let column, let place):
            return "\(place): the sum of \(column) is not a number or above 7e19; look for wrong values"
        case .negativeSum(let column, let place):
            return "\(place): \(column) sums to less than 0; look for negative values"
        case .repeatedColumn(let column, let file, let columns):
            guard columns.count > 1 else {
                return "\(file): two columns have the header \"\(column)\"; give each a name of its own"
            }
            return "\(file): \"\(column)\" stands over several columns; write one of \(columns.joined(separator: ", "))"
        case .badBounds(let name, let file, let line):
            return "\(file) › line \(line), class \"\(name)\": needs low ≤ central ≤ high, both bounds or none"
        }
    }

    var chinese: String {
        switch self {
        case .unknownName(let name, let thing, let place, let known):
            let wrong = "没有名为“\(name)”的\(thing.name(in: .zh))"
            return (place.map { "\($0)：" } ?? "") + wrong + Self.hint(name, known, mean: ("；是否应为 ", "？"), has: "；可用：")
        case .missingSetting(let setting, let indicator):
            return "\(indicator)：缺少设置“\(setting)”"
        case .foreignSetting(let setting, let indicator, let known):
            return "\(indicator)：不使用设置“\(setting)”；可用设置：\(known.joined(separator: "、"))。请删去"
        case .missingLayerKey(let key, let layer, let indicator):
            return "\(indicator)：图层“\(layer)”需要键“\(key)”"
        case .badReach(let reach, let indicator):
            return "\(indicator)：reach 为 \(reach?.shortest ?? "空")；应为大于 0 的距离，例如“50 m”"
        case .notTabulated(let need):
            return "图层“\(need.layer)”尚未按 \(need.by.map(\.name)) 汇总 \(need.sums.map(\.name))"
        case .noRegionArea(let region):
            return "\(region.kind) \(region.code)：区域自身面积未知"
        case .unmappedCode(let code, let system, let place, let known):
            return "\(place)：\(system) 中没有代码“\(code)”" + Self.hint(code, known, mean: ("；是否应为 ", "？"), has: nil)
        case .mixedClass(let code, let name, let system, let place):
            return "\(place)：\(system) 的代码 \(code)（\(name)）包含碳汇不同的地类；请使用下一级代码"
        case .coarseCode(let code, let name, let denominator, let system, let place):
            return "\(place)：\(system) 的代码 \(code)（\(name)）无法判定是否属于 \(denominator) 用地；请使用下一级代码"
        case .missingFactor(let name, let set):
            return "因子集 \(set) 没有地类“\(name)”的因子；请添加一行并注明来源"
        case .recalledFactor(let name, let set):
            return "因子集 \(set) 的地类“\(name)”状态为 recalled：来源未经查阅，不予采用"
        case .otherBasis(let name, let set, let basis, let needed):
            return "因子集 \(set) 的地类“\(name)”：因子以 \(basis) 计，而图层给出的是 \(needed)"
        case .otherDimension(let unit, let dimension, let needed, let example):
            return "单位 \(unit) 的量纲为 \(dimension)，应为 \(needed)，例如 \(example)"
        case .badUnitRow(let unit, let file, let line):
            return "\(file) › 第 \(line) 行：单位“\(unit)”的 numerator 与 denominator 应为大于 0 的整数"
        case .missingColumn(let column, let file, let known):
            return "\(file)：没有列“\(column)”" + Self.hint(column, known, mean: ("；是否应为 ", "？"), has: "；现有：")
        case .noSuchYear(let year, let column, let known, let indicator):
            let years = known.map(String.init).joined(separator: "、")
            guard let year else {
                return "\(indicator)：研究文件没有写明年份；统计表中 \(column) 的年份有 \(years)；请在研究文件中加“year”"
            }
            return "\(indicator)：统计表中 \(column) 没有 \(year) 年的行；现有年份：\(years)"
        case .sharedCode(let code, let kinds, let origin):
            return "\(origin)：代码“\(code)”同时属于 \(kinds.joined(separator: " 和 "))；请在该表处写明属于哪一类区域，例如“kind: \(kinds[0])”"
        case .duplicateRow(let name, let place, let first):
            return "\(place.text(in: .zh))：\(name) 重复出现" + (first.isEmpty ? "" : "；首次出现于 \(first)")
        case .unreadable(let text, let place, let needed):
            return "\(place.text(in: .zh))：“\(text)”不是\(needed.name(in: .zh))"
        case .otherUnit(let text, let place, let declared):
            return "\(place.text(in: .zh))：“\(text)”自带单位；该列单位为 \(declared)，请换算为 \(declared) 后只写数字"
        case .noUnit(let column, let place, let stated):
            let why = stated.isEmpty ? "没有写明单位" : "为所有列写了多个单位（\(stated.joined(separator: "、"))）"
            return "\(place.file)：“\(column)”的表头\(why)；请在研究文件中写明，例如“unit: \(stated.first ?? "亿元")”"
        case .unitOfHeader(let stated, let declared, let column, let place):
            return "\(place.text(in: .zh))：文件中“\(column)”的单位为 \(stated)，研究文件写的是 \(declared)；"
                + "请在研究文件中写文件的单位，需要时会自动换算"
        case .unreadableAnswer(let value, let column, let place):
            return "\(place)：\(column) 的值为“\(value)”；应为 1、true、是、yes 或 0、false、否、no"
        case .sumOutOfRange(let column, let place):
            return "\(place)：\(column) 的合计不是有效数字或超过 7e19；请检查异常值"
        case .negativeSum(let column, let place):
            return "\(place)：\(column) 合计小于 0；请检查负值"
        case .repeatedColumn(let column, let file, let columns):
            guard columns.count > 1 else { return "\(file)：有两列的标题都是“\(column)”；请分别命名" }
            return "\(file)：“\(column)”之下有多列；请写明其中之一：\(columns.joined(separator: "、"))"
        case .badBounds(let name, let file, let line):
            return "\(file) › 第 \(line) 行，地类“\(name)”：应满足 low ≤ central ≤ high，两个界限须同时给出或都不给"
        }
    }

    /// The nearest known name, else (where `has` is given) all of them.
    private static func hint(_ name: String, _ known: [String], mean: (String, String), has: String?) -> String {
        if let near = name.nearest(in: known) { return mean.0 + near + mean.1 }
        guard let has, !known.isEmpty else { return "" }
        return has + known.joined(separator: ", ")
    }
}
