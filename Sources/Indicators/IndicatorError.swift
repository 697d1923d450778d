import GeoModel

/// Wrong data or a wrong request: what, where, and what would be right.
public enum IndicatorError: Error, Sendable, Hashable {
    /// What a name that does not exist should have named.
    public enum Thing: Sendable, Hashable {
        case indicator, layer, factorSet, denominator, column, unit, heatingZone
    }

    /// What a cell should have held.
    public enum Content: Sendable, Hashable {
        case number
        case numberIn(unit: String)
        case year
        case oneOf([String])
    }

    // The request
    case unknownName(String, what: Thing, in: String?, known: [String])
    case missingSetting(String, indicator: String)
    /// A setting that the indicator does not read.
    case foreignSetting(String, indicator: String, takes: [String])
    case missingLayerKey(String, layer: String, indicator: String)
    case badReach(Double?, indicator: String)
    case notTabulated(TabulationNeed)
    case noRegionArea(RegionID)

    // Classes and factors
    case unmappedCode(String, system: String, at: String, known: [String])
    case mixedClass(code: String, name: String, system: String, at: String)
    case coarseCode(code: String, name: String, denominator: String, system: String, at: String)
    case missingFactor(class: String, set: String)
    case recalledFactor(class: String, set: String)
    case otherBasis(class: String, set: String, basis: String, needed: String)

    // Units
    case otherDimension(String, is: String, needed: String, asIn: String)
    case badUnitRow(unit: String, file: String, line: Int)

    // Tables
    case missingColumn(String, file: String, known: [String])
    /// Neither the study nor the file states one unit for a column; `stated` are those of the whole table.
    case noUnit(String, at: CellPlace, stated: [String])
    /// The study declares another unit than the header.
    case unitOfHeader(String, declared: String, column: String, at: CellPlace)
    /// No row at all has the year; `nil` is "no year stated".
    case noSuchYear(Int?, column: String, known: [Int], indicator: String)
    /// The code of a row is that of regions of several kinds.
    case sharedCode(String, kinds: [String], origin: String)
    /// `first` is where it stands before; "" where that is the same file without a line.
    case duplicateRow(String, at: CellPlace, first: String)
    case unreadable(String, at: CellPlace, needed: Content)
    case otherUnit(String, at: CellPlace, declared: String)
    case unreadableAnswer(String, column: String, at: String)
    case sumOutOfRange(column: String, at: String)
    case negativeSum(column: String, at: String)
    /// `columns` are the whole names, where the name asked for is a part of several.
    case repeatedColumn(String, file: String, columns: [String])
    case badBounds(class: String, file: String, line: Int)
}

extension IndicatorError: CustomStringConvertible {
    public var description: String { description(in: .en) }

    public func description(in language: Language) -> String {
        switch language {
        case .zh: chinese
        case .en: english
        }
    }
}

extension IndicatorError.Content {
    func name(in language: Language) -> String {
        switch (self, language) {
        case (.number, .zh): "数字"
        case (.numberIn(let unit), .zh): "以 \(unit) 计的数字"
        case (.year, .zh): "年份"
        case (.oneOf(let words), .zh): words.joined(separator: "、") + " 之一"
        case (.number, .en): "a number"
        case (.numberIn(let unit), .en): "a number in \(unit)"
        case (.year, .en): "a year"
        case (.oneOf(let words), .en): "one of " + words.joined(separator: ", ")
        }
    }
}

extension IndicatorError.Thing {
    func name(in language: Language) -> String {
        switch (self, language) {
        case (.indicator, .zh): "指标"
        case (.layer, .zh): "图层"
        case (.factorSet, .zh): "因子集"
        case (.denominator, .zh): "分母"
        case (.column, .zh): "统计列"
        case (.unit, .zh): "单位"
        case (.heatingZone, .zh): "供暖气候区"
        case (.indicator, .en): "indicator"
        case (.layer, .en): "layer"
        case (.factorSet, .en): "factor set"
        case (.denominator, .en): "denominator"
        case (.column, .en): "table column"
        case (.unit, .en): "unit"
        case (.heatingZone, .en): "heating zone"
        }
    }
}
