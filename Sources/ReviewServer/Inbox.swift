import FlyingSocks

/// What a client sends: bytes that came and are not used yet, never more than a limit and one read.
struct Inbox {
    private let socket: AsyncSocket
    private var bytes: [UInt8] = []

    init(_ socket: AsyncSocket) { self.socket = socket }

    /// Everything before the next empty line; `nil` where the client ends the connection without another request.
    mutating func head(_ limits: Limits) async throws -> [UInt8]? {
        var searched = 0
        while true {
            // Empty lines before a request are passed over.
            while bytes.starts(with: [0x0D, 0x0A]) { bytes.removeFirst(2) }
            if let end = endOfHead(from: searched) {
                defer { bytes.removeFirst(end + 4) }
                guard end <= limits.head else { throw Self.tooLong(limits) }
                return Array(bytes[..<end])
            }
            guard bytes.count <= limits.head else { throw Self.tooLong(limits) }
            searched = max(0, bytes.count - 3)
            guard try await fill() else { return nil }
        }
    }

    mutating func take(_ count: Int) async throws -> [UInt8] {
        while bytes.count < count {
            guard try await fill() else { throw SocketError.disconnected }
        }
        defer { bytes.removeFirst(count) }
        return Array(bytes[..<count])
    }

    /// A line without its end.
    mutating func line(atMost limit: Int) async throws -> [UInt8] {
        while true {
            if let end = bytes.firstIndex(of: 0x0A) {
                defer { bytes.removeFirst(end + 1) }
                guard end > 0, end <= limit, bytes[end - 1] == 0x0D else { break }
                return Array(bytes[..<(end - 1)])
            }
            guard bytes.count <= limit else { break }
            guard try await fill() else { throw SocketError.disconnected }
        }
        throw Problem.badRequest(en: "a line of a chunked body is broken", zh: "分块请求体的行不完整")
    }

    /// Reads on and throws it away, so that an answer is not lost because a client is still sending.
    mutating func drain(atMost limit: Int) async throws {
        var count = bytes.count
        bytes = []
        while count < limit, try await fill() {
            count += bytes.count
            bytes.removeAll(keepingCapacity: true)
        }
    }

    private func endOfHead(from start: Int) -> Int? {
        guard bytes.count >= 4 else { return nil }
        return (min(start, bytes.count)..<bytes.count - 3).first {
            bytes[$0] == 0x0D && bytes[$0 + 1] == 0x0A && bytes[$0 + 2] == 0x0D && bytes[$0 + 3] == 0x0A
        }
    }

    private static func tooLong(_ limits: Limits) -> Problem {
        Problem(
            .headTooLarge, en: "the head of the request is longer than \(limits.head) bytes",
            zh: "请求头超过 \(limits.head) 字节")
    }

    /// - Returns: `false` at the end of the connection.
    private mutating func fill() async throws -> Bool {
        do {
            bytes += try await socket.read(atMost: 4096)
            return true
        } catch SocketError.disconnected {
            return false
        }
    }
}
