import GeoModel
import Survey

extension DatumShift {
    private static let parameters = ["dx", "dy", "dz", "rx", "ry", "rz", "scale"]

    /// `datum_shift: { dx: 11.9, dy: -154.8, dz: -80.1, rx: 0, ry: 0, rz: 0, scale: 0, convention: position-vector,
    /// accuracy: 1, source: "…" }`, or `{ grid: county.gsb }`.
    ///
    /// The path of a grid file is as written; see ``resolved(relativeTo:place:)``.
    init(_ section: Section) throws(Fault) {
        try section.allow(Self.parameters + ["grid", "convention", "to", "accuracy", "source"])
        let method: Method
        if let grid = try section.text("grid") {
            guard Self.parameters.allSatisfy({ !section.has($0) }) else {
                throw Fault(
                    .wrongData, at: section.place, en: "has a grid and parameters; give one of the two",
                    zh: "格网与参数只能给出一种")
            }
            method = .grid(grid)
        } else {
            method = try Self.parameters(section)
        }
        self.init(
            method, to: try section.text("to") ?? "EPSG:4490", accuracy: try section.number("accuracy"),
            source: try section.text("source"))
    }

    private static func parameters(_ section: Section) throws(Fault) -> Method {
        let values = try parameters.map { name throws(Fault) in try section.number(name) }
        guard let dx = values[0], let dy = values[1], let dz = values[2] else {
            throw Fault(
                .wrongData, at: section.place, en: "needs \"dx\", \"dy\" and \"dz\" in metres, or a \"grid\"",
                zh: "需要以米为单位的“dx”“dy”“dz”，或“grid”")
        }
        let rotation = SIMD3(values[3] ?? 0, values[4] ?? 0, values[5] ?? 0)
        let convention = try section.word("convention", as: Convention.self)
        guard convention != nil || rotation == .zero else {
            throw Fault(
                .wrongData, at: section.place,
                en: "rotations need \"convention: position-vector\" or \"convention: coordinate-frame\": the two differ in the sign of the rotations. Ask who gave the parameters",
                zh: "有旋转参数时须写明“convention: position-vector”或“convention: coordinate-frame”：两者旋转符号相反。请向参数提供者确认")
        }
        return .sevenParameters(
            translation: SIMD3(dx, dy, dz), rotation: rotation, scale: values[6] ?? 0, convention ?? .positionVector)
    }

    /// With the grid file where this machine has it, and that file as an input of the results.
    func resolved(relativeTo study: String, place: String) throws(Fault) -> (shift: DatumShift, grid: SourcePath?) {
        guard case .grid(let written) = method else { return (self, nil) }
        let path = try SourcePath(written, relativeTo: study, place: place)
        return (DatumShift(.grid(path.path), to: target, accuracy: accuracy, source: source), path)
    }
}
