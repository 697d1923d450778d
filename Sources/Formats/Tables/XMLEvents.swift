import Foundation
import GeoModel

#if canImport(FoundationXML)
    import FoundationXML
#endif

/// Elements of an XML text, one after the other: names without their prefix, attributes, and texts.
///
/// A document type is refused: no workbook has one, and it may hold entities that unfold to gigabytes.
final class XMLEvents: NSObject, XMLParserDelegate {
    private let begin: (_ name: String, _ attributes: [String: String]) throws(FormatError) -> Void
    private let end: (_ name: String, _ text: String) throws(FormatError) -> Void
    private var text: [UInt8] = []
    private var error: FormatError?
    private var isBroken = false
    /// Elements that are open.
    private var depth = 0
    private let file: String
    private let member: String

    /// Calls `begin` and `end` for each element; `text` is what stands in the element since its last tag.
    /// - Throws: `.broken` for what is no XML, and what the calls throw.
    static func read(
        _ bytes: [UInt8], of member: String, in file: String,
        begin: @escaping (_ name: String, _ attributes: [String: String]) throws(FormatError) -> Void,
        end: @escaping (_ name: String, _ text: String) throws(FormatError) -> Void
    ) throws(FormatError) {
        if bytes.prefix(4096).contains("<!DOCTYPE".utf8) { throw broken("has a document type", member, file) }
        let events = XMLEvents(member, file, begin, end)
        let parser = XMLParser(data: Data(bytes))
        parser.delegate = events
        parser.shouldResolveExternalEntities = false
        let isWhole = parser.parse()
        if let error = events.error { throw error }
        guard isWhole, parser.parserError == nil, !events.isBroken, events.depth == 0 else {
            throw broken("is no XML at line \(parser.lineNumber)", member, file)
        }
    }

    private init(
        _ member: String, _ file: String, _ begin: @escaping (String, [String: String]) throws(FormatError) -> Void,
        _ end: @escaping (String, String) throws(FormatError) -> Void
    ) {
        self.begin = begin
        self.end = end
        self.file = file
        self.member = member
    }

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String] = [:]
    ) {
        depth += 1
        text.removeAll(keepingCapacity: true)
        call(parser) { () throws(FormatError) in try begin(name.local, attributes) }
    }

    func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
        depth -= 1
        call(parser) { () throws(FormatError) in try end(name.local, String(decoding: text, as: UTF8.self)) }
        text.removeAll(keepingCapacity: true)
    }

    func parser(_ parser: XMLParser, parseErrorOccurred parseError: any Error) { isBroken = true }

    func parser(_ parser: XMLParser, foundCharacters string: String) { text.append(contentsOf: string.utf8) }

    func parser(_ parser: XMLParser, foundCDATA block: Data) { text.append(contentsOf: block) }

    private func call(_ parser: XMLParser, _ work: () throws(FormatError) -> Void) {
        guard error == nil else { return }
        do {
            try work()
        } catch {
            self.error = error
            parser.abortParsing()
        }
    }

    private static func broken(_ detail: String, _ member: String, _ file: String) -> FormatError {
        FormatError(.broken("\(member) \(detail)"), in: file)
    }
}

extension String {
    /// `sheet` of `x:sheet`.
    fileprivate var local: String { lastIndex(of: ":").map { String(self[index(after: $0)...]) } ?? self }
}
