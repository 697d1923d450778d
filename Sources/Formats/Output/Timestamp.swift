import Foundation

/// The time that is written into files: `SOURCE_DATE_EPOCH` (seconds since 1970), else 1970, so that the same inputs
/// give the same bytes.
enum Timestamp {
    /// As GeoPackages write it: `1970-01-01T00:00:00.000Z`.
    static var lastChange: String { moment.formatted(Date.ISO8601FormatStyle(includingFractionalSeconds: true)) }

    /// The day alone: `1970-01-01`.
    static var day: String { String(lastChange.prefix(10)) }

    private static var moment: Date {
        let seconds = ProcessInfo.processInfo.environment["SOURCE_DATE_EPOCH"].flatMap(Int64.init) ?? 0
        return Date(timeIntervalSince1970: TimeInterval(seconds))
    }
}
