import CPROJ

extension CRS {
    /// The statements that put the system into a database of PROJ under an identifier of one's own.
    ///
    /// The corresponding C functions are `proj_insert_object_session_create`, `proj_get_insert_statements` and
    /// `proj_insert_object_session_destroy`.
    public func insertStatements(
        authority: String, code: String, numericCodes: Bool = false, reuseOf authorities: [String] = ["EPSG", "PROJ"]
    ) throws(PROJError) -> [String] {
        try with { context, object throws(PROJError) in
            guard let session = proj_insert_object_session_create(context.pointer) else {
                throw .library("no session: \(context.complaint())")
            }
            defer { proj_insert_object_session_destroy(context.pointer, session) }
            context.listen()
            let statements = withCStrings(authorities) {
                proj_get_insert_statements(
                    context.pointer, session, object, authority, code, numericCodes ? 1 : 0, $0, nil)
            }
            guard let statements else { throw .library("\(self): \(context.complaint())") }
            return texts(taking: statements)
        }
    }

    /// A code that is still free in an authority of one's own. The corresponding C functions are
    /// `proj_suggests_code_for` and `proj_string_destroy`.
    public func suggestedCode(authority: String, numeric: Bool = false) throws(PROJError) -> String? {
        try with { context, object in
            guard let code = proj_suggests_code_for(context.pointer, object, authority, numeric ? 1 : 0, nil) else {
                return nil
            }
            defer { proj_string_destroy(code) }
            return text(code)
        }
    }
}
