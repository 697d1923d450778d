import Formats
import GeoModel
import Indicators
import Survey

/// A table of a study as it was read.
struct OpenedTable: Sendable {
    /// As the study writes it.
    let name: String
    let yearbook: Yearbook

    /// Opens the sheet that the study names, or the only one that has the columns that it asks for.
    init(_ table: Study.TableSource, _ path: SourcePath, _ units: Units) throws {
        let encoding = try table.source.encoding.map { try TextEncoding(named: $0, place: table.source.place) }
        let keys = table.keys
        let asked = [keys.code, keys.name, keys.year].compactMap { $0 } + table.columns.map(\.header)
        func judged(_ raw: RawTable) throws(SurveyError) -> Yearbook {
            try Yearbook(raw, header: table.header, asked: asked, keys: keys, units: units)
        }
        name = path.written
        let used = try EncodingJudgement.of(table: path.path, named: encoding)?.encoding ?? encoding
        let raw = try TableFile.tables(of: path.path, sheet: table.sheet, encoding: used)
        if raw.count == 1 {
            yearbook = try judged(raw[0])
            return
        }
        let fitting = raw.compactMap { try? judged($0) }.filter { $0.has(asked) }
        guard fitting.count == 1 else {
            let names = (fitting.isEmpty ? raw.compactMap(\.sheet) : fitting.compactMap(\.sheet.sheet))
            throw Fault(
                .wrongData, at: table.source.place,
                en: fitting.isEmpty
                    ? "no sheet has the columns \(asked.joined(separator: ", ")); the sheets are \(names.joined(separator: ", "))"
                    : "several sheets have these columns; name one with \"sheet\": \(names.joined(separator: ", "))",
                zh: fitting.isEmpty
                    ? "没有工作表含有列 \(asked.joined(separator: "、"))；工作表有：\(names.joined(separator: "、"))"
                    : "多个工作表含有这些列；请用“sheet”指定其中之一：\(names.joined(separator: "、"))")
        }
        yearbook = fitting[0]
    }

    /// Rows of the body without figures.
    var findings: [Finding] {
        yearbook.passedOver.map { remark in
            Finding(
                .passedOver, remedy: .setAside, layer: remark.place.file, feature: nil, place: nil,
                detail: "\(remark.place.origin): \(remark.text)", effect: nil)
        }
    }

    /// Where the header was found, and how many rows there are.
    func remark(_ language: Language) -> StudyCheck.Remark {
        let zh = language == .zh
        let lines =
            yearbook.header.count == 1
            ? "\(yearbook.header.lowerBound)"
            : "\(yearbook.header.lowerBound)–\(yearbook.header.upperBound)"
        let sheet = yearbook.sheet.sheet.map { zh ? "工作表“\($0)”，" : "sheet \"\($0)\", " } ?? ""
        let encoding = yearbook.encoding.map { zh ? "，编码 \($0.rawValue)" : ", encoding \($0.rawValue)" } ?? ""
        let rows = yearbook.sheet.rows.count
        return StudyCheck.Remark(
            subject: name,
            text: zh
                ? "\(sheet)表头在第 \(lines) 行，\(rows) 行数据\(encoding)"
                : "\(sheet)header in line \(lines), \(rows) rows\(encoding)")
    }
}

extension JoinReport {
    /// What was left over or mended, as findings without a place.
    func findings(in language: Language) -> [Finding] {
        let zh = language == .zh
        func finding(_ kind: Finding.Kind, _ remedy: Finding.Remedy, _ file: String, _ detail: String) -> Finding {
            Finding(kind, remedy: remedy, layer: file, feature: nil, place: nil, detail: detail, effect: nil)
        }
        let rows = rowsWithoutRegion.map { row in
            let count = row.rows == 1 ? "" : zh ? "，共 \(row.rows) 行" : ", \(row.rows) rows"
            let shared =
                row.divided.isEmpty
                ? ""
                : zh
                    ? "，其范围现属 \(row.divided.joined(separator: "、"))"
                    : ", whose ground is that of \(row.divided.joined(separator: ", "))"
            let name = [row.code, row.name].filter { !$0.isEmpty }.joined(separator: " ")
            return finding(.rowWithoutRegion, .setAside, row.file, "\(row.place.origin): \(name)\(count)\(shared)")
        }
        let regions = regionsWithoutRow.map { line in
            finding(
                .regionWithoutRow, .setAside, line.file,
                "\(line.region.id.kind) \(line.region.id.code) \(line.region.name)")
        }
        let mended = mended.map { line in
            finding(
                .mendedCode, .repaired, line.file,
                zh
                    ? "\(line.codes) 个代码（\(line.way)），例如“\(line.example)”读作“\(line.readAs)”"
                    : "\(line.codes) codes (\(line.way)), for example \"\(line.example)\" read as \"\(line.readAs)\"")
        }
        return rows + regions + mended
    }
}
