import Formats
import Foundation
import GeoModel
import Overlay
import PROJ
import Survey

/// Area, count and sums of a layer by region and class: the verb `tabulate`.
public struct TabulationJob: Sendable {
    public var regions: LayerName
    /// The column of region codes.
    public var id: String
    /// One layer, or the files that it stands in: their tabulations become one.
    public var layers: [LayerName]
    public var by: [String]
    public var sums: [String]
    public var area = Study.PlaneChoice.ellipsoidal
    public var setsInvalidAside = false
    /// Takes polygons as valid without looking.
    public var trustsInput = false
    /// PROJ itself for each place; without it, polynomials within 0.1 mm of PROJ where there are any.
    public var isExact = false
    /// Only this part of the layer.
    public var part: TabulationPart.Number?
    public var threads = 1
    public var encoding: TextEncoding?

    public init(regions: LayerName, id: String, layers: [LayerName], by: [String], sums: [String]) {
        self.regions = regions
        self.id = id
        self.layers = layers
        self.by = by
        self.sums = sums
    }

    /// A tabulation, and what is doubtful about the layer as a whole.
    public struct Outcome: Sendable {
        public let tabulation: Tabulation
        let doubts: [CRSFinding]

        /// What the guard doubts about the system of a layer of which much lies in no region, in one line each. A
        /// tabulation has no line in which a person could answer, so it tells and does not stop.
        public func doubts(in language: Language) -> [String] { doubts.map { $0.line(in: language) } }
    }

    public func run(
        _ data: GeoDataFolder, progress: @escaping @Sendable (WorkProgress) -> Void = { _ in }
    ) throws -> Outcome {
        guard !layers.isEmpty else { throw Fault(.usage, at: "--layer", en: "name a layer", zh: "请给出图层") }
        let opened = try opened(data)
        let index = try RegionIndex(opened.regions, threads: threads)
        let plane = try area.plane(opened.plane, place: opened.borders.name)
        let placements = try opened.layers.map { try placement(of: $0, opened, index) }
        let areas = try index.areas(plane: plane, threads: threads)
        let names = names(of: opened.layers)
        var whole = Tabulation(
            classColumns: classes(of: opened.layers[0]).map(\.name), sumColumns: sumRules(of: opened.layers[0]).map(\.name))
        var doubts: [CRSFinding] = []
        for (number, layer) in opened.layers.enumerated() {
            let counter = Counter(names[number], total: layer.count, progress)
            let tabulation = try layer.tabulated(
                plan(layer, number, named: names[number]), in: index, plane: plane, threads: threads, areas: areas,
                place: placements[number].step, progress: { counter.add($0) })
            doubts += try self.doubts(about: tabulation, layer, named: names[number], opened)
            // Another file may spell columns in its own way.
            whole.merge(tabulation.renamed(classes: whole.classColumns, sums: whole.sumColumns))
        }
        whole.regionFindings = opened.findings
        let place = names.joined(separator: ", ")
        // A part may hold just the wrong half of a layer; the whole is looked at when the parts are merged.
        if part == nil { try whole.refuseLackOfImages(at: place) }
        try whole.refuseOverflow(at: place)
        return Outcome(tabulation: whole, doubts: doubts)
    }

    /// What findings call the layers: files of one name are told by their folders.
    private func names(of opened: [Layer]) -> [String] {
        let isClear = Set(opened.map(\.name)).count == opened.count
        return isClear ? opened.map(\.name) : layers.map(\.text)
    }

    /// How a layer gets to the system of the figures.
    private func placement(of layer: Layer, _ opened: Opened, _ index: RegionIndex) throws -> Placement {
        let system = try Georeference.system(of: layer, named: nil, place: layer.name)
        // A layer in the system of the figures has no way to go; but the regions must be such as a map can hold.
        let isThere = system.crs == opened.plane.crs && index.bounds.isOnMaps
        let extent = isThere
            ? nil : try opened.plane.extent(of: opened.regions.geometry, place: opened.borders.name)
        return try opened.plane.placement(
            from: system, over: extent, allowBallpark: false, edges: .geographic, place: layer.name)
    }

    private func plan(_ layer: Layer, _ number: Int, named name: String) -> TabulationPlan {
        TabulationPlan(
            layer: name, classes: classes(of: layer), sums: sumRules(of: layer),
            invalid: setsInvalidAside ? .setAside : .repair, trustsInput: trustsInput, part: part?.part.ofFile(number))
    }

    private func doubts(
        about tabulation: Tabulation, _ layer: Layer, named name: String, _ opened: Opened
    ) throws -> [CRSFinding] {
        let account = tabulation.account
        guard part == nil, 10 * account.featuresOutside > 4 * account.features else { return [] }
        let guardian = CRSGuard(regions: opened.plane.ground(of: opened.regions.geometry), target: opened.plane)
        let evidence = CRSGuard.Evidence(
            layer: name, stated: layer.reference, sample: try CoordinateSample(of: layer))
        return guardian.findings(evidence).filter { $0.weight > .note }
    }

    /// The layers, and the regions in the system of the figures.
    private struct Opened {
        let borders: Layer
        let layers: [Layer]
        let plane: Georeference
        let regions: RegionSet
        let findings: [Finding]
    }

    private func opened(_ data: GeoDataFolder) throws -> Opened {
        let (borders, layers) = (try regions.open(encoding), try layers.map { try $0.open(encoding) })
        try refuseRepeated(layers)
        for layer in layers {
            for column in by + sums where layer.field(column) == nil {
                throw SurveyError(.noSuchColumn(column, have: layer.fields.map(\.name)), at: layer.name)
            }
        }
        let system = try Georeference.system(of: borders, named: nil, place: borders.name)
        let plane = try Georeference(
            regions: system.crs, isPlanar: area == .planar, sameDatums: data.sameDatums(), isExact: isExact,
            place: borders.name)
        let reader = RegionReader(
            kind: "region", year: nil, code: id, name: nil, heatingZone: nil, place: borders.name)
        let placement = try plane.placement(
            from: system, over: nil, allowBallpark: false, edges: .geographic, place: borders.name)
        let (set, findings) = try reader.regions(of: borders, placement, threads: threads)
        return Opened(borders: borders, layers: layers, plane: plane, regions: set, findings: findings)
    }

    /// A file that is named twice would count its features twice.
    private func refuseRepeated(_ opened: [Layer]) throws(Fault) {
        var seen: Set<[String]> = []
        for (name, layer) in zip(layers, opened) {
            let file = URL(fileURLWithPath: name.path).resolvingSymlinksInPath().path
            guard !seen.insert([file, layer.nameInFile]).inserted else { continue }
            throw Fault(
                .usage, at: name.text, en: "is named twice; its features would count twice",
                zh: "重复给出，其要素会被重复计算")
        }
    }

    /// The tabulation of ``run(_:progress:)`` as a part to be merged.
    public func part(of tabulation: Tabulation) throws -> TabulationPart { try TabulationPart(tabulation, of: self) }

    private func classes(of layer: Layer) -> [ClassRule] { by.map { .column(layer.field($0)?.name ?? $0) } }
    private func sumRules(of layer: Layer) -> [SumRule] { sums.map { .column(layer.field($0)?.name ?? $0) } }
}

extension Tabulation {
    /// A sum beyond the range is no number; it is never written.
    /// - Parameter columns: those of the file, where the sums have other names.
    func refuseOverflow(at place: String, columns: [String]? = nil) throws(Fault) {
        guard [account.area, account.length, account.outside].allSatisfy(\.isValid) else {
            throw Fault(
                .wrongData, at: place, en: "the features together are larger than any map: above 7e19 m²; look at their coordinates",
                zh: "要素面积合计超过 7e19 m²，大于任何地图；请检查坐标")
        }
        guard cells.values.contains(where: { !$0.sums.allSatisfy(\.isValid) }) else { return }
        for (key, cell) in rows {
            guard let index = cell.sums.firstIndex(where: { !$0.isValid }) else { continue }
            let column = (columns ?? sumColumns)[index]
            throw Fault(
                .wrongData, at: place,
                en: "the sum of column \"\(column)\" in region \(key.region.code) is too large, or a value is not finite; values must stay below 7e19",
                zh: "区域 \(key.region.code) 中字段“\(column)”的合计过大或含非有限数；数值应小于 7e19")
        }
    }
}

extension Box {
    /// Within what zones of projected systems reach, zone numbers before the easting included.
    fileprivate var isOnMaps: Bool { max(abs(minX), abs(minY), abs(maxX), abs(maxY)) < 1e8 }
}
