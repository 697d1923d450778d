import Formats
import GeoModel

/// Texts as bytes, and how well an encoding suits them.
struct EncodedTexts {
    private let texts: [DBFTexts.Text]

    init(_ texts: [DBFTexts.Text]) { self.texts = texts }

    /// The text in an encoding; a character that the width of the column cut off is dropped. `nil` for bytes that the
    /// encoding does not know.
    static func read(_ text: DBFTexts.Text, in encoding: TextEncoding) -> String? {
        if let whole = encoding.strictText(text.bytes) { return whole }
        guard text.bytes.count + 1 >= text.width else { return nil }
        for cut in 1...3 where cut < text.bytes.count {
            if let rest = encoding.strictText(Array(text.bytes.dropLast(cut))) { return rest }
        }
        return nil
    }

    /// - Throws: ``SurveyError`` for the first text that is not in the encoding, with one in which it reads well.
    func refuseMisfits(of encoding: TextEncoding, by words: CRSFinding.Words, at place: String) throws(SurveyError) {
        guard let misfit = texts.first(where: { Self.read($0, in: encoding) == nil }) else { return }
        let which = misfit.record.map { CRSFinding.Words(en: "record \($0)", zh: "第 \($0) 条记录") }
            ?? .init(en: "the name of a column", zh: "某个字段名")
        throw question(
            .init(
                en: "\(words.english), but \(which.english) is not in it", zh: "\(words.chinese)，但\(which.chinese)不是该编码"),
            at: place)
    }

    /// What a person is asked, with how the texts would read.
    func question(_ words: CRSFinding.Words, at place: String) -> SurveyError {
        let offered: [TextEncoding] = [.utf8, .gb18030, .big5, .shiftJIS, .windows1252]
        let readings = offered.compactMap { encoding -> (name: String, sample: String)? in
            let read = texts.prefix(200).map { Self.read($0, in: encoding) }
            guard !read.isEmpty, !read.contains(nil) else { return nil }
            return (encoding.rawValue, read.compactMap(\.self).prefix(2).joined(separator: "、"))
        }
        let english = readings.map { "\($0.name): \"\($0.sample)\"" }.joined(separator: ", ")
        let chinese = readings.map { "\($0.name)：“\($0.sample)”" }.joined(separator: "，")
        return SurveyError(
            .encoding(.init(
                en: words.english + (readings.isEmpty ? "" : "; the texts would read as \(english)"),
                zh: words.chinese + (readings.isEmpty ? "" : "；若按下列编码，文字为 \(chinese)"))),
            at: place)
    }

    /// The encoding by the bytes alone.
    ///
    /// UTF-8 has a strict form: Chinese in GB 18030 hardly ever keeps it. GB 18030 takes most pairs of bytes, so what
    /// is read must also look like Chinese: characters of the first level of GB 2312 (which holds 99 % of running text),
    /// no kana, and among them those that names of places and land are made of.
    /// - Parameter areNames: whether such names are among the texts; a yearbook is made of other words.
    func judged(at place: String, areNames: Bool = true) throws(SurveyError) -> EncodingJudgement {
        let (utf8, gb) = (Plausibility(texts, .utf8), Plausibility(texts, .gb18030))
        if utf8.isWhole, utf8.score >= gb.score || utf8.wide >= 6 {
            return EncodingJudgement(
                .utf8, .statistics, en: "all \(texts.count) texts with other than ASCII are valid in it",
                zh: "全部 \(texts.count) 条非 ASCII 文字均为有效的 UTF-8")
        }
        if gb.isWhole, !utf8.isWhole, gb.looksChinese(areNames) {
            return EncodingJudgement(
                .gb18030, .statistics,
                en: "\(utf8.misfits) of \(texts.count) texts are not UTF-8; in GB18030 all are valid, \(gb.firstLevel.percent) % of the characters are common ones, as in \"\(gb.sample)\"",
                zh: "\(texts.count) 条文字中有 \(utf8.misfits) 条不是 UTF-8；按 GB18030 全部有效，\(gb.firstLevel.percent)% 为常用字，如“\(gb.sample)”")
        }
        throw question(
            .init(en: "nothing says in which encoding its texts are, and the bytes do not either", zh: "没有标明文字编码，字节本身也无法判断"), at: place)
    }
}

/// What texts look like in an encoding.
private struct Plausibility {
    var misfits = 0
    var sample = ""
    /// Characters beyond ASCII; those of three bytes or more in UTF-8.
    private var characters = 0
    var wide = 0
    private var common = 0
    private var first = 0
    private var kana = 0

    init(_ texts: [DBFTexts.Text], _ encoding: TextEncoding) {
        for text in texts {
            guard let read = EncodedTexts.read(text, in: encoding) else {
                misfits += 1
                continue
            }
            if sample.isEmpty { sample = read }
            for scalar in read.unicodeScalars where scalar.value >= 0x80 { add(scalar, encoding) }
        }
    }

    private mutating func add(_ scalar: Unicode.Scalar, _ encoding: TextEncoding) {
        characters += 1
        if scalar.value >= 0x800 { wide += 1 }
        if (0x3040...0x30FF).contains(scalar.value) { kana += 1 }
        if CommonCharacters.names.contains(scalar) { common += 1 }
        if CommonCharacters.isFirstLevel(scalar) { first += 1 }
    }

    var isWhole: Bool { misfits == 0 && characters > 0 }
    private func share(_ count: Int) -> Double { Double(count) / Double(max(1, characters)) }
    var firstLevel: Double { share(first) }
    var score: Double { share(common) + 0.5 * share(first) - share(kana) }
    /// Random pairs of GB 2312 hit a character of names in 3 of 100 cases; Korean read as Chinese in about 4.
    func looksChinese(_ areNames: Bool) -> Bool {
        guard firstLevel >= 0.85, kana * 20 < characters else { return false }
        return !areNames || share(common) >= (characters < 12 ? 0.25 : 0.12)
    }
}
