#if GDAL
    import Foundation
    import GeoModel
    import Testing

    @testable import Formats

    /// A `.osm.pbf` made here byte by byte (wiki.openstreetmap.org/wiki/PBF_Format): a tree, and a closed way round a wood.
    @Suite struct OpenStreetMapTests {
        private let folder: TemporaryFolder

        init() throws { folder = try TemporaryFolder() }

        private func varint(_ value: UInt64) -> [UInt8] {
            value < 128 ? [UInt8(value)] : [UInt8(value & 127 | 128)] + varint(value >> 7)
        }
        private func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: value << 1 ^ value >> 63) }
        private func field(_ number: UInt64, _ value: UInt64) -> [UInt8] { varint(number << 3) + varint(value) }
        private func field(_ number: UInt64, _ bytes: [UInt8]) -> [UInt8] {
            varint(number << 3 | 2) + varint(UInt64(bytes.count)) + bytes
        }
        private func field(_ number: UInt64, _ text: String) -> [UInt8] { field(number, Array(text.utf8)) }

        private func block(_ type: String, _ content: [UInt8]) -> [UInt8] {
            let blob = field(1, content) + field(2, UInt64(content.count))
            let header = field(1, type) + field(3, UInt64(blob.count))
            return withUnsafeBytes(of: UInt32(header.count).bigEndian) { Array($0) } + header + blob
        }

        /// Places in steps of 1e-7 degree; tags are places in the table of texts.
        private func node(_ id: Int64, _ x: Int64, _ y: Int64, tags: [(UInt64, UInt64)] = []) -> [UInt8] {
            let (keys, values) = (tags.flatMap { varint($0.0) }, tags.flatMap { varint($0.1) })
            let tagged = tags.isEmpty ? [] : field(2, keys) + field(3, values)
            return field(1, zigzag(id)) + tagged + field(8, zigzag(y)) + field(9, zigzag(x))
        }

        private func file() throws -> String {
            let texts = ["", "natural", "tree", "landuse", "forest", "name", "秦岭"].flatMap { field(1, $0) }
            let corners: [(Int64, Int64)] = [
                (1_089_000_000, 342_000_000), (1_089_100_000, 342_000_000), (1_089_100_000, 342_100_000), (1_089_000_000, 342_100_000),
            ]
            var nodes = field(1, node(1, 1_089_500_000, 342_500_000, tags: [(1, 2)]))
            for (index, corner) in corners.enumerated() { nodes += field(1, node(Int64(index) + 2, corner.0, corner.1)) }
            // Each place of the way as the step from the one before: 2, 3, 4, 5, 2.
            let steps = [2, 1, 1, 1, -3].flatMap { varint(zigzag($0)) }
            let way = field(1, 10) + field(2, varint(3) + varint(5)) + field(3, varint(4) + varint(6)) + field(8, steps)
            let content = field(1, texts) + field(2, nodes) + field(2, field(3, way))
            let header = field(4, "OsmSchema-V0.6")
            return try folder.write(block("OSMHeader", header) + block("OSMData", content), to: "wood.osm.pbf")
        }

        @Test func `a wood is a multi-polygon and a tree a point, with their tags`() throws {
            let path = try file()
            let wood = try LayerFile.layer(path, named: "multipolygons")
            #expect(wood.reference?.contains("WGS 84") == true || wood.reference == "EPSG:4326")
            var seen = 0
            try wood.forEachBatch(columns: ["landuse", "name"]) { batch in
                seen += batch.count
                #expect(batch.columns.map { $0.string(0) } == ["forest", "秦岭"])
                #expect(batch.geometry.kinds == [.multiPolygon] && batch.geometry.vertexCount == 5)
                // 0.01 degree each way, in square degrees.
                #expect(abs(batch.geometry.area(of: 0, PlanarMeasure()) - 1e-4) < 1e-12)
                #expect(batch.geometry.bounds == Box(minX: 108.9, minY: 34.2, maxX: 108.91, maxY: 34.21))
            }
            #expect(seen == 1)
            var trees = 0
            try LayerFile.layer(path, named: "points").forEachBatch { batch in
                trees += batch.count
                #expect(batch.geometry.coordinates == [108.95, 34.25])
            }
            #expect(trees == 1)
        }

        @Test func `a truncated file is refused`() throws {
            let whole = try Data(contentsOf: URL(filePath: file()))
            for count in [whole.count - 1, whole.count / 2, 30] {
                let path = try folder.write(Array(whole.prefix(count)), to: "cut.osm.pbf")
                #expect(throws: FormatError.self, "\(count) bytes") {
                    for layer in try LayerFile.layers(of: path) { try layer.forEachBatch { _ in } }
                }
            }
        }
    }
#endif
