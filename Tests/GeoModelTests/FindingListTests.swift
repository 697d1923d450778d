import Testing

@testable import GeoModel

@Suite struct FindingListTests {
    private func finding(_ feature: Int64, _ kind: Finding.Kind = .invalid) -> Finding {
        Finding(
            kind, remedy: feature % 2 == 0 ? .repaired : .setAside, layer: "图层 l", feature: feature,
            place: feature % 3 == 0 ? nil : Position(x: Double(feature) / 7, y: -0.0), detail: "détail \(feature % 5)",
            effect: feature % 4 == 0 ? nil : 1 / Double(feature))
    }

    /// 7 is prime to 1000: every number once, in no order.
    private var shuffled: [Int64] { (0..<1000).map { ($0 * 7) % 1000 } }

    @Test(arguments: [1, 3, 10, 999, 1000, 100_000])
    func `findings come out in order and whole, however few stay in memory`(most: Int) {
        var list = FindingList(keeping: most)
        for feature in shuffled { list.append(finding(feature)) }
        #expect(list.isSpilled == (most < 1000))
        #expect(Array(list) == (0..<1000).map { finding($0) })
        #expect(list.count == 1000 && list.first == finding(0))
    }

    @Test(arguments: [10, 100_000])
    func `lists of four threads merge to that of one`(most: Int) {
        var one = FindingList()
        var parts = (0..<4).map { _ in FindingList(keeping: most) }
        for feature in shuffled {
            one.append(finding(feature))
            parts[Int(feature * 13 % 4)].append(finding(feature))
        }
        var merged = FindingList(keeping: most)
        for part in parts.reversed() { merged.merge(part) }
        #expect(merged == one)
        #expect(merged.tally == one.tally)
    }

    @Test func `the tally counts each kind and remedy`() {
        var list = FindingList(keeping: 2)
        for feature in 1...5 { list.append(finding(Int64(feature), feature == 5 ? .noImage : .invalid)) }
        #expect(list.tally == [
            .init(kind: .invalid, remedy: .repaired, count: 2), .init(kind: .invalid, remedy: .setAside, count: 2),
            .init(kind: .noImage, remedy: .setAside, count: 1),
        ])
        #expect(list.count(of: .noImage) == 1 && list.count(with: .setAside) == 3)
    }

    @Test func `a long detail that fills more than one block comes back`() {
        let long = Finding(
            .undecodable, remedy: .used, layer: "", feature: nil, place: nil,
            detail: String(repeating: "长", count: 100_000), effect: nil)
        var list = FindingList(keeping: 0)
        list += [long, finding(1)]
        #expect(Array(list) == [long, finding(1)])
    }
}
