/// Remarks in the OpenAPI document.
enum OpenAPIRemarks {
    static let paths: [(String, JSON)] = [
        ("/remarks", [
            "get": operation("remarks", "All remarks", [
                ("200", ["description": "The remarks", "content": list]),
            ], parameters: [OpenAPI.format(["json", "geojson", "csv"])]),
            "post": operation("addRemark", "Adds a remark", [
                ("201", remark), ("413", OpenAPI.problem), ("415", OpenAPI.problem), ("507", OpenAPI.problem),
            ], hasBody: true),
        ]),
        ("/remarks/{remarkId}", [
            "get": operation("remark", "One remark", [("200", remark), ("404", OpenAPI.problem)], parameters: [id]),
            "put": operation("writeRemark", "Writes a remark under an id of one's own", [
                ("200", remark), ("201", remark), ("404", OpenAPI.problem), ("413", OpenAPI.problem),
                ("415", OpenAPI.problem), ("507", OpenAPI.problem),
            ], parameters: [id], hasBody: true),
            "delete": operation("deleteRemark", "Takes a remark of one's own out", [
                ("204", ["description": "It is gone"]), ("404", OpenAPI.problem),
            ], parameters: [id]),
        ]),
    ]

    private static let list: JSON = [
        Documents.geoJSON: ["schema": OpenAPI.reference("remarks")], "text/csv": ["schema": ["type": "string"]],
    ]

    private static let remark: JSON = [
        "description": "The remark", "content": [Documents.geoJSON: ["schema": OpenAPI.reference("remark")]],
    ]

    private static let id = OpenAPI.path("remarkId", ["type": "string", "pattern": "^[A-Za-z0-9_-]{1,64}$"])

    private static func operation(
        _ id: String, _ summary: String, _ answers: [(String, JSON)], parameters: [JSON] = [], hasBody: Bool = false
    ) -> JSON {
        let problems = ["400", "401", "403", "421", "500"].map { ($0, OpenAPI.problem) }
        var members: [(String, JSON)] = [
            ("operationId", .text(id)), ("summary", .text(summary)), ("security", [["token": []]]),
            ("parameters", .list(parameters)), ("responses", .object(answers + problems)),
        ]
        if hasBody {
            members.append(("requestBody", [
                "required": true, "content": [Documents.geoJSON: ["schema": OpenAPI.reference("newRemark")]],
            ]))
        }
        return .object(members)
    }
}
