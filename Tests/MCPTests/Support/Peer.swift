/// The two kinds of server that a test body runs against.
enum Peer: CaseIterable {
    /// A server with demo tools in this process.
    case inProcess
    /// The real program, `tacho mcp`.
    case program

    /// Connects to a new server.
    func client() async throws -> TestClient {
        switch self {
        case .inProcess: try await .inProcess()
        case .program: try .spawned()
        }
    }
}
