import Testing

@testable import Formats

@Suite struct DiskSortTests {
    /// A multiplication by 7 permutes the numbers below one that 7 does not divide.
    @Test(arguments: [0, 1, 1000, 131_072, 131_073, 400_000])
    func `records come in order, from memory and from the disk`(count: Int) throws {
        let folder = try TemporaryFolder()
        var sort = DiskSort<Int>(in: folder.path) { $0 < $1 }
        for index in 0..<count { try sort.append(index * 7 % (count % 7 == 0 ? count + 1 : count)) }
        #expect(sort.count == count)
        var last = -1
        var seen = 0
        try sort.forEach { record in
            #expect(record > last)
            (last, seen) = (record, seen + 1)
        }
        #expect(seen == count && sort.count == 0)
    }

    @Test func `a folder that is not there is told`() throws {
        var sort = DiskSort<Int>(in: "/nowhere") { $0 < $1 }
        let error = #expect(throws: FormatError.self) { for index in 0..<131_072 { try sort.append(index) } }
        #expect(error?.isOutput == true)
    }
}
