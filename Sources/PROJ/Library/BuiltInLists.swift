import CPROJ

extension PROJLibrary {
    /// The keywords of all operations with a line on each. The corresponding C function is `proj_list_operations`.
    public static var operations: [(keyword: String, description: String)] {
        var found: [(keyword: String, description: String)] = []
        guard var next = proj_list_operations() else { return [] }
        while let id = next.pointee.id {
            let description = next.pointee.descr.flatMap { text($0.pointee) } ?? ""
            found.append((String(cString: id), description.prefix { !$0.isNewline }.description))
            next += 1
        }
        return found
    }

    /// The ellipsoids that a PROJ string may name: keyword, axis, shape, name. The corresponding C function is
    /// `proj_list_ellps`.
    public static var ellipsoids: [(keyword: String, axis: String, shape: String, name: String)] {
        var found: [(keyword: String, axis: String, shape: String, name: String)] = []
        guard var next = proj_list_ellps() else { return [] }
        while let id = next.pointee.id {
            found.append(
                (
                    String(cString: id), text(next.pointee.major) ?? "", text(next.pointee.ell) ?? "",
                    text(next.pointee.name) ?? ""
                ))
            next += 1
        }
        return found
    }

    /// The prime meridians that a PROJ string may name, with their longitude as text. The corresponding C function is
    /// `proj_list_prime_meridians`.
    public static var primeMeridians: [(keyword: String, longitude: String)] {
        var found: [(keyword: String, longitude: String)] = []
        guard var next = proj_list_prime_meridians() else { return [] }
        while let id = next.pointee.id {
            found.append((String(cString: id), text(next.pointee.defn) ?? ""))
            next += 1
        }
        return found
    }
}
