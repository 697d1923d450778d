/// How wide text is, in the letters that maps ask for first.
enum LetterWidths {
    /// Thousandths of the letter size for U+0020 to U+007E, bold, as Noto Sans CJK SC Bold 2.004 states them
    /// (table `hmtx`). The regular ones are narrower, so that text never takes more room than was kept for it.
    private static let latin: [Int] = [
        227, 370, 574, 590, 590, 963, 740, 325, 378, 378, 507, 590, 325, 370, 325, 387, 590, 590, 590, 590, 590, 590, 590,
        590, 590, 590, 325, 325, 590, 590, 590, 514, 1007, 641, 681, 656, 714, 615, 585, 717, 757, 330, 568, 686, 578, 853,
        749, 770, 667, 770, 682, 624, 625, 748, 619, 915, 627, 580, 613, 378, 387, 378, 590, 567, 626, 591, 644, 527, 644,
        581, 372, 597, 640, 304, 306, 604, 315, 964, 641, 626, 644, 644, 436, 495, 421, 637, 576, 863, 562, 574, 511, 378,
        296, 378, 590,
    ]

    /// The width of one line, in the unit of `size`.
    static func width(of text: String, size: Double) -> Double {
        text.unicodeScalars.reduce(0) { $0 + width(of: $1) } * size
    }

    private static func width(of scalar: Unicode.Scalar) -> Double {
        let place = Int(scalar.value) - 0x20
        if latin.indices.contains(place) { return Double(latin[place]) / 1000 }
        switch String(scalar).displayWidth {
        case 0: return 0
        case 2: return 1
        default: return 0.66
        }
    }

    /// The text in lines no wider than `width`, broken at blanks and between Chinese letters; a longer word stands
    /// alone and is wider.
    static func lines(of text: String, size: Double, within width: Double) -> [String] {
        var lines: [String] = []
        var line = ""
        for piece in pieces(of: text) {
            if !line.isEmpty, self.width(of: (line + piece).trimmedEnd, size: size) > width {
                lines.append(line.trimmedEnd)
                line = ""
            }
            if line.isEmpty && piece == " " { continue }
            line += piece
        }
        if !line.trimmedEnd.isEmpty { lines.append(line.trimmedEnd) }
        return lines
    }

    /// Words with the blank behind them, Chinese letters one by one; closing marks stay with what they close.
    private static func pieces(of text: String) -> [String] {
        var pieces: [String] = []
        var word = ""
        for letter in text {
            let isWide = String(letter).displayWidth == 2
            if isWide, !"，。；：、）》”！？".contains(letter) {
                if !word.isEmpty { pieces.append(word) }
                word = String(letter)
            } else if letter == " " {
                pieces.append(word + " ")
                word = ""
            } else if let last = word.last, String(last).displayWidth == 2, !isWide {
                pieces.append(word)
                word = String(letter)
            } else {
                word.append(letter)
            }
        }
        if !word.isEmpty { pieces.append(word) }
        return pieces
    }
}

extension String {
    fileprivate var trimmedEnd: String {
        var text = self[...]
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
