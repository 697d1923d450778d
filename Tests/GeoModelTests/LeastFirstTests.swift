import GeoModel
import Testing

@Suite struct LeastFirstTests {
    @Test func `sorted runs come out as one sorted run`() {
        let runs: [ArraySlice<Int>] = [[1, 4, 9], [2], [0, 4, 5, 12], [3, 3]]
        var merged = LeastFirst(runs) { $0[$0.startIndex] < $1[$1.startIndex] }
        var out: [Int] = []
        while let run = merged.first {
            out.append(run[run.startIndex])
            merged.advanceFirst { run in
                run.removeFirst()
                return !run.isEmpty
            }
        }
        #expect(out == [0, 1, 2, 3, 3, 4, 4, 5, 9, 12])
    }

    @Test func `a single element goes when it has no next value`() {
        var one = LeastFirst([7], by: <)
        one.advanceFirst { _ in false }
        #expect(one.first == nil)
        #expect(LeastFirst([Int](), by: <).first == nil)
    }
}
