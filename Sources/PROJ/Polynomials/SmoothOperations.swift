extension OperationInfo {
    /// How the places of a column or an array are computed.
    public enum Evaluation: Sendable, Hashable {
        /// Each place by PROJ.
        case proj
        /// By polynomials, one per tile, that were held against PROJ in every tile; where one is not good enough, by
        /// PROJ. The difference from PROJ stays below `errorBelow` metres.
        case polynomials(errorBelow: Double)
    }
}

/// Operations without steps, kinks or tears, which a polynomial can follow within a tile.
enum SmoothOperations {
    /// What is not on this list, a grid shift or an interrupted projection, is left to PROJ.
    private static let names: Set<Substring> = [
        "pipeline", "noop", "axisswap", "unitconvert", "push", "pop", "set", "cart", "helmert", "molodensky",
        "molobadekas", "affine", "geogoffset", "geoc", "longlat", "latlong",
        "tmerc", "etmerc", "utm", "merc", "webmerc", "lcc", "aea", "leac", "laea", "stere", "sterea", "ups", "omerc",
        "somerc", "cass", "poly", "krovak", "mod_krovak", "eqc", "eqdc", "cea", "gnom", "ortho", "mill", "bonne",
        "nzmg", "labrd", "gstmerc", "rouss",
    ]
    /// Parameters that bring a grid or a choice by place into a step that is otherwise smooth.
    private static let rough = ["nadgrids=", "geoidgrids=", "grids=", "xy_grids=", "z_grids="]

    /// Whether all steps of a PROJ string are smooth, and there is something to save.
    static func contains(_ definition: String) -> Bool {
        let words = definition.split(separator: " ").map { $0.hasPrefix("+") ? $0.dropFirst() : $0 }
        let names = words.filter { $0.hasPrefix("proj=") }.map { $0.dropFirst(5) }
        guard !names.isEmpty, names.allSatisfy(self.names.contains) else { return false }
        guard !words.contains(where: { word in rough.contains { word.hasPrefix($0) } }) else { return false }
        return !names.allSatisfy { $0 == "pipeline" || $0 == "noop" || $0 == "axisswap" }
    }
}
