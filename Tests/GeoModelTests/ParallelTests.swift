import GeoModel
import Synchronization
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

    /// Item 0 takes longest, so all others are ready before it.
    @Test(arguments: [1, 2, 7])
    func `what is made side by side is taken in order`(threads: Int) throws {
        var taken: [Int] = []
        try Parallel.inOrder(Array(0..<1000), threads: threads) { item in
            (0..<(item == 0 ? 100_000 : 10)).reduce(0) { $0 ^ $1 } < 0 ? -1 : item
        } take: { taken.append($0) }
        #expect(taken == Array(0..<1000))
    }

    @Test(arguments: [1, 2, 7])
    func `only a few results wait to be taken`(threads: Int) throws {
        let made = Mutex(0)
        var taken = 0
        try Parallel.inOrder(Array(0..<500), threads: threads) { item in
            made.withLock { $0 += 1 }
            return item
        } take: { _ in
            taken += 1
            #expect(made.withLock { $0 } <= taken + 4 * threads)
        }
        #expect(taken == 500)
    }

    @Test(arguments: [1, 2, 7])
    func `the results before the earliest error are taken`(threads: Int) {
        struct Failure: Error, Equatable { let item: Int }
        var taken = 0
        #expect(throws: Failure(item: 300)) {
            try Parallel.inOrder(Array(0..<1000), threads: threads) { item in
                if item == 300 || item > 301 { throw Failure(item: item) }
                return item
            } take: { _ in taken += 1 }
        }
        #expect(taken == 300)
    }

    @Test(arguments: [1, 2, 7])
    func `an error of the taker ends the making`(threads: Int) {
        struct Full: Error {}
        let made = Mutex(0)
        #expect(throws: Full.self) {
            try Parallel.inOrder(Array(0..<100_000), threads: threads) { item in made.withLock { $0 += item - item + 1 } } take: { _ in throw Full() }
        }
        #expect(made.withLock { $0 } < 100)
    }

    @Test func `no items need no thread`() throws {
        try Parallel.inOrder([Int](), threads: 3) { $0 } take: { _ in Issue.record("nothing is there") }
    }
}
