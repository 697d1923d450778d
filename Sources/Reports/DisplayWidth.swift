extension String {
    /// How many columns the text takes on a terminal: East Asian wide and full-width letters take two, marks that
    /// combine with the letter before take none (Unicode Standard Annex 11).
    var displayWidth: Int { unicodeScalars.reduce(0) { $0 + $1.displayWidth } }

    /// Filled with blanks to a width: behind the text, or before it.
    func padded(to width: Int, atEnd: Bool) -> String {
        let blanks = String(repeating: " ", count: max(0, width - displayWidth))
        return atEnd ? self + blanks : blanks + self
    }
}

extension Unicode.Scalar {
    fileprivate var displayWidth: Int {
        switch properties.generalCategory {
        case .nonspacingMark, .enclosingMark, .format, .control: return 0
        default: break
        }
        switch value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x33FF, 0x3400...0x4DBF, 0x4E00...0x9FFF, 0xA000...0xA4CF,
            0xAC00...0xD7A3, 0xF900...0xFAFF, 0xFE30...0xFE6F, 0xFF01...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
            0x1F900...0x1F9FF, 0x20000...0x3FFFD:
            return 2
        default: return 1
        }
    }
}
