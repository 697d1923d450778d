import GeoModel

/// The columns of a table to be written: key, geometry and fields, with names that do not collide.
struct TablePlan {
    let name: String
    let fields: [Field]
    let key: String
    let geometry: String
    let file: String

    /// - Throws: `.unsupported` for two fields of one name; SQLite does not tell upper from lower case.
    init(_ name: String, fields: [Field], file: String) throws(FormatError) {
        var taken: Set<String> = []
        for field in fields where !taken.insert(field.name.lowercased()).inserted {
            throw FormatError(.unsupported("two columns have the name '\(field.name)'"), in: file, layer: name)
        }
        self.name = name
        self.fields = fields
        self.file = file
        key = Self.free("fid", taken)
        geometry = Self.free("geom", taken)
    }

    private static func free(_ name: String, _ taken: Set<String>) -> String {
        var candidate = name
        var number = 1
        while taken.contains(candidate) {
            candidate = "\(name)_\(number)"
            number += 1
        }
        return candidate
    }
}

extension ColumnType {
    /// The type of the GeoPackage standard.
    var declared: String {
        switch self {
        case .text, .other: "TEXT"
        case .integer: "INTEGER"
        case .real: "REAL"
        case .boolean: "BOOLEAN"
        }
    }
}
