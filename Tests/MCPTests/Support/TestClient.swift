import Dispatch
import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

#if canImport(Glibc)
import Glibc
#else
import Darwin
#endif

/// A raw client: sends bytes as they are and reads whole messages, over two descriptors.
///
/// The other side is a server in this process or a spawned `tacho mcp`; test bodies are the same for both.
/// The suites are serialized, for hundreds of clients at once hold over a thousand descriptors, and Foundation's `Process`
/// may crash when it lists so many.
actor TestClient {
    /// How long any answer may take, in milliseconds.
    static let limit: Int32 = 60_000

    private let input: Int32
    private let output: Int32
    private let server: Server?
    private let process: Process?
    private let sandbox: Sandbox?
    private let readQueue = DispatchQueue(label: "test.read")
    private let writeQueue = DispatchQueue(label: "test.write")
    private var lines = LineSplitter(limit: 1 << 30)
    private var isInputClosed = false
    private var isOutputClosed = false
    private var transcript = Transcript()
    /// The lines that the server wrote, byte for byte.
    private(set) var rawLines: [[UInt8]] = []

    private init(input: Int32, output: Int32, server: Server?, process: Process? = nil, sandbox: Sandbox? = nil) {
        self.input = input
        self.output = output
        self.server = server
        self.process = process
        self.sandbox = sandbox
    }

    /// Starts a server in this process, behind pipes.
    static func inProcess(
        catalogue: Catalogue = Demo().catalogue,
        limits: Server.Limits = Server.Limits(),
        lineLimit: Int = LineSplitter.standardLimit
    ) async throws -> TestClient {
        signal(SIGPIPE, SIG_IGN)
        let toServer = try descriptors()
        let fromServer = try descriptors()
        let server = Server(info: Demo.info, catalogue: catalogue, limits: limits)
        let transport = StdioTransport(input: toServer.read, output: fromServer.write, lineLimit: lineLimit)
        await server.start(transport: transport)
        Task.detached {
            await server.waitUntilCompleted()
            close(fromServer.write)
        }
        return TestClient(input: toServer.write, output: fromServer.read, server: server)
    }

    /// Spawns `tacho mcp` with an empty home, or the one of `sandbox`.
    static func spawned(
        _ arguments: [String] = [],
        sandbox: Sandbox? = nil,
        environment: [String: String] = [:]
    ) throws -> TestClient {
        signal(SIGPIPE, SIG_IGN)
        let sandbox = try sandbox ?? Sandbox()
        let toServer = try descriptors()
        let fromServer = try descriptors()
        let process = Process()
        process.executableURL = URL(fileURLWithPath: TachoBinary.path)
        process.arguments = ["mcp"] + arguments
        process.environment = ["HOME": sandbox.home.path].merging(environment) { $1 }
        process.standardInput = FileHandle(fileDescriptor: toServer.read, closeOnDealloc: false)
        process.standardOutput = FileHandle(fileDescriptor: fromServer.write, closeOnDealloc: false)
        process.standardError = FileHandle.nullDevice
        try process.run()
        close(toServer.read)
        close(fromServer.write)
        return TestClient(
            input: toServer.write,
            output: fromServer.read,
            server: nil,
            process: process,
            sandbox: sandbox
        )
    }

    /// Ends a spawned server with a signal.
    func terminate() {
        process?.terminate()
    }

    private static func descriptors() throws -> (read: Int32, write: Int32) {
        var ends: [Int32] = [-1, -1]
        try #require(pipe(&ends) == 0)
        for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
        return (ends[0], ends[1])
    }

    deinit {
        if !isInputClosed { close(input) }
        if !isOutputClosed { close(output) }
        transcript.save()
    }

    // MARK: - Sending

    /// Sends one message and the end of its line.
    func send(_ text: String) async {
        await sendRaw(Array(text.utf8) + [10])
    }

    /// Sends bytes as they are.
    func sendRaw(_ bytes: [UInt8]) async {
        transcript.sent(bytes)
        await withCheckedContinuation { continuation in
            writeQueue.async { [input] in
                var offset = 0
                while offset < bytes.count {
                    let count = bytes.withUnsafeBytes {
                        write(input, $0.baseAddress?.advanced(by: offset), bytes.count - offset)
                    }
                    if count <= 0 { break }
                    offset += count
                }
                continuation.resume()
            }
        }
    }

    /// Closes the server's input.
    func closeInput() {
        if !isInputClosed { close(input) }
        isInputClosed = true
    }

    /// Closes the server's output, as a client does that died.
    func closeOutput() {
        if !isOutputClosed { close(output) }
        isOutputClosed = true
    }

    // MARK: - Receiving

    /// The next message; fails the test when none comes in time.
    func receive(_ location: SourceLocation = #_sourceLocation) async throws -> JSONValue {
        let line = try #require(try await line(), "the server closed its output", sourceLocation: location)
        rawLines.append(line)
        let value = try JSONValue(json: line)
        transcript.received(value)
        // Items 25 and 32: a server asks its client for nothing and tells it nothing that it did not ask for.
        for message in value.arrayValue ?? [value] {
            #expect(message["method"] == nil, sourceLocation: location)
        }
        return value
    }

    /// Sends a message and returns the next one that comes.
    func ask(_ text: String, _ location: SourceLocation = #_sourceLocation) async throws -> JSONValue {
        await send(text)
        return try await receive(location)
    }

    /// Checks that the server writes no more and closes its output in time.
    func expectEnd(_ location: SourceLocation = #_sourceLocation) async throws {
        let line = try await line()
        #expect(line == nil, sourceLocation: location)
    }

    /// Checks that nothing is on its way: the next message answers a ping sent now.
    func expectSilence(_ location: SourceLocation = #_sourceLocation) async throws {
        let id = "silence-\(UUID().uuidString)"
        let answer = try await ask(#"{"jsonrpc":"2.0","id":"\#(id)","method":"ping"}"#, location)
        #expect(answer["id"] == .string(id), "an unexpected message came", sourceLocation: location)
    }

    /// The status of a spawned server after it ended.
    func exitStatus() async -> Int32? {
        guard let process else { return nil }
        return await withCheckedContinuation { continuation in
            readQueue.async {
                process.waitUntilExit()
                continuation.resume(returning: process.terminationStatus)
            }
        }
    }

    private func line() async throws -> [UInt8]? {
        while true {
            switch lines.next() {
            case .message(let line): return line
            case .oversized: throw LateAnswer()
            case nil: break
            }
            let chunk = try await chunk()
            guard !chunk.isEmpty else { return nil }
            lines.append(chunk)
        }
    }

    private func chunk() async throws -> [UInt8] {
        try await withCheckedThrowingContinuation { continuation in
            readQueue.async { [output] in
                var waiting = pollfd(fd: output, events: Int16(POLLIN), revents: 0)
                guard poll(&waiting, 1, Self.limit) > 0 else { return continuation.resume(throwing: LateAnswer()) }
                var bytes = [UInt8](repeating: 0, count: 1 << 16)
                let count = read(output, &bytes, bytes.count)
                continuation.resume(returning: Array(bytes.prefix(max(count, 0))))
            }
        }
    }
}

/// No answer came in time.
struct LateAnswer: Error {}
