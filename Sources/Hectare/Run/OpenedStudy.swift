import Formats
import Foundation
import GeoModel
import Indicators
import Overlay
import PROJ
import Survey

/// A study with its tables read and its layers opened: everything that can be refused before the long work, was not.
struct OpenedStudy: Sendable {
    let study: Study
    let plane: Georeference
    let planeOfAreas: Plane
    /// From the plane to WGS 84, for the results.
    let wayOut: Transformation
    let regions: RegionSet
    let regionFindings: [Finding]
    /// Notes and doubts about reference systems; what stops a run is thrown.
    let systemFindings: [CRSFinding]
    /// In which encoding the texts of a source are read, with the reason, by the study's line.
    let encodings: [String: EncodingJudgement]
    /// The study's tables as they were read, and what joining them to the regions left over.
    let tables: [OpenedTable]
    let tableFindings: [Finding]
    let layers: [String: OpenedLayer]
    let references: References
    let indicators: [Indicator]
    let scheme: Sheet?
    let inputs: [Input]

    /// A layer of the study with each of its sources.
    struct OpenedLayer: Sendable {
        let description: Study.LayerSource
        let parts: [Part]

        struct Part: Sendable {
            let layer: Layer
            let placement: Placement
            /// The study's line, for messages.
            let place: String
        }
    }

    /// One file that the results depend on, for the manifest.
    struct Input: Sendable {
        let written: String
        /// The file before anything was read from it.
        let witness: FileWitness
        let layer: String?
        let system: SourceSystem?
        let operation: OperationInfo?
        /// What the user's override or the file said.
        let stated: String?
    }
}

/// Opens a study, step by step; each step needs the one before.
struct StudyOpener {
    let study: Study
    let data: GeoDataFolder
    let threads: Int
    private var inputs: [OpenedStudy.Input] = []
    private var systemFindings: [CRSFinding] = []
    private var encodings: [String: EncodingJudgement] = [:]

    init(_ study: Study, _ data: GeoDataFolder, threads: Int = 1) {
        self.study = study
        self.data = data
        self.threads = threads
    }

    mutating func open() throws -> OpenedStudy {
        let ownTables = try ownTables()
        var tables: [OpenedTable] = []
        var references = try References(study, data, &tables, &inputs)
        let indicators = try study.indicators.map { request throws -> Indicator in
            try located(request.place) { try Indicator.make(from: request.indicator, with: references) }
        }
        try refuseRepeated(indicators)
        let scheme = try study.scheme.map {
            try data.table($0, in: "Schemes", relativeTo: study.path, place: study.path)
        }
        let (plane, regions, findings) = try openRegions()
        try located(study.path) { try references.statistics.refuseSharedCodes(of: regions.regions.map(\.id)) }
        let history = try data.codeHistory()
        let join = try located(study.path) { try references.statistics.join(regions.regions, history: history) }
        let planeOfAreas = try study.plane.plane(plane, place: study.regions[0].source.place)
        let extent = try plane.extent(
            of: regions.geometry, place: study.regions.count == 1 ? study.regions[0].source.place : study.path)
        var sources: [SystemsOfStudy.Entry] = []
        for description in study.layers {
            for source in description.sources {
                let (file, way) = (try layer(source).0, try shift(of: source))
                sources.append(try description.withholdingFeatures {
                    try SystemsOfStudy.Entry(source, file, shift: way, isRestricted: description.access == .restricted)
                })
            }
        }
        systemFindings += try SystemsOfStudy(plane, regions).findings(sources, regions: study.regions[0].source.place)
        var layers: [String: OpenedStudy.OpenedLayer] = [:]
        for description in study.layers {
            layers[description.id] = try open(description, plane, over: extent)
        }
        let parts = study.layers.flatMap { layers[$0.id]?.parts ?? [] }
        systemFindings += try SystemsOfStudy.fit(sources, parts.map { ($0.layer, $0.placement) }, threads: threads)
        inputs += ownTables
        let first = study.regions[0].source
        let wayOut = try plane.wayOut(over: extent, allowBallpark: first.allowBallpark, place: first.place)
        return OpenedStudy(
            study: study, plane: plane, planeOfAreas: planeOfAreas, wayOut: wayOut, regions: regions,
            regionFindings: findings, systemFindings: systemFindings, encodings: encodings,
            tables: tables,
            tableFindings: join.findings(in: study.language) + tables.flatMap(\.findings), layers: layers,
            references: references, indicators: indicators, scheme: scheme,
            inputs: inputs)
    }

    /// The plane follows from the first set of regions; all sets are brought to it.
    private mutating func openRegions() throws -> (Georeference, RegionSet, [Finding]) {
        var plane: Georeference?
        var sets: [RegionSet] = []
        var findings: [Finding] = []
        for source in study.regions {
            let (layer, path, witness) = try layer(source.source)
            let place = source.source.place + " › " + layer.name
            let entry = try SystemsOfStudy.Entry(source.source, layer, shift: shift(of: source.source))
            systemFindings += try SystemsOfStudy(plane, RegionSet(joining: sets)).findings([entry], regions: place)
            let system = try Georeference.system(of: layer, named: source.source.crs, shift: shift(of: source.source), place: place)
            let common = try plane ?? Georeference(
                regions: system.crs, isPlanar: study.plane == .planar, sameDatums: data.sameDatums(),
                isExact: study.transformations == .exact, place: place)
            plane = common
            let placement = try common.placement(
                from: system, over: extent(of: layer, in: system), allowBallpark: source.source.allowBallpark, edges: edges, place: place)
            let reader = RegionReader(
                kind: source.kind, year: source.year, code: source.code, name: source.name,
                heatingZone: source.heatingZone, place: place)
            let (set, found) = try reader.regions(of: layer, placement, threads: threads)
            sets.append(set)
            findings += found
            note(source.source, path, witness, system, placement)
        }
        guard let plane else { throw Fault(.wrongData, at: study.path, en: "no regions", zh: "没有区域") }
        let joined = RegionSet(joining: sets)
        try refuseRepeated(joined)
        return (plane, joined, findings)
    }

    /// Two figures may not have one name in the results, where `.`, `-` and `_` are the same.
    private func refuseRepeated(_ indicators: [Indicator]) throws(Fault) {
        var seen: [String: String] = [:]
        for (indicator, request) in zip(indicators, study.indicators) {
            let name = String(indicator.id.map { $0 == "." || $0 == "-" ? "_" : $0 })
            guard let first = seen.updateValue(indicator.id, forKey: name) else { continue }
            throw Fault(
                .wrongData, at: request.place,
                en: "\(indicator.id) and \(first) would have the same name in the results; an indicator is asked for once",
                zh: "\(indicator.id) 与 \(first) 在结果中同名；同一指标只能列一次")
        }
    }

    /// Where a layer lies, in longitude and latitude; regions are few, so they are read for it.
    private func extent(of layer: Layer, in system: SourceSystem) throws -> Box? {
        var box = Box.empty
        try layer.forEachBatch { box.grow($0.geometry.bounds) }
        return box.isEmpty ? nil : try system.longitudeLatitude(of: box)
    }

    /// Codes are unique within a file; the same kind, code and year may not come from two files either.
    private func refuseRepeated(_ regions: RegionSet) throws(Fault) {
        var seen: Set<RegionID> = []
        for region in regions.regions where !seen.insert(region.id).inserted {
            throw Fault(
                .wrongData, at: study.path,
                en: "\(region.id.kind) \(region.id.code) occurs in two sources of regions",
                zh: "\(region.id.kind) \(region.id.code) 出现在两个区域数据源中")
        }
    }

    private mutating func open(
        _ description: Study.LayerSource, _ plane: Georeference, over extent: Box
    ) throws -> OpenedStudy.OpenedLayer {
        var parts: [OpenedStudy.OpenedLayer.Part] = []
        for source in description.sources {
            let (layer, path, witness) = try layer(source)
            let place = source.place + " › " + layer.nameInFile
            for column in description.columns where layer.field(column) == nil {
                throw SurveyError(.noSuchColumn(column, have: layer.fields.map(\.name)), at: place)
            }
            let system = try Georeference.system(of: layer, named: source.crs, shift: shift(of: source), place: place)
            let placement = try plane.placement(
                from: system, over: extent, allowBallpark: source.allowBallpark, edges: edges, place: place)
            parts.append(.init(layer: layer, placement: placement, place: place))
            note(source, path, witness, system, placement)
        }
        return OpenedStudy.OpenedLayer(description: description, parts: parts)
    }

    private var edges: Placement.Edges { study.edges == .projected ? .projected : .geographic }

    private mutating func layer(_ source: Study.Source) throws -> (Layer, SourcePath, FileWitness) {
        let path = try SourcePath(source.path, relativeTo: study.path, place: source.place)
        let encoding = try source.encoding.map { try TextEncoding(named: $0, place: source.place) }
        let witness = FileWitness(of: path.path)
        let judged = try EncodingJudgement.of(file: path.path, named: encoding)
        encodings[source.place] = judged
        let layer = try LayerFile.layer(path.path, named: source.layer, encoding: judged?.encoding ?? encoding)
        return (layer, path, witness)
    }

    private func shift(of source: Study.Source) throws(Fault) -> DatumShift? {
        try source.datumShift?.resolved(relativeTo: study.path, place: source.place).shift
    }

    /// Factors, codes and schemes of the user are inputs like any other; built-in ones are in the hash of GeoData.
    private func ownTables() throws -> [OpenedStudy.Input] {
        let names = study.indicators.compactMap(\.indicator.factors) + study.layers.compactMap(\.codes)
            + (study.scheme.map { [$0] } ?? [])
        return try Set(names).sorted().filter(GeoDataFolder.isPath).map { name in
            let path = try SourcePath(name, relativeTo: study.path, place: study.path)
            return .init(
                written: path.written, witness: FileWitness(of: path.path), layer: nil, system: nil, operation: nil,
                stated: nil)
        }
    }

    private mutating func note(
        _ source: Study.Source, _ path: SourcePath, _ witness: FileWitness, _ system: SourceSystem, _ placement: Placement
    ) {
        if let grid = try? source.datumShift?.resolved(relativeTo: study.path, place: source.place).grid {
            inputs.append(.init(
                written: grid.written, witness: FileWitness(of: grid.path), layer: nil, system: nil, operation: nil,
                stated: nil))
        }
        inputs.append(.init(
            written: path.written, witness: witness, layer: source.layer, system: system,
            operation: placement.isIdentity ? nil : placement.operation, stated: source.crs))
    }
}

extension Layer {
    /// The name without that of the file: `parcels` of `landuse.gpkg › parcels`.
    var nameInFile: String { name.components(separatedBy: " › ").last ?? name }
}

extension Study.LayerSource {
    /// The columns that the study names.
    var columns: [String] {
        let floor: String? = switch floorArea {
        case .column(let name), .storeys(let name): name
        case nil: nil
        }
        return classColumns + [statedArea, floor, use, heated, connected, heat?.column].compactMap { $0 }
    }
}

/// Adds the study's line to an error of the indicators.
func located<Result>(_ place: String, _ work: () throws -> Result) throws -> Result {
    do {
        return try work()
    } catch let error as IndicatorError {
        throw Fault(
            .wrongData, at: place, en: error.description(in: .en).withoutEnd(of: place),
            zh: error.description(in: .zh).withoutEnd(of: place))
    }
}

extension String {
    /// The message without the name with which the place before it ends already: an indicator's id, a file.
    fileprivate func withoutEnd(of place: String) -> String {
        guard let name = place.components(separatedBy: " › ").last, hasPrefix(name) else { return self }
        let rest = dropFirst(name.count)
        guard let mark = [": ", "：", " › "].first(where: { rest.hasPrefix($0) }) else { return self }
        return String(rest.dropFirst(mark.count))
    }
}
