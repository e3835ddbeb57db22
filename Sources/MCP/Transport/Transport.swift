/// One connection, over which messages come in and go out.
package protocol Transport: Actor {
    /// Waits for the next message; nil when the connection is over.
    func receive() async -> Frame?

    /// Queues a message; suspends while too much is queued, and drops the message when the connection is over.
    func send(_ message: [UInt8]) async

    /// Ends the connection after what is queued has been written, or after a second.
    func disconnect() async
}

package enum Frame: Hashable, Sendable {
    case message([UInt8])
    /// A message longer than `limit` bytes, which was dropped.
    case oversized(limit: Int)
}
