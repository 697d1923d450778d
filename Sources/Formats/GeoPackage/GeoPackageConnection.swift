import Foundation
import GRDB
import GeoModel
import Synchronization

/// A GeoPackage opened for reading, by one thread at a time.
struct GeoPackageConnection: Sendable {
    let path: String
    private let queue: DatabaseQueue

    init(reading path: String) throws(FormatError) {
        self.path = path
        var configuration = Configuration()
        configuration.readonly = true
        configuration.foreignKeysEnabled = false
        // A writer at work beside us is waited for, not an error at once.
        configuration.busyMode = .timeout(10)
        do {
            queue = try DatabaseQueue(path: path, configuration: configuration)
        } catch {
            throw FormatError(reading: error, in: path)
        }
    }

    /// Runs `body`; errors of SQLite come out as ``FormatError``, all others as they are.
    func use<Result>(layer: String? = nil, _ body: (Database) throws -> Result) throws -> Result {
        do {
            return try queue.inDatabase(body)
        } catch let error as DatabaseError {
            throw FormatError(reading: error, in: path, layer: layer)
        }
    }

    /// As ``use(layer:_:)`` for a body that throws nothing but errors of SQLite and ``FormatError``.
    func inspect<Result>(layer: String? = nil, _ body: (Database) throws -> Result) throws(FormatError) -> Result {
        do {
            return try queue.inDatabase(body)
        } catch let error as FormatError {
            throw error
        } catch {
            throw FormatError(reading: error, in: path, layer: layer)
        }
    }
}

/// The connections to one file: each read has one for itself, and what it gives back the next one takes.
final class GeoPackageConnections: Sendable {
    let witness: GeoPackageWitness
    var path: String { witness.path }
    /// The tables that are read without SQLite.
    let tables: PagedTables
    private let idle = Mutex<[GeoPackageConnection]>([])

    init(_ witness: GeoPackageWitness) {
        self.witness = witness
        tables = PagedTables(PageFile(witness.path))
    }

    /// Runs `body` as ``GeoPackageConnection/use(layer:_:)`` does.
    /// - Throws: `.changed` where the file is no longer what it was when the layer was opened: what `body` read may
    ///   then be half old and half new, and whatever it failed for follows from that.
    func use<Result>(layer: String, _ body: (Database) throws -> Result) throws -> Result {
        do {
            let result = try useIdle(layer: layer, body)
            try witness.hold(layer: layer)
            return result
        } catch {
            try witness.hold(layer: layer)
            throw error
        }
    }

    private func useIdle<Result>(layer: String, _ body: (Database) throws -> Result) throws -> Result {
        let connection = try idle.withLock { $0.popLast() } ?? GeoPackageConnection(reading: path)
        defer { idle.withLock { $0.append(connection) } }
        return try connection.use(layer: layer, body)
    }
}

extension FormatError {
    /// What an error of SQLite means to someone who reads a file.
    init(reading error: any Error, in file: String, layer: String? = nil) {
        guard let error = error as? DatabaseError else {
            self.init(.notReadable("\(error)"), in: file, layer: layer)
            return
        }
        let detail = error.message ?? "error \(error.resultCode.rawValue) of SQLite"
        switch error.resultCode {
        case .SQLITE_NOTADB:
            self.init(.broken("is not an SQLite database, or is encrypted"), in: file, layer: layer)
        case .SQLITE_CORRUPT, .SQLITE_FORMAT, .SQLITE_ERROR, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
            self.init(.broken("is truncated or damaged (\(detail))"), in: file, layer: layer)
        default:
            self.init(.notReadable(detail), in: file, layer: layer)
        }
    }
}

extension String {
    /// As an identifier in SQL.
    var quotedForSQL: String { "\"" + replacingOccurrences(of: "\"", with: "\"\"") + "\"" }
}
