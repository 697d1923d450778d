import Formats
import GeoModel

/// A polygon that the sweep reached, and those that begin farther west and may share ground with it.
struct Encounter: Sendable {
    let newcomer: SweptPolygon
    let others: [SweptPolygon]
}

/// Goes over polygons from west to east and keeps those that the current meridian crosses.
struct Sweep {
    private let file: ScratchFile
    private let budget: Int
    private var slots: [Slot] = []
    private var free: [Int32] = []
    private var intervals = YIntervals()
    private var ends = EastEnds()
    /// Bytes of the polygons that are kept in memory.
    private var kept = 0

    /// A polygon that the meridian crosses.
    private struct Slot {
        let head: RecordHead
        let place: Int
        let count: Int
        /// `nil` where the budget is used up: then it is read again when it is needed.
        let polygon: SweptPolygon?
    }

    /// - Parameter budget: bytes of polygons that may stay in memory.
    init(_ file: ScratchFile, budget: Int) {
        self.file = file
        self.budget = budget
    }

    /// Takes up the next polygon.
    mutating func meet(_ record: SortedRecords.Record) throws -> Encounter {
        let newcomer = SweptPolygon(record.head, record.body)
        for number in ends.removeAll(upTo: newcomer.box.minX) { remove(number) }
        var others: [SweptPolygon] = []
        try intervals.forEach(overlapping: newcomer.box.minY, newcomer.box.maxY) { number in
            others.append(try polygon(slots[Int(number)]))
        }
        insert(newcomer, record)
        return Encounter(newcomer: newcomer, others: others)
    }

    private func polygon(_ slot: Slot) throws -> SweptPolygon {
        if let polygon = slot.polygon { return polygon }
        var words: [UInt64] = []
        try file.read(slot.count, at: slot.place, to: &words)
        return SweptPolygon(slot.head, words[...])
    }

    private mutating func insert(_ polygon: SweptPolygon, _ record: SortedRecords.Record) {
        let fits = kept + polygon.bytes <= budget
        if fits { kept += polygon.bytes }
        let slot = Slot(head: record.head, place: record.place, count: record.body.count, polygon: fits ? polygon : nil)
        let number = free.popLast() ?? Int32(slots.count)
        if Int(number) < slots.count { slots[Int(number)] = slot } else { slots.append(slot) }
        intervals.insert(number, from: polygon.box.minY, to: polygon.box.maxY)
        ends.insert(number, at: polygon.box.maxX)
    }

    private mutating func remove(_ number: Int32) {
        let slot = slots[Int(number)]
        kept -= slot.polygon?.bytes ?? 0
        slots[Int(number)] = Slot(head: slot.head, place: 0, count: 0, polygon: nil)
        intervals.remove(number)
        free.append(number)
    }
}

/// The eastern ends of the polygons of a sweep, as a heap: the westernmost first.
private struct EastEnds {
    private var heap: [(x: Double, number: Int32)] = []

    mutating func insert(_ number: Int32, at x: Double) {
        heap.append((x, number))
        var index = heap.count - 1
        while index > 0, heap[index].x < heap[(index - 1) / 2].x {
            heap.swapAt(index, (index - 1) / 2)
            index = (index - 1) / 2
        }
    }

    /// Takes away what ends at `x` or before.
    mutating func removeAll(upTo x: Double) -> [Int32] {
        var removed: [Int32] = []
        while let first = heap.first, first.x <= x {
            removed.append(first.number)
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
            sink()
        }
        return removed
    }

    private mutating func sink() {
        var index = 0
        while true {
            var least = index
            for child in [2 * index + 1, 2 * index + 2] where child < heap.count && heap[child].x < heap[least].x {
                least = child
            }
            guard least != index else { return }
            heap.swapAt(index, least)
            index = least
        }
    }
}
