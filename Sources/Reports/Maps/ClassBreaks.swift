import Foundation
import GeoModel

/// How values are put into classes for a map. A class holds its lower limit; the last one holds its upper limit too.
public struct ClassBreaks: Sendable, Equatable {
    public enum Method: String, Sendable, CaseIterable {
        /// As many values in each class, as far as equal values allow.
        case quantile
        /// Classes of the same width.
        case equal
        /// The least sum of squared distances from the class means (Fisher 1958, Jenks 1977), exactly.
        case jenks
    }

    /// Lower limits of all classes but the first: one less than there are classes.
    public let inner: [Double]
    public let lowest: Double
    public let highest: Double

    public var count: Int { inner.count + 1 }

    /// Puts values into at most `classes` classes; there are fewer where there are fewer different values.
    ///
    /// A limit is the number with the fewest digits that parts the same values: what the legend shows is the limit.
    /// - Returns: `nil` where there is no value.
    public init?(_ values: [Double], by method: Method, classes: Int) {
        let sorted = values.filter(\.isFinite).sorted()
        guard let first = sorted.first, let last = sorted.last else { return nil }
        (lowest, highest) = (first, last)
        var different: [Double] = []
        var counts: [Int] = []
        for value in sorted {
            if value == different.last { counts[counts.count - 1] += 1 } else { different.append(value); counts.append(1) }
        }
        let wanted = min(max(classes, 1), different.count)
        let starts: [Int]
        switch method {
        case .quantile: starts = Self.quantileStarts(counts, wanted)
        case .equal: starts = Self.equalStarts(different, wanted)
        case .jenks: starts = NaturalBreaks(different, counts).starts(wanted)
        }
        inner = starts.map { Self.roundest(above: different[$0 - 1], upTo: different[$0]) }
    }

    /// The class of a value, from 0.
    public func place(of value: Double) -> Int { inner.count { $0 <= value } }

    /// Limits of a class as the legend shows them.
    func limits(_ place: Int) -> (low: Double, high: Double) {
        (place == 0 ? lowest : inner[place - 1], place == inner.count ? highest : inner[place])
    }

    /// Where classes begin among the different values: nearest to equal shares.
    private static func quantileStarts(_ counts: [Int], _ classes: Int) -> [Int] {
        let total = counts.reduce(0, +)
        var before = [0]
        for count in counts { before.append(before[before.count - 1] + count) }
        var starts: [Int] = []
        for place in 1..<max(classes, 1) {
            let share = Double(total * place) / Double(classes)
            let low = (starts.last ?? 0) + 1
            let high = counts.count - (classes - place)
            guard low <= high else { break }
            starts.append((low...high).min { abs(Double(before[$0]) - share) < abs(Double(before[$1]) - share) } ?? low)
        }
        return starts
    }

    /// A class of equal width may be empty; it is then left out.
    private static func equalStarts(_ values: [Double], _ classes: Int) -> [Int] {
        guard let first = values.first, let last = values.last, classes > 1 else { return [] }
        let starts = (1..<classes).compactMap { place -> Int? in
            let limit = first + (last - first) * Double(place) / Double(classes)
            return values.firstIndex { $0 >= limit }
        }
        return Array(Set(starts)).sorted()
    }

    /// The number with the fewest digits that is above `low` and not above `high`.
    static func roundest(above low: Double, upTo high: Double) -> Double {
        let middle = low + (high - low) / 2
        let top = Int(log10(max(abs(low), abs(high))).rounded(.up))
        for exponent in stride(from: top, through: top - 17, by: -1) {
            let step = pow(10, Double(exponent))
            let candidates = [(middle / step).rounded(.down), (middle / step).rounded(.up)]
            let fitting = candidates.compactMap { $0.magnitude < 1e16 ? Double("\(Int64($0))e\(exponent)") : nil }
                .filter { $0 > low && $0 <= high }
            if let best = fitting.min(by: { abs($0 - middle) < abs($1 - middle) }) { return best }
        }
        return high
    }
}

/// The classes with the least sum of squared distances from their means, by dynamic programming.
struct NaturalBreaks {
    /// Sums over the values before each place: of counts, of values and of squares, from the first value on.
    private var counts = [0.0]
    private var sums = [0.0]
    private var squares = [0.0]
    private let size: Int

    /// - Parameter values: different ones, ascending, with how often each occurs.
    init(_ values: [Double], _ counts: [Int]) {
        size = values.count
        let origin = values[values.count / 2]
        for (value, count) in zip(values, counts) {
            let (weight, distance) = (Double(count), value - origin)
            self.counts.append(self.counts[self.counts.count - 1] + weight)
            sums.append(sums[sums.count - 1] + weight * distance)
            squares.append(squares[squares.count - 1] + weight * distance * distance)
        }
    }

    private func cost(_ first: Int, _ end: Int) -> Double {
        let (n, sum) = (counts[end] - counts[first], sums[end] - sums[first])
        return max(0, squares[end] - squares[first] - sum * sum / n)
    }

    /// Where each class but the first begins.
    func starts(_ classes: Int) -> [Int] {
        guard classes > 1 else { return [] }
        var best = (0...size).map { $0 == 0 ? 0 : cost(0, $0) }
        var choices: [[Int]] = []
        for number in 2...classes {
            var next = [Double](repeating: .infinity, count: size + 1)
            var choice = [Int](repeating: 0, count: size + 1)
            fill(number..<(size + 1), (number - 1)..<size, best, &next, &choice)
            best = next
            choices.append(choice)
        }
        var starts: [Int] = []
        var end = size
        for choice in choices.reversed() {
            end = choice[end]
            starts.append(end)
        }
        return starts.reversed()
    }

    /// The best beginning of the last class never goes back as the end goes on: so each half looks at its part only.
    private func fill(
        _ ends: Range<Int>, _ candidates: Range<Int>, _ before: [Double], _ next: inout [Double], _ choice: inout [Int]
    ) {
        guard !ends.isEmpty else { return }
        let end = ends.lowerBound + ends.count / 2
        for start in candidates where start < end {
            let total = before[start] + cost(start, end)
            if total < next[end] { (next[end], choice[end]) = (total, start) }
        }
        let found = choice[end]
        fill(ends.lowerBound..<end, candidates.lowerBound..<min(found + 1, candidates.upperBound), before, &next, &choice)
        fill((end + 1)..<ends.upperBound, max(found, candidates.lowerBound)..<candidates.upperBound, before, &next, &choice)
    }
}
