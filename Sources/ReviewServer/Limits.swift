/// How much one client may ask for. One that opens all the connections there are still keeps others out: in front of
/// the world, nginx holds each address to its share.
struct Limits: Sendable {
    /// Request line and header fields, in bytes.
    var head = 16_384
    var headerFields = 100
    /// A body, in bytes: a remark has at most 10,000 characters.
    var body = 65_536
    var connections = 512
    /// Time for a whole request to come, from the moment that the server is ready for it.
    var request = Duration.seconds(20)
    /// Time to work an answer out and to hand it over.
    var answer = Duration.seconds(120)
    /// Time for a client to see why it was refused.
    var goodbye = Duration.seconds(3)
    /// Features in one answer, where the request names no number, and the most.
    var items = 100
    var mostItems = 10_000
    /// Bytes of features after which an answer ends early, with a link to the rest.
    var itemBytes = 2_097_152
    /// The file of remarks, in bytes.
    var remarks = 268_435_456
}
