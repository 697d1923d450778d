import Formats
import GeoModel
import Indicators
import Survey

extension References {
    /// What the indicators look things up in: layers as described, code systems, factor sets, units, statistics.
    init(
        _ study: Study, _ data: GeoDataFolder, _ tables: inout [OpenedTable], _ inputs: inout [OpenedStudy.Input]
    ) throws {
        let units = try data.units()
        self.init(
            language: study.language, year: study.year,
            layers: try study.layers.map { try LayerDescription($0, study, data) },
            factorSets: try Self.factorSets(study, data), units: units,
            statistics: try Self.statistics(study, data, units, &tables, &inputs), heatingZones: try data.heatingZones())
    }

    private static func factorSets(_ study: Study, _ data: GeoDataFolder) throws -> [FactorSet] {
        var sets: [String: FactorSet] = [:]
        for request in study.indicators {
            guard let name = request.indicator.factors, sets[name] == nil else { continue }
            sets[name] = try located(request.place) {
                try FactorSet(
                    name: name, sheet: data.table(name, in: "Factors", relativeTo: study.path, place: request.place))
            }
        }
        return sets.sorted { $0.key < $1.key }.map(\.value)
    }

    private static func statistics(
        _ study: Study, _ data: GeoDataFolder, _ units: Units, _ tables: inout [OpenedTable],
        _ inputs: inout [OpenedStudy.Input]
    ) throws -> StatisticsTable {
        var statistics = StatisticsTable()
        let marks = try data.noDataMarks()
        for table in study.tables {
            let path = try SourcePath(table.source.path, relativeTo: study.path, place: table.source.place)
            let witness = FileWitness(of: path.path)
            let opened = try OpenedTable(table, path, units)
            try located(table.source.place) {
                try statistics.add(
                    opened.yearbook.sheet, keys: table.keys, kind: table.kind, columns: table.columns, units: units,
                    marks: marks.adding(table.noData))
            }
            tables.append(opened)
            inputs.append(.init(
                written: path.written, witness: witness, layer: table.sheet, system: nil, operation: nil, stated: nil))
        }
        return statistics
    }
}

extension LayerDescription {
    init(_ layer: Study.LayerSource, _ study: Study, _ data: GeoDataFolder) throws {
        var attributes: Set<Attribute> = []
        if !layer.classColumns.isEmpty { attributes.insert(.landClass) }
        if layer.use != nil { attributes.insert(.use) }
        if layer.heated != nil { attributes.insert(.heated) }
        if layer.connected != nil { attributes.insert(.connected) }
        if layer.floorArea != nil { attributes.insert(.floorArea) }
        if layer.heat != nil { attributes.insert(.annualHeat) }
        let codes = try layer.codes.map { name in
            try located(layer.place) {
                try CodeSystem(
                    name: name, sheet: data.table(name, in: "Codes", relativeTo: study.path, place: layer.place))
            }
        }
        self.init(
            id: layer.id, year: layer.year, attributes: attributes, codes: codes, heatedUses: Set(layer.heatedUses),
            units: layer.heat.map { [.annualHeat: $0.unit] } ?? [:])
    }
}

extension TextEncoding {
    /// The encoding that a person names: `UTF-8`, `GB18030`.
    init(named name: String, place: String) throws(Fault) {
        guard let encoding = TextEncoding(name: name) else {
            throw Fault(
                .wrongData, at: place, en: "\"\(name)\" is no text encoding that Hectare reads; use \(TextEncoding.named)",
                zh: "无法识别的文字编码“\(name)”；可用 \(TextEncoding.named)")
        }
        self = encoding
    }
}
