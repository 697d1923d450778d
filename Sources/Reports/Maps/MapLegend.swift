import GeoModel

/// One line of a legend.
struct LegendEntry {
    /// `nil`: the pattern of no data.
    let colour: String?
    let text: String
    let count: Int
}

extension MapSheet.Panel {
    /// The class of a region, `nil` for no data.
    func place(of region: Int) -> Int? {
        switch style {
        case .choropleth(let breaks, _):
            guard let value = values[region], let breaks else { return nil }
            return breaks.place(of: value)
        case .symbols: return nil
        case .categories: return categories[region]
        }
    }

    /// The colour of a region; `nil` for no data.
    func colour(of region: Int) -> String? {
        switch style {
        case .choropleth(_, let colours), .categories(_, let colours): place(of: region).map { colours[$0] }
        case .symbols: values[region] == nil ? nil : "#f1efe9"
        }
    }

    private var missing: Int {
        if case .categories = style { return categories.count { $0 == nil } }
        return values.count { $0 == nil }
    }

    /// The lines of the legend, the highest class first; no data last, where there is any.
    func entries(_ words: MapWords) -> [LegendEntry] {
        var entries: [LegendEntry] = []
        func count(_ place: Int) -> Int { values.indices.count { self.place(of: $0) == place } }
        switch style {
        case .choropleth(let breaks?, let colours):
            for place in (0..<breaks.count).reversed() {
                entries.append(LegendEntry(colour: colours[place], text: breaks.label(place), count: count(place)))
            }
        case .categories(let names, let colours):
            for place in names.indices {
                entries.append(LegendEntry(colour: colours[place], text: names[place], count: categories.count { $0 == place }))
            }
        case .choropleth(nil, _), .symbols: break
        }
        if missing > 0 { entries.append(LegendEntry(colour: nil, text: words.noData, count: missing)) }
        return entries
    }
}

extension ClassBreaks {
    /// A class as legends name it: `12.5 – 40`. Inner limits are exact, the outer ones rounded away from the values.
    func label(_ place: Int) -> String {
        let (low, high) = limits(place)
        guard low != high else { return MapNumber.short(low) }
        let first = place == 0 ? MapNumber.short(low, .down) : MapNumber.exact(low)
        let last = place == count - 1 ? MapNumber.short(high, .up) : MapNumber.exact(high)
        return "\(first) – \(last)"
    }
}

/// Circles whose area is in proportion to a value.
struct SymbolScale {
    private let greatest: Double
    private let radius: Double

    /// Circles cover a tenth of the frame together, and none is wider than a seventh of it.
    init(_ values: [Double?], in frame: Box) {
        let magnitudes = values.compactMap { $0?.magnitude }
        let greatest = magnitudes.max() ?? 0
        self.greatest = greatest
        let total = greatest > 0 ? magnitudes.reduce(0) { $0 + $1 / greatest } : 1
        let shared = (0.10 * frame.width * frame.height / (total * .pi)).squareRoot()
        radius = min(shared, min(frame.width, frame.height) / 14)
    }

    func radius(of value: Double) -> Double { greatest > 0 ? radius * (value.magnitude / greatest).squareRoot() : 0 }

    /// Round values for the legend, the largest first.
    var samples: [Double] {
        guard greatest > 0 else { return [] }
        let top = MapNumber.oneDigit(greatest)
        return [top, MapNumber.oneDigit(top / 4), MapNumber.oneDigit(top / 20)].filter { radius(of: $0) >= 4 }
    }
}

extension MapNumber {
    /// The largest number of one digit that is not greater: 0.04 for 0.047.
    static func oneDigit(_ number: Double) -> Double {
        guard number > 0 else { return 0 }
        var exponent = 0
        var scaled = number
        while scaled >= 10 { scaled /= 10; exponent += 1 }
        while scaled < 1 { scaled *= 10; exponent -= 1 }
        return Double("\(Int(scaled + 1e-9))e\(exponent)") ?? number
    }
}
