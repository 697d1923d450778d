extension String {
    /// The name in a list that this one was probably meant to be: a third of its letters may differ.
    public func nearest(in names: [String]) -> String? {
        let wanted = lowercased()
        let best = names.map { (name: $0, edits: wanted.edits(to: $0.lowercased())) }.min { $0.edits < $1.edits }
        guard let best, best.edits <= max(1, count / 3) else { return nil }
        return best.name
    }

    /// Letters to insert, delete or replace (Levenshtein distance).
    private func edits(to other: String) -> Int {
        let target = Array(other)
        var row = Array(0...target.count)
        for (i, letter) in enumerated() {
            var diagonal = row[0]
            row[0] = i + 1
            for j in target.indices {
                let replaced = diagonal + (letter == target[j] ? 0 : 1)
                diagonal = row[j + 1]
                row[j + 1] = Swift.min(replaced, row[j] + 1, row[j + 1] + 1)
            }
        }
        return row[target.count]
    }
}
