/// Colours for classes, as `GeoData/Palettes.csv` states them.
public struct Palette: Sendable {
    public enum Kind: String, Sendable { case sequential, diverging, qualitative }

    public let name: String
    public let kind: Kind
    /// By the number of classes: colours as `#rrggbb`, the first for the lowest class.
    public private(set) var colours: [Int: [String]]

    public init(name: String, kind: Kind, colours: [Int: [String]]) {
        (self.name, self.kind, self.colours) = (name, kind, colours)
    }

    public mutating func add(_ list: [String]) { colours[list.count] = list }

    public var largest: Int { colours.keys.max() ?? 0 }

    /// Colours for so many classes, `nil` where the palette has not so many. Few classes take the outer ones of the
    /// smallest list, so that the highest class keeps its colour.
    public func colours(for classes: Int) -> [String]? {
        guard classes > 0 else { return [] }
        if kind == .qualitative { return colours[largest].flatMap { $0.count >= classes ? Array($0.prefix(classes)) : nil } }
        if let list = colours[classes] { return list }
        guard let smallest = colours.keys.min(), classes < smallest, let list = colours[smallest] else { return nil }
        return classes == 1 ? [list[list.count - 1]] : [list[0], list[list.count - 1]]
    }
}

/// A colour `#rrggbb`, taken apart.
enum Colour {
    /// Relative luminance by WCAG 2.1, 0 to 1; 1 for what is no colour.
    static func luminance(_ colour: String) -> Double {
        guard colour.hasPrefix("#"), colour.count == 7, let number = Int(colour.dropFirst(), radix: 16) else { return 1 }
        let parts = [number >> 16 & 255, number >> 8 & 255, number & 255].map { Double($0) / 255 }
        // Within 0.5 % of the exact curve, without powers that differ between mathematics libraries.
        let linear = parts.map { $0 * ($0 * ($0 * 0.305306011 + 0.682171111) + 0.012522878) }
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    }

    /// Ink that can be read on a colour.
    static func ink(on colour: String) -> String { luminance(colour) < 0.30 ? "#ffffff" : "#1c2126" }
}
