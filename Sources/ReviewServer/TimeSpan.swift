import Foundation

/// Stretches of time as `datetime` has them (OGC 17-069r4 §7.15.4, RFC 3339), in seconds since 1970, both ends
/// included.
enum TimeSpan {
    static func year(_ year: Int) -> ClosedRange<Double> {
        seconds(year, 1, 1)...seconds(year + 1, 1, 1).nextDown
    }

    /// `2024-05-01T00:00:00Z`, `2024-05-01`, or two of them with "/" between; ".." or nothing for an open end.
    /// - Returns: `nil` for anything else, and for an end before its beginning.
    static func parse(_ text: String) -> ClosedRange<Double>? {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count <= 2 else { return nil }
        guard parts.count == 2 else { return moment(parts[0]) }
        guard let first = end(parts[0], open: -Double.infinity), let last = end(parts[1], open: Double.infinity),
            first.lowerBound <= last.upperBound
        else { return nil }
        return first.lowerBound...last.upperBound
    }

    /// For documents: what ``parse(_:)`` takes, as far as a pattern can tell.
    static let pattern: String = {
        let day = #"\d{4}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])"#
        let time = #"[Tt]([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,9})?([Zz]|[+-]([01]\d|2[0-3]):[0-5]\d)"#
        let (moment, end) = ("\(day)(\(time))?", #"(\.\.)?"#)
        return "^(\(moment)|(\(moment)|\(end))/(\(moment)|\(end)))$"
    }()

    private static func end(_ text: Substring, open: Double) -> ClosedRange<Double>? {
        text.isEmpty || text == ".." ? open...open : moment(text)
    }

    /// A moment, or a whole day.
    private static func moment(_ text: Substring) -> ClosedRange<Double>? {
        let form = /(\d{4})-(\d\d)-(\d\d)(?:[Tt](\d\d):(\d\d):(\d\d)(\.\d{1,9})?(?:[Zz]|([+\-])(\d\d):(\d\d)))?/
        guard text.utf8.count < 64, let match = text.wholeMatch(of: form.asciiOnlyDigits()), let year = Int(match.1),
            let month = Int(match.2), let day = Int(match.3), (1...12).contains(month),
            (1...days(year, month)).contains(day)
        else { return nil }
        let midnight = seconds(year, month, day)
        guard let hour = match.4.flatMap({ Int($0) }), let minute = match.5.flatMap({ Int($0) }),
            let second = match.6.flatMap({ Int($0) })
        else { return midnight...(midnight + 86_400).nextDown }
        guard hour < 24, minute < 60, second <= 60 else { return nil }
        var moment = midnight + Double(hour * 3600 + minute * 60 + second) + (match.7.flatMap { Double("0" + $0) } ?? 0)
        if let sign = match.8, let hours = match.9.flatMap({ Int($0) }), let minutes = match.10.flatMap({ Int($0) }) {
            guard hours < 24, minutes < 60 else { return nil }
            moment -= Double(hours * 3600 + minutes * 60) * (sign == "-" ? -1 : 1)
        }
        return moment...moment
    }

    private static func days(_ year: Int, _ month: Int) -> Int {
        let isLeap = year % 4 == 0 && year % 100 != 0 || year % 400 == 0
        return month == 2 ? (isLeap ? 29 : 28) : [4, 6, 9, 11].contains(month) ? 30 : 31
    }

    /// Midnight UTC of a day of the Gregorian calendar, counted from 1 March, so that leap days come last.
    private static func seconds(_ year: Int, _ month: Int, _ day: Int) -> Double {
        let shifted = month > 2 ? year : year - 1
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return Double(era * 146_097 + dayOfEra - 719_468) * 86_400
    }
}
