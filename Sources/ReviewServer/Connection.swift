import FlyingSocks
import Foundation
import GeoModel

/// One client: its requests in turn, each with its answer.
struct Connection: Sendable {
    let socket: AsyncSocket
    let number: Int
    let routes: Routes
    let limits: Limits
    let connections: Connections

    /// Answers until the client goes, something cannot be understood, or a deadline ends the task.
    func serve() async {
        var inbox = Inbox(socket)
        do {
            while try await answerNext(&inbox) {}
        } catch {
            // The client is gone or too slow: nobody is there to be told.
        }
        try? socket.close()
    }

    /// - Returns: Whether another request may follow.
    private func answerNext(_ inbox: inout Inbox) async throws -> Bool {
        await connections.expect(number, within: limits.request)
        var fields: [String: String] = [:]
        var isHead = false
        do {
            guard let bytes = try await inbox.head(limits) else { return false }
            let head = try RequestHead(bytes[...], limits)
            fields = head.fields
            isHead = head.method == "HEAD"
            let body = try RequestBody(head, limits)
            try await greet(head, body)
            let request = try Request(head, body: await body.read(&inbox, limits))
            await connections.expect(number, within: limits.answer)
            let answer = await routes.answer(request)
            for piece in answer.pieces(withBody: !isHead, keepsConnection: head.keepsConnection) {
                try await socket.write(piece)
            }
            return head.keepsConnection
        } catch let problem as Problem {
            try await refuse(problem, withBody: !isHead, fields, &inbox)
            return false
        }
    }

    /// A client that waits for a go-ahead before it sends a body gets it.
    private func greet(_ head: RequestHead, _ body: RequestBody) async throws {
        guard let expectation = head.fields["expect"], head.isCurrent else { return }
        guard expectation.lowercased() == "100-continue" else {
            throw Problem(
                .expectationFailed, en: "only 100-continue can be expected", zh: "仅支持 Expect: 100-continue")
        }
        if case .none = body { return }
        try await socket.write(Data("HTTP/1.1 100 Continue\r\n\r\n".utf8))
    }

    /// Tells what is wrong and ends the connection, after what the client is still sending.
    private func refuse(
        _ problem: Problem, withBody: Bool, _ fields: [String: String], _ inbox: inout Inbox
    ) async throws {
        await connections.expect(number, within: limits.goodbye)
        var answer = Answer.problem(problem, in: routes.language(fields))
        SecurityFields.add(to: &answer)
        for piece in answer.pieces(withBody: withBody, keepsConnection: false) { try await socket.write(piece) }
        // The client sees the end now. What it is still sending is read first: to close over it would take the answer
        // away.
        shutdown(socket.socket.file.rawValue, Int32(SHUT_WR))
        try await inbox.drain(atMost: 1 << 20)
    }
}
