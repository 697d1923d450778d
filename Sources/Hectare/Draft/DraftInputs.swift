import Formats
import Foundation
import GeoModel
import Indicators
import Survey

/// The files that a planner has, looked at from end to end, each layer and table with what it is probably for.
struct DraftInputs: Sendable {
    let guesses: [RoleGuess]
    let tables: [TablePortrait]

    init(_ files: [String], encoding: TextEncoding?, _ data: GeoDataFolder, _ language: Language) throws {
        let (words, units, marks) = (try data.inputWords(), try data.units(), try data.noDataMarks())
        let history = try data.codeHistory()
        let systems = try data.names(in: "Codes").filter { !$0.hasPrefix("gbt2260-") }.map {
            try CodeSystem(name: $0, sheet: data.table($0, in: "Codes", relativeTo: "", place: ""))
        }
        var (portraits, books): ([LayerPortrait], [(String, Yearbook)]) = ([], [])
        for file in files {
            if TableFile.recognises(file) {
                books += try Self.books(file, encoding, units).map { (file, $0) }
            } else {
                for layer in try LayerFile.layers(of: file) {
                    portraits.append(try LayerPortrait(layer, file: file, name: layer.nameInFile))
                }
            }
        }
        let keys = Set(portraits.filter { $0.kind == .polygon }.flatMap(\.keyValues))
        let tables = books.map { file, book in
            TablePortrait(book, file: file, words, units: units, marks: marks) {
                history.knows($0) || keys.contains($0)
            }
        }
        let codes = tables.reduce(into: Set<String>()) { $0.formUnion($1.codes) }
        self.tables = tables.filter { $0.code != nil || $0.name != nil }
        guesses = portraits.map {
            RoleGuess(
                $0, words, systems: systems, isCode: { codes.contains($0) || history.knows($0) }, language: language)
        }
    }

    /// The tables of a file; a sheet without any header is none.
    private static func books(_ file: String, _ encoding: TextEncoding?, _ units: Units) throws -> [Yearbook] {
        let used = try EncodingJudgement.of(table: file, named: encoding)?.encoding ?? encoding
        let raw = try TableFile.tables(of: file, sheet: nil, encoding: used)
        if raw.count == 1 { return [try Yearbook(raw[0], units: units)] }
        return raw.compactMap { try? Yearbook($0, units: units) }
    }

    /// Sets of regions: those that tables are about, else the one of which most speaks.
    var regions: [RoleGuess] {
        let all = guesses.filter { $0.role == .regions }
        let known = all.filter { $0.weight >= 100 }
        if !known.isEmpty { return known }
        let best = all.map(\.weight).max()
        return all.first { $0.weight == best }.map { [$0] } ?? []
    }

    /// The layer for a role of which most speaks, and the others.
    func layers(for role: RoleGuess.Role) -> (best: RoleGuess?, others: [RoleGuess]) {
        let all = guesses.filter { $0.role == role }
        let weight = all.map(\.weight).max()
        guard let best = all.firstIndex(where: { $0.weight == weight }) else { return (nil, []) }
        return (all[best], all.enumerated().filter { $0.offset != best }.map(\.element))
    }

    /// The latest year that a table has.
    var year: Int? { tables.compactMap(\.years.last).max() }
}

extension GeoDataFolder {
    func inputWords() throws -> InputWords { try InputWords(sheet: Sheet(Table(csv: path + "/InputWords.csv"))) }
}
