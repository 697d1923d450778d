/// Elements of which the least is at hand (a binary heap): sorted runs are merged through it.
public struct LeastFirst<Element> {
    private var heap: [Element]
    private let precedes: (Element, Element) -> Bool

    /// - Parameter precedes: a strict order.
    public init(_ elements: [Element], by precedes: @escaping (Element, Element) -> Bool) {
        heap = elements
        self.precedes = precedes
        for place in heap.indices.reversed() { sink(place) }
    }

    /// The least; `nil` where there is none.
    public var first: Element? { heap.first }

    /// Takes the least on to its next value and puts it where it then belongs.
    /// - Parameter advance: says whether there is a next value; without one the element goes.
    public mutating func advanceFirst<Failure: Error>(
        _ advance: (inout Element) throws(Failure) -> Bool
    ) throws(Failure) {
        if try !advance(&heap[0]) {
            heap.swapAt(0, heap.count - 1)
            heap.removeLast()
        }
        sink(0)
    }

    private mutating func sink(_ start: Int) {
        var place = start
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count {
                if precedes(heap[child], heap[least]) { least = child }
            }
            guard least != place else { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
