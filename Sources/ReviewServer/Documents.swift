import GeoModel
import Hectare

/// The documents of OGC API – Features, Part 1: Core (OGC 17-069r4), in the language of a request.
struct Documents {
    let results: ServedResults
    /// What links begin with.
    let root: String
    let language: Language

    static let geoJSON = "application/geo+json"
    static let openAPI = "application/vnd.oai.openapi+json;version=3.0"

    var landingPage: JSON {
        var links = [
            link("self", "/?f=json", "application/json", title: says("This document", "本文档")),
            link("service-desc", "/api", Self.openAPI, title: says("The interface (OpenAPI 3.0)", "接口说明（OpenAPI 3.0）")),
            link("conformance", "/conformance", "application/json", title: says("Conformance classes", "符合性类")),
            link("data", "/collections", "application/json", title: says("The collections", "要素集")),
        ]
        if results.page != nil {
            links.append(link("alternate", "/report.html", "text/html", title: says("The page for reviewers", "评审页面")))
        }
        let members: [(String, JSON)] = [
            ("title", .text(results.manifest.title)), ("description", .text(says("Results of Hectare", "Hectare 的结果"))),
        ]
        return .object(members + attribution + [("links", .list(links))])
    }

    static let conformance: JSON = {
        let classes = ["core", "geojson", "oas30"]
        let root = "http://www.opengis.net/spec/ogcapi-features-1/1.0/conf/"
        return ["conformsTo": .list(classes.map { .text(root + $0) })]
    }()

    var collections: JSON {
        [
            "links": [link("self", "/collections", "application/json", title: says("This document", "本文档"))],
            "collections": .list(results.collections.map(collection)),
        ]
    }

    func collection(_ collection: ServedCollection) -> JSON {
        let path = "/collections/" + PercentCoding.encode(collection.id)
        let title = collection.title(in: language)
        var members: [(String, JSON)] = [
            ("id", .text(collection.id)), ("title", .text(title)),
        ]
        members += attribution
        if let extent = extent(of: collection) { members.append(("extent", extent)) }
        members += [
            ("itemType", "feature"), ("crs", [.text(Self.crs84)]),
            ("links", [
                link("self", path, "application/json", title: title),
                link("items", path + "/items", Self.geoJSON, title: says("The features", "要素")),
            ]),
        ]
        return .object(members)
    }

    /// A page of features, with a link to the next one where there is one.
    func items(
        _ page: (features: [[UInt8]], last: Int64?, hasMore: Bool, matched: Int), of collection: ServedCollection,
        _ query: Query, timeStamp: String
    ) -> JSON {
        let path = "/collections/" + PercentCoding.encode(collection.id)
        var links = [
            link("self", path + "/items" + Self.text(query.items), Self.geoJSON, title: says("This document", "本文档")),
            link("collection", path, "application/json", title: collection.title(in: language)),
        ]
        if page.hasMore, let last = page.last {
            let next = query.items.filter { $0.name != "after" } + [("after", String(last))]
            let title = says("The next page", "下一页")
            links.append(link("next", path + "/items" + Self.text(next), Self.geoJSON, title: title))
        }
        return [
            "type": "FeatureCollection", "timeStamp": .text(timeStamp), "numberMatched": .integer(page.matched),
            "numberReturned": .integer(page.features.count), "links": .list(links),
            "features": .list(page.features.map { .written($0) }),
        ]
    }

    /// A feature with its links.
    func item(_ feature: [UInt8], id: String, of collection: ServedCollection) -> JSON {
        let path = "/collections/" + PercentCoding.encode(collection.id)
        let links: JSON = [
            link(
                "self", path + "/items/" + PercentCoding.encode(id), Self.geoJSON, title: says("This document", "本文档")),
            link("collection", path, "application/json", title: collection.title(in: language)),
        ]
        var text = Array(feature.dropLast()) + Array(", \"links\": ".utf8)
        links.append(to: &text)
        return .written(text + [UInt8(ascii: "}")])
    }
}

extension Documents {
    private static let crs84 = "http://www.opengis.net/def/crs/OGC/1.3/CRS84"

    /// Who must be named, where there is somebody.
    private var attribution: [(String, JSON)] {
        let names = results.manifest.attributions
        return names.isEmpty ? [] : [("attribution", .text(names.joined(separator: "; ")))]
    }

    private func says(_ english: String, _ chinese: String) -> String { language == .zh ? chinese : english }

    private func link(_ relation: String, _ path: String, _ type: String, title: String) -> JSON {
        ["href": .text(root + path), "rel": .text(relation), "type": .text(type), "title": .text(title)]
    }

    private func extent(of collection: ServedCollection) -> JSON? {
        var members: [(String, JSON)] = []
        if !collection.box.isEmpty {
            let box = collection.box
            let sides: JSON = .list([box.minX, box.minY, box.maxX, box.maxY].map { .number($0) })
            members.append(("spatial", ["bbox": [sides], "crs": .text(Self.crs84)]))
        }
        if let years = collection.years {
            let ends: JSON = [
                .text("\(Self.fourDigits(years.lowerBound))-01-01T00:00:00Z"),
                .text("\(Self.fourDigits(years.upperBound))-12-31T23:59:59Z"),
            ]
            members.append(("temporal", [
                "interval": [ends], "trs": "http://www.opengis.net/def/uom/ISO-8601/0/Gregorian",
            ]))
        }
        return members.isEmpty ? nil : .object(members)
    }

    private static func fourDigits(_ year: Int) -> String {
        String(repeating: "0", count: max(0, 4 - String(year).count)) + String(year)
    }

    private static func text(_ items: [(name: String, value: String)]) -> String {
        let pairs = items.map { PercentCoding.encode($0.name) + "=" + PercentCoding.encode($0.value) }
        return pairs.isEmpty ? "" : "?" + pairs.joined(separator: "&")
    }
}
