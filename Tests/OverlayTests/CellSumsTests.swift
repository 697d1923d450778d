import GeoModel
import Testing

@testable import Overlay

@Suite struct CellSumsTests {
    private struct Place: Hashable {
        let number, region: Int
    }

    private func filled(_ sums: CellSums) -> [Place: Tabulation.Cell] {
        var cells: [Place: Tabulation.Cell] = [:]
        sums.forEachFilled { number, region, cell in
            #expect(cells.updateValue(cell, forKey: Place(number: number, region: region)) == nil)
        }
        return cells
    }

    /// Blocks for all classes, for eight, for one: where a sum stands must not change it.
    @Test(arguments: [1, 500]) func `classes without a block have the same sums`(most: Int) {
        var (dense, sparse) = (CellSums(regions: 5, columns: 2), CellSums(regions: 5, columns: 2, most: most))
        var random = Random(seed: 3)
        for _ in 0..<2000 {
            let (number, region) = (Int.random(in: 0..<40, using: &random), Int32.random(in: 0..<5, using: &random))
            let (area, value) = (Double.random(in: 0...9, using: &random), Bool.random(using: &random) ? 1.5 : nil)
            let column = Int.random(in: 0..<2, using: &random)
            for isDense in [true, false] {
                func add(to sums: inout CellSums) {
                    let cell = sums.cell(ofClass: number, in: region)
                    sums.areas[cell].add(area)
                    sums.counts[cell] += 1
                    sums.add(value, share: 0.5, to: cell, column: column)
                }
                if isDense { add(to: &dense) } else { add(to: &sparse) }
            }
        }
        #expect(filled(dense).count > 150)
        #expect(filled(dense) == filled(sparse))
    }

    /// A million classes in a thousand regions, of which each class lies in one, would be 48 GB as blocks.
    @Test func `memory follows the cells that there are`() {
        var sums = CellSums(regions: 1000, columns: 1)
        for number in 0..<1_000_000 { sums.counts[sums.cell(ofClass: number, in: Int32(number % 1000))] += 1 }
        #expect(sums.areas.count < 1_300_000)
    }
}
