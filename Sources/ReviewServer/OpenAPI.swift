import GeoModel
import Hectare

/// The interface as an OpenAPI 3.0 document, made from the collections at hand.
struct OpenAPI {
    let documents: Documents
    let limits: Limits

    var document: JSON {
        var paths: [(String, JSON)] = [
            ("/", get("landingPage", "Landing page", answers: [
                ("200", content([
                    ("application/json", Self.reference("landingPage")), ("text/html", ["type": "string"]),
                ])),
                ("404", Self.problem),
            ], parameters: [Self.format(["json", "html"])])),
            ("/api", get("api", "This document", answers: [
                ("200", content([("application/vnd.oai.openapi+json;version=3.0", ["type": "object"])])),
            ], parameters: [Self.format(["json"])])),
            ("/conformance", get("conformance", "Conformance classes", answers: [
                ("200", content([("application/json", Self.reference("confClasses"))])),
            ], parameters: [Self.format(["json"])])),
            ("/collections", get("collections", "The collections", answers: [
                ("200", content([("application/json", Self.reference("collections"))])),
            ], parameters: [Self.format(["json"])])),
        ]
        if documents.results.page != nil {
            paths.append(("/report.html", get("page", "The page for reviewers", answers: [
                ("200", content([("text/html", ["type": "string"])])),
            ], parameters: [Self.format(["html"])])))
        }
        for collection in documents.results.collections { paths += self.paths(of: collection) }
        return [
            "openapi": "3.0.3",
            "info": [
                "title": .text(documents.results.manifest.title), "version": .text(Hectare.version),
                "description": "Results of Hectare as OGC API - Features, and remarks of reviewers.",
            ],
            "servers": [["url": .text(documents.root)]],
            "paths": .object(paths + OpenAPIRemarks.paths),
            "components": [
                "securitySchemes": ["token": ["type": "http", "scheme": "bearer"]],
                "schemas": .object(OpenAPISchemas.all),
                "responses": [
                    "Problem": [
                        "description": "What is wrong (RFC 9457)",
                        "content": ["application/problem+json": ["schema": Self.reference("problem")]],
                    ]
                ],
            ],
        ]
    }

    private func paths(of collection: ServedCollection) -> [(String, JSON)] {
        let path = "/collections/" + PercentCoding.encode(collection.id)
        let id = "collection\(collection.number)"
        let features = content([(Documents.geoJSON, Self.reference("featureCollection"))])
        let feature = content([(Documents.geoJSON, Self.reference("feature"))])
        return [
            (path, get(id, collection.title(in: .en), answers: [
                ("200", content([("application/json", Self.reference("collection"))])), ("404", Self.problem),
            ], parameters: [Self.format(["json"])])),
            (path + "/items", get(id + "Items", "Features", answers: [("200", features), ("404", Self.problem)],
                parameters: itemParameters + collection.filters.map { Self.filter($0.field) })),
            (path + "/items/{featureId}", get(
                id + "Item", "One feature", answers: [("200", feature), ("404", Self.problem)],
                parameters: [Self.path("featureId", ["type": "string", "minLength": 1]), Self.format(["json"])])),
        ]
    }

    private var itemParameters: [JSON] {
        [
            Self.query("limit", "At most so many features, and at most \(limits.mostItems).", [
                "type": "integer", "minimum": 1, "default": .integer(limits.items),
            ]),
            Self.query("after", "Features behind this row: taken from a link to the next page.", [
                "type": "integer", "format": "int64", "minimum": 0, "default": 0,
            ]),
            Self.query("bbox", "West, south, east, north in degrees, south below north (six numbers: with heights).", [
                "type": "array",
                "oneOf": .list([4, 6].map { ["minItems": .integer($0), "maxItems": .integer($0)] }),
                "items": ["type": "number"],
            ]),
            Self.query("datetime", "A moment, a day, or two of them with / between; .. for an open end.", [
                "type": "string", "pattern": .text(TimeSpan.pattern),
            ]),
            Self.format(["json"]),
        ]
    }

    private func get(_ id: String, _ summary: String, answers: [(String, JSON)], parameters: [JSON]) -> JSON {
        let problems = ["400", "421", "500"].map { ($0, Self.problem) }
        return ["get": [
            "operationId": .text(id), "summary": .text(summary), "parameters": .list(parameters),
            "responses": .object(answers + problems),
        ]]
    }

    private func content(_ types: [(String, JSON)]) -> JSON {
        ["description": "The answer", "content": .object(types.map { ($0.0, ["schema": $0.1]) })]
    }
}

extension OpenAPI {
    static func reference(_ schema: String) -> JSON { ["$ref": .text("#/components/schemas/\(schema)")] }

    static let problem: JSON = ["$ref": "#/components/responses/Problem"]

    static func query(_ name: String, _ description: String, _ schema: JSON) -> JSON {
        [
            "name": .text(name), "in": "query", "required": false, "description": .text(description), "schema": schema,
            "style": "form", "explode": false,
        ]
    }

    static func path(_ name: String, _ schema: JSON) -> JSON {
        ["name": .text(name), "in": "path", "required": true, "schema": schema]
    }

    static func format(_ names: [String]) -> JSON {
        query("f", "The format.", ["type": "string", "enum": .list(names.map { .text($0) })])
    }

    /// A column as a parameter: only features with this value.
    fileprivate static func filter(_ field: Field) -> JSON {
        let type: JSON = switch field.type {
        case .integer: ["type": "integer", "format": "int64"]
        case .real: ["type": "number"]
        case .boolean: ["type": "boolean"]
        case .text, .other: ["type": "string"]
        }
        return query(field.name, "Only features with this value.", type)
    }
}
