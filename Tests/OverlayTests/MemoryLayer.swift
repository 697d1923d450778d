import GeoModel

/// A layer in memory, in stretches of a few features.
struct MemorySource: FeatureSource {
    let geometry: GeometryColumn
    let columns: [String: [String?]]
    let numbers: [String: [Double?]]
    var stretch = 7
    /// The id of each feature; its row where there are none.
    var ids: [Int64] = []

    func stretches(of features: Int) throws -> [Stretch] {
        stride(from: 0, to: max(1, geometry.count), by: stretch).map {
            Stretch(Int64($0)..<Int64(min(geometry.count, $0 + stretch)))
        }
    }

    func read(_ stretch: Stretch, columns names: [String], batch: Int, _ body: (inout Batch) throws -> Void) throws {
        var rows = Batch()
        rows.columns = names.map { numbers[$0] == nil ? .text(TextColumn()) : .real(NumberColumn()) }
        for row in stretch.range {
            rows.ids.append(ids.isEmpty ? row : ids[Int(row)])
            rows.geometry.append(Int(row), of: geometry)
            for (index, name) in names.enumerated() {
                switch rows.columns[index] {
                case .text(var column):
                    column.append(columns[name]?[Int(row)])
                    rows.columns[index] = .text(column)
                case .real(var column):
                    column.append(numbers[name]?[Int(row)])
                    rows.columns[index] = .real(column)
                case .integer: break
                }
            }
        }
        try body(&rows)
    }
}

extension Layer {
    static func inMemory(
        _ geometry: GeometryColumn, _ columns: [String: [String?]] = [:], numbers: [String: [Double?]] = [:]
    ) -> Layer {
        Layer(
            name: "memory", fields: [], geometry: .none, reference: nil, count: geometry.count,
            source: MemorySource(geometry: geometry, columns: columns, numbers: numbers))
    }
}

extension GeometryColumn {
    /// Polygons by their rings: `x, y` in turn, shell first.
    static func polygons(_ features: [[[Double]]]) -> GeometryColumn {
        var column = GeometryColumn()
        for rings in features {
            column.beginFeature(.polygon)
            column.beginPart(.polygon)
            for ring in rings {
                column.beginRing()
                for index in stride(from: 0, to: ring.count, by: 2) { column.append(x: ring[index], y: ring[index + 1]) }
            }
        }
        return column
    }

    static func square(_ x: Double, _ y: Double, _ side: Double) -> [[Double]] {
        [[x, y, x + side, y, x + side, y + side, x, y + side, x, y]]
    }
}

extension RegionSet {
    init(_ geometry: GeometryColumn, kind: String = "county") {
        self.init(
            regions: (0..<geometry.count).map { Region(id: RegionID(kind: kind, code: "\($0)"), name: "\($0)") },
            geometry: geometry)
    }
}
