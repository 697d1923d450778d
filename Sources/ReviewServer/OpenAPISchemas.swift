/// The forms of the documents, for the OpenAPI document.
enum OpenAPISchemas {
    static let all: [(String, JSON)] = [
        ("link", object(["href", "rel"], [
            ("href", text), ("rel", text), ("type", text), ("title", text),
        ])),
        ("links", list(OpenAPI.reference("link"))),
        ("landingPage", object(["links"], [
            ("title", text), ("description", text), ("attribution", text), ("links", OpenAPI.reference("links")),
        ])),
        ("confClasses", object(["conformsTo"], [("conformsTo", list(text))])),
        ("collections", object(["links", "collections"], [
            ("links", OpenAPI.reference("links")), ("collections", list(OpenAPI.reference("collection"))),
        ])),
        ("collection", object(["id", "links"], [
            ("id", text), ("title", text), ("attribution", text), ("extent", ["type": "object"]), ("itemType", text),
            ("crs", list(text)), ("links", OpenAPI.reference("links")),
        ])),
        ("featureCollection", object(["type", "features", "links", "numberMatched", "numberReturned", "timeStamp"], [
            ("type", isCollection), ("features", list(OpenAPI.reference("feature"))),
            ("links", OpenAPI.reference("links")), ("numberMatched", count), ("numberReturned", count),
            ("timeStamp", ["type": "string", "format": "date-time"]),
        ])),
        ("feature", object(["type", "id", "geometry", "properties"], [
            ("type", isFeature), ("id", ["oneOf": [["type": "string"], ["type": "integer"]]]),
            ("geometry", geometry), ("properties", ["type": "object"]), ("links", OpenAPI.reference("links")),
        ])),
        ("problem", object(["title", "status", "detail"], [
            ("type", text), ("title", text), ("status", ["type": "integer"]), ("detail", text),
        ])),
        ("remarks", object(["type", "features"], [
            ("type", isCollection), ("features", list(OpenAPI.reference("remark"))),
        ])),
        ("remark", object(["type", "geometry", "properties"], [
            ("type", isFeature), ("geometry", point),
            ("properties", object(["id", "text", "author", "time"], [
                ("id", text), ("text", text), ("author", text), ("time", text),
            ] + pins)),
        ])),
        ("newRemark", object(["type", "properties"], [
            ("type", isFeature), ("geometry", point),
            ("properties", object(["text"], [
                ("text", [
                    "type": "string", "minLength": 1, "maxLength": .integer(RemarkFeature.mostLetters),
                    "pattern": "\\S",
                ]),
            ] + pins)),
        ])),
    ]

    private static let text: JSON = ["type": "string"]
    private static let count: JSON = ["type": "integer", "minimum": 0]
    private static let isCollection: JSON = ["type": "string", "enum": ["FeatureCollection"]]
    private static let isFeature: JSON = ["type": "string", "enum": ["Feature"]]
    private static let geometry: JSON = ["type": "object", "nullable": true]

    private static let point: JSON = [
        "type": "object", "nullable": true, "required": ["type", "coordinates"],
        "properties": [
            "type": ["type": "string", "enum": ["Point"]],
            "coordinates": [
                "type": "array", "minItems": 2, "maxItems": 2,
                "items": ["type": "number", "minimum": -180, "maximum": 180],
                "description": "Longitude, latitude (from -90 to 90)",
            ],
        ],
    ]

    /// What a remark is pinned to.
    private static let pins: [(String, JSON)] = ["kind", "code", "indicator", "unit", "layer"].map { name in
        (name, ["type": "string", "nullable": true, "maxLength": 500, "pattern": "^[^\\u0000-\\u001f\\u007f]*$"])
    } + [
        ("year", ["type": "integer", "nullable": true, "minimum": -9999, "maximum": 9999]),
        ("feature", ["type": "integer", "format": "int64", "nullable": true]),
        ("value", ["type": "number", "nullable": true]),
    ]

    private static func object(_ required: [String], _ members: [(String, JSON)]) -> JSON {
        ["type": "object", "required": .list(required.map { .text($0) }), "properties": .object(members)]
    }

    private static func list(_ item: JSON) -> JSON { ["type": "array", "items": item] }
}
