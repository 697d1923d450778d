import FlyingSocks
import Foundation
import GeoModel
import Hectare

/// The address that the server listens at.
struct ListeningAddress: Sendable, Hashable {
    /// `127.0.0.1`, `::1`
    let host: String
    let port: UInt16
    let isVersion6: Bool

    /// - Parameter host: An address of this machine, or `localhost`.
    init(host: String, port: Int) throws(Fault) {
        guard let port = UInt16(exactly: port) else {
            throw Fault(
                .usage, at: "--port", en: "a port is 0 to 65535; 0 takes a free one",
                zh: "端口应在 0 至 65535 之间；0 表示任选空闲端口")
        }
        let bare = host.hasPrefix("[") && host.hasSuffix("]") ? String(host.dropFirst().dropLast()) : host
        self.host = bare == "localhost" ? "127.0.0.1" : bare
        self.port = port
        isVersion6 = bare.contains(":")
        guard Self.isAddress(self.host, isVersion6) else {
            throw Fault(
                .usage, at: "--host", en: "\"\(host)\" is no address such as 127.0.0.1 or ::1",
                zh: "“\(host)”不是 127.0.0.1 或 ::1 这样的地址")
        }
    }

    private static func isAddress(_ host: String, _ isVersion6: Bool) -> Bool {
        isVersion6
            ? (try? sockaddr_in6.inet6(ip6: host, port: 0)) != nil : (try? sockaddr_in.inet(ip4: host, port: 0)) != nil
    }

    /// Whether only programs on this machine reach it.
    var isLoopback: Bool { host.hasPrefix("127.") || host == "::1" }

    func url(port: UInt16) -> String { isVersion6 ? "http://[\(host)]:\(port)" : "http://\(host):\(port)" }

    /// A socket that listens, and its port.
    func listen() throws(Fault) -> (Socket, UInt16) {
        do {
            let socket = try Socket(domain: Int32(isVersion6 ? sockaddr_in6.family : sockaddr_in.family))
            try socket.setValue(true, for: .localAddressReuse)
            if isVersion6 {
                try socket.bind(to: .inet6(ip6: host, port: port))
            } else {
                try socket.bind(to: .inet(ip4: host, port: port))
            }
            try socket.listen()
            switch try socket.sockname() {
            case .ip4(_, port: let port), .ip6(_, port: let port): return (socket, port)
            case .unix: return (socket, port)
            }
        } catch {
            throw Fault(
                .missingComponent, at: "\(host):\(port)",
                en: "cannot listen here: \(Self.reason(error)); --port names another port, 0 a free one",
                zh: "无法在此监听：\(Self.reason(error))；可用 --port 换一个端口，0 表示任选空闲端口")
        }
    }

    private static func reason(_ error: any Error) -> String {
        if case SocketError.failed(_, _, let message) = error { return message }
        return "\(error)"
    }
}
