#if GDAL
    import Foundation
    import GeoModel

    /// How the values of an Arrow column come into a ``ColumnBuffer``: numbers as they are, times as ISO 8601, lists as
    /// JSON, bytes as missing.
    struct ArrowValues {
        /// The Arrow format: `l` for 64-bit integers, `u` for texts, and so on.
        let format: String
        let itemFormat: String
        /// For texts that are not UTF-8.
        let decoder: RawTextDecoder?
        /// Bytes at which texts are cut in the file.
        let width: Int

        /// False for a text that is not in its encoding.
        func append(_ row: Int, of column: ArrowColumn, to buffer: inout ColumnBuffer) -> Bool {
            guard !column.isMissing(row) else {
                buffer.appendMissing()
                return true
            }
            switch buffer.kind {
            case .integer: buffer.append(integer: integer(row, column, format))
            case .real: buffer.append(real: real(row, column))
            case .text:
                guard format == "u" || format == "U" else {
                    buffer.append(text: text(row, column))
                    return true
                }
                return appendText(column.bytes(row, isLarge: format == "U"), to: &buffer)
            }
            return true
        }

        private func appendText(_ bytes: UnsafeRawBufferPointer, to buffer: inout ColumnBuffer) -> Bool {
            guard let decoder else {
                guard bytes.isUTF8 else { return false }
                buffer.append(utf8: bytes)
                return true
            }
            if bytes.allSatisfy({ $0 < 0x80 }) {
                buffer.append(utf8: bytes)
                return true
            }
            guard let text = decoder.decode(Array(bytes), width: width) else { return false }
            text.withUnsafeBytes { buffer.append(utf8: $0) }
            return true
        }

        private func integer(_ row: Int, _ column: ArrowColumn, _ format: String) -> Int64? {
            switch format {
            case "b": column.bit(row).map { $0 ? 1 : 0 }
            case "c": column.value(row, Int8.self).map(Int64.init)
            case "C": column.value(row, UInt8.self).map(Int64.init)
            case "s": column.value(row, Int16.self).map(Int64.init)
            case "S": column.value(row, UInt16.self).map(Int64.init)
            case "i": column.value(row, Int32.self).map(Int64.init)
            case "I": column.value(row, UInt32.self).map(Int64.init)
            case "l": column.value(row, Int64.self)
            case "L": column.value(row, UInt64.self).flatMap { Int64(exactly: $0) }
            default: nil
            }
        }

        private func real(_ row: Int, _ column: ArrowColumn) -> Double? {
            switch format {
            case "g": column.value(row, Double.self)
            case "f": column.value(row, Float.self).map(Double.init)
            default: integer(row, column, format).map(Double.init)
            }
        }

        /// Whatever is no number and no text.
        private func text(_ row: Int, _ column: ArrowColumn) -> String? {
            switch format {
            case "tdD": column.value(row, Int32.self).map { Self.date(Int64($0)) }
            case "tdm": column.value(row, Int64.self).map { Self.date($0.quotient(86_400_000)) }
            case "ttm": column.value(row, Int32.self).map { Self.time(Int64($0)) }
            case _ where format.hasPrefix("tsm:"): column.value(row, Int64.self).map { Self.dateTime($0) }
            case _ where format.hasPrefix("tss:"): column.value(row, Int64.self).map { Self.dateTime($0 * 1000) }
            case _ where format.hasPrefix("tsu:"): column.value(row, Int64.self).map { Self.dateTime($0.quotient(1000)) }
            case "+l", "+L": list(row, column)
            case "g", "f": real(row, column).map(\.shortest)
            default: integer(row, column, format).map { String($0) }
            }
        }

        /// `["a","b"]`, `[1,2]`
        private func list(_ row: Int, _ column: ArrowColumn) -> String? {
            guard let items = column.items else { return nil }
            let one = ArrowValues(format: itemFormat, itemFormat: "", decoder: decoder, width: 0)
            let kind: ColumnType = itemFormat.lowercased() == "u" ? .text : itemFormat == "g" || itemFormat == "f" ? .real : .integer
            var buffer = ColumnBuffer("", kind)
            for item in column.items(row, isLarge: format == "+L") {
                guard one.append(item, of: items, to: &buffer) else { return nil }
            }
            let values = buffer.take()
            let texts = (0..<values.count).map { index -> String in
                guard let text = values.string(index) else { return "null" }
                return kind == .text ? String(decoding: JSONText.string(text), as: UTF8.self) : text
            }
            return "[\(texts.joined(separator: ","))]"
        }
    }

    // MARK: - Times

    extension ArrowValues {
        /// `2023-12-31`, days since 1970 in the calendar that ISO 8601 prescribes.
        static func date(_ days: Int64) -> String {
            // Years begin in March, so that the leap day is the last of a year; 146,097 days are 400 years.
            let shifted = days + 719_468
            let era = shifted.quotient(146_097)
            let day = shifted - era * 146_097
            let year = (day - day / 1460 + day / 36_524 - day / 146_096) / 365
            let inYear = day - (365 * year + year / 4 - year / 100)
            let month = (5 * inYear + 2) / 153
            let isEarly = month >= 10
            return padded(year + era * 400 + (isEarly ? 1 : 0), 4) + "-" + padded(isEarly ? month - 9 : month + 3, 2) + "-"
                + padded(inYear - (153 * month + 2) / 5 + 1, 2)
        }

        /// `08:30:00`, with `.250` where there are milliseconds.
        static func time(_ milliseconds: Int64) -> String {
            let (seconds, rest) = (milliseconds / 1000, milliseconds % 1000)
            let text = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { padded($0, 2) }.joined(separator: ":")
            return rest == 0 ? text : text + "." + padded(rest, 3)
        }

        /// `2023-12-31T08:30:00`
        static func dateTime(_ milliseconds: Int64) -> String {
            let days = milliseconds.quotient(86_400_000)
            return date(days) + "T" + time(milliseconds - days * 86_400_000)
        }

        private static func padded(_ number: Int64, _ width: Int) -> String {
            let digits = String(number)
            return String(repeating: "0", count: max(0, width - digits.count)) + digits
        }
    }

    extension Int64 {
        /// Rounded down, also below zero.
        fileprivate func quotient(_ divisor: Int64) -> Int64 {
            let (quotient, rest) = quotientAndRemainder(dividingBy: divisor)
            return rest < 0 ? quotient - 1 : quotient
        }
    }
#endif
