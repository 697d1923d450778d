import Foundation
import GeoModel
import PROJ
import Reports
import Survey

extension OpenedStudy {
    /// So many features of all layers the page takes; of a layer with more, the largest are shown.
    static let mostFeaturesOfPage = 50_000

    /// The land use, greenery, buildings and pipes near the regions, to look at; layers that are `restricted` are not read.
    func pageOverlays() throws -> [PageOverlay] {
        // Land use covers everything: it lies below the others.
        let open = study.layers.filter { $0.access != .restricted && $0.role.isOverlay }
        let shown = open.filter { $0.role == .landUse } + open.filter { $0.role != .landUse }
        return try shown.compactMap { description in
            try layers[description.id].map { try overlay($0, most: Self.mostFeaturesOfPage / shown.count) }
        }
    }

    private func overlay(_ layer: OpenedLayer, most: Int) throws -> PageOverlay {
        let bounds = regions.geometry.bounds
        var largest = LargestFeatures(most)
        for part in layer.parts {
            let columns = layer.description.columnsOfPage.compactMap { part.layer.field($0)?.name }
            try part.layer.forEachBatch(columns: columns) { batch in
                try part.placement.place(&batch)
                for row in 0..<batch.count where batch.geometry.bounds(row..<row + 1).meets(bounds) {
                    largest.add(row, of: batch)
                }
            }
        }
        largest.cut()
        var shapes = largest.shapes
        try bringOut(&shapes)
        return PageOverlay(
            layer: layer.description.id, role: layer.description.role.rawValue, shapes: shapes, ids: largest.ids,
            classes: largest.classes, total: largest.total)
    }

    /// What the page tells of the inputs.
    var pageInputs: [PageInput] {
        inputs.map { input in
            PageInput(
                path: SourcePath.portable(input.written, relativeTo: study.path), layer: layerID(of: input),
                system: input.system?.description, operation: input.operation?.name,
                accuracy: input.operation?.accuracy, isBallpark: input.operation?.isBallpark ?? false)
        }
    }

    private func layerID(of input: Input) -> String? {
        study.layers.first { layer in
            layer.sources.contains { $0.path == input.written && $0.layer == input.layer }
        }?.id
    }
}

extension Study.Role {
    /// Heat demand is a table with places.
    fileprivate var isOverlay: Bool { self != .heatDemand }
}

extension Study.LayerSource {
    /// The columns of the class that the page tells.
    fileprivate var columnsOfPage: [String] { role == .buildings ? use.map { [$0] } ?? [] : classColumns }
}

/// The largest features by the extent of their box, in their order; memory holds twice as many.
private struct LargestFeatures {
    private let most: Int
    private(set) var shapes = GeometryColumn()
    private(set) var ids: [Int64] = []
    private(set) var classes: [String?] = []
    private(set) var total = 0
    private var sizes: [Double] = []

    init(_ most: Int) { self.most = most }

    mutating func add(_ row: Int, of batch: Batch) {
        total += 1
        let box = batch.geometry.bounds(row..<row + 1)
        let name = batch.columns.lazy.compactMap { $0.string(row) }.first { !$0.isEmpty }
        append(row, of: batch.geometry, batch.ids[row], name, max(box.width, box.height))
        if sizes.count >= 2 * most { cut() }
    }

    /// Leaves the largest; of equal ones, the first.
    mutating func cut() {
        guard sizes.count > most else { return }
        let kept = sizes.indices.sorted { (sizes[$0], $1) > (sizes[$1], $0) }.prefix(most).sorted()
        var rest = LargestFeatures(most)
        for row in kept { rest.append(row, of: shapes, ids[row], classes[row], sizes[row]) }
        rest.total = total
        self = rest
    }

    private mutating func append(_ row: Int, of column: GeometryColumn, _ id: Int64, _ name: String?, _ size: Double) {
        shapes.append(row, of: column)
        ids.append(id)
        classes.append(name)
        sizes.append(size)
    }
}
