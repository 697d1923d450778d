import Foundation
import GEOS

#if canImport(FoundationXML)
import FoundationXML
#endif

/// One of GEOS's own XML test files.
struct TestFile {
    struct Operation {
        var name = ""
        var arguments: [Int: String] = [:]
        var expected = ""
    }

    struct Case {
        var a = ""
        var b = ""
        var operations: [Operation] = []
    }

    /// The folder and the name, for example `general/TestBuffer.xml`.
    let name: String
    private(set) var cases: [Case] = []
    /// The width of the grid that all operations use; nil for none.
    private(set) var grid: Double?
    private(set) var isPrepared = false
    private(set) var tolerance = 0.0

    init(_ url: URL, name: String) throws {
        self.name = name
        let reader = Reader()
        let parser = XMLParser(data: try Data(contentsOf: url))
        parser.delegate = reader
        guard parser.parse() else { throw CocoaError(.propertyListReadCorrupt) }
        cases = reader.cases
        grid = reader.scale.map { 1 / $0 }
        isPrepared = reader.operationClass.contains("PreparedGeometryOperation")
        tolerance = Double(reader.tolerance.trimmed) ?? 0
    }
}

extension String {
    var trimmed: String { trimmingCharacters(in: .whitespacesAndNewlines) }
}

private final class Reader: NSObject, XMLParserDelegate {
    var cases: [TestFile.Case] = []
    var scale: Double?
    var operationClass = ""
    var tolerance = ""
    private var text = ""

    func parser(
        _ parser: XMLParser, didStartElement element: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        text = ""
        switch element {
        case "case": cases.append(TestFile.Case())
        case "precisionModel": scale = attributes["scale"].flatMap(Double.init)
        case "op":
            var operation = TestFile.Operation(name: (attributes["name"] ?? "").lowercased())
            for number in 1...5 { operation.arguments[number] = attributes["arg\(number)"]?.trimmed }
            if operation.arguments[3] == nil { operation.arguments[3] = attributes["pattern"] }
            cases[cases.count - 1].operations.append(operation)
        default: break
        }
    }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text += string }

    func parser(_ parser: XMLParser, didEndElement element: String, namespaceURI: String?, qualifiedName: String?) {
        switch element {
        case "a": cases[cases.count - 1].a = text.trimmed
        case "b": cases[cases.count - 1].b = text.trimmed
        case "op":
            let last = cases[cases.count - 1].operations.count - 1
            cases[cases.count - 1].operations[last].expected = text.trimmed
        case "geometryOperation": operationClass = text
        case "tolerance": tolerance = text
        default: break
        }
    }
}
