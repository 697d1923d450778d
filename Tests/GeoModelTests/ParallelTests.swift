import GeoModel
import Testing

@Suite struct ParallelTests {
    @Test(arguments: [1, 2, 7])
    func `results come in the order of the items`(threads: Int) throws {
        let squares = try Parallel.map(Array(0..<1000), threads: threads) { $0 * $0 }
        #expect(squares == (0..<1000).map { $0 * $0 })
    }

    @Test(arguments: [1, 2, 7])
    func `the error of the earliest item is thrown`(threads: Int) {
        struct Failure: Error, Equatable { let item: Int }
        #expect(throws: Failure(item: 300)) {
            try Parallel.map(Array(0..<1000), threads: threads) { item in
                if item == 300 || item > 301 { throw Failure(item: item) }
                return item
            }
        }
    }
}
