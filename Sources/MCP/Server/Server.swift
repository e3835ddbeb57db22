import Dispatch
import TachoCore

/// An MCP server of one connection, for clients with and without a handshake.
///
/// The loop reads messages in order and answers quick ones directly; tools and resources run on other
/// threads, a few at a time. Named and shaped like the official SDK's `Server`, to make room for it one day.
package actor Server {
    /// What bounds the server's work.
    package struct Limits: Sendable {
        package var running = 8
        /// The number of calls that may wait; beyond that, no more messages are read.
        package var waiting = 256
        package var batch = 128
        /// The number of entries per page of a list.
        package var page = 100
        /// How long calls may continue after the end of the input.
        package var drain = Duration.milliseconds(1_200)

        package init() {}
    }

    struct Call: Sendable {
        let request: Request
        let version: ProtocolVersion
        let batch: Int?
        let context = CallContext()
    }

    let router: Router
    let limits: Limits
    private let log: @Sendable (String) -> Void
    private let workers = DispatchQueue(label: "tacho.mcp.calls", attributes: .concurrent)
    private var transport: (any Transport)?
    private var connection: Task<Void, Never>?
    /// What the handshake agreed on; nil before it.
    var negotiated: ProtocolVersion?
    private var running: [Int: Call] = [:]
    private var waiting: [Call] = []
    private var callCount = 0
    var batches: [Int: Batch] = [:]
    private var roomWaiter: CheckedContinuation<Void, Never>?
    private var idleWaiter: CheckedContinuation<Void, Never>?

    /// Makes a server; `log` takes the names of methods that failed, never their contents.
    package init(
        info: ServerInfo,
        catalogue: Catalogue,
        limits: Limits = Limits(),
        log: @escaping @Sendable (String) -> Void = { _ in }
    ) {
        router = Router(info: info, catalogue: catalogue, pageSize: limits.page)
        self.limits = limits
        self.log = log
    }

    package func start(transport: some Transport) {
        self.transport = transport
        connection = Task { await self.serve(transport) }
    }

    /// Waits until the client has closed the connection and what it asked for is answered.
    package func waitUntilCompleted() async {
        await connection?.value
    }

    private func serve(_ transport: some Transport) async {
        while let frame = await transport.receive() {
            switch frame {
            case .message(let bytes): await parse(bytes)
            case .oversized(let limit):
                await deliver(.failure(.parseError("The message is longer than \(limit) bytes.")), to: nil)
            }
            await waitForRoom()
        }
        await drain()
        await transport.disconnect()
    }

    private func parse(_ bytes: [UInt8]) async {
        do throws(JSONSyntax.Failure) {
            let value = try JSONValue(json: bytes)
            if case .array(let elements) = value {
                await acceptBatch(of: elements)
            } else {
                await accept(Message(value), batch: nil)
            }
        } catch {
            await deliver(.failure(.parseError(error.message)), to: nil)
        }
    }

    /// Takes one message, alone or as part of a batch.
    func accept(_ message: Message, batch: Int?) async {
        switch message {
        case .request(let request): await answerOrQueue(request, batch: batch)
        case .notification(let notification): cancelCalls(named: notification)
        case .response: break
        case .invalid(let error, let id): await deliver(.failure(error), to: id, batch: batch)
        }
    }

    private func answerOrQueue(_ request: Request, batch: Int?) async {
        do throws(MCPError) {
            if let answer = try handshake(request, isBatch: batch != nil) {
                await deliver(.success(answer), to: request.id, batch: batch)
                return
            }
            let call = Call(request: request, version: try version(of: request), batch: batch)
            if Method.isCall(request.method), router.serves(request.method, in: call.version) {
                waiting.append(call)
                startCalls()
            } else {
                await deliver(router.answer(call, log: log), to: request.id, batch: batch)
            }
        } catch {
            await deliver(.failure(error), to: request.id, batch: batch)
        }
    }

    private func cancelCalls(named notification: Notification) {
        guard notification.method == Method.cancelled,
            let id = notification.params["requestId"].flatMap({ RequestID($0) })
        else { return }
        for call in waiting + running.values where call.request.id == id {
            call.context.cancel()
        }
    }

    /// Answers a request: writes the answer, or keeps it until its batch is complete.
    func deliver(_ outcome: Result<JSONValue, MCPError>, to id: RequestID?, batch: Int? = nil) async {
        let answer = Response.value(id: id, outcome)
        if let batch { await complete(batch, with: answer) } else { await send(answer) }
    }

    func send(_ message: JSONValue) async {
        await transport?.send(message.json)
    }
}

// MARK: - Calls

extension Server {
    private func startCalls() {
        while running.count < limits.running, !waiting.isEmpty {
            let call = waiting.removeFirst()
            callCount += 1
            let number = callCount
            running[number] = call
            workers.async { [router, log] in
                let outcome = call.context.isCancelled ? nil : router.answer(call, log: log)
                Task { await self.finish(number, outcome) }
            }
        }
        if waiting.count < limits.waiting { resume(&roomWaiter) }
    }

    /// Answers a call that has run, unless it was cancelled; its place is free once the answer is queued.
    private func finish(_ number: Int, _ outcome: Result<JSONValue, MCPError>?) async {
        guard let call = running[number] else { return }
        if let outcome, !call.context.isCancelled {
            await deliver(outcome, to: call.request.id, batch: call.batch)
        } else if let batch = call.batch {
            await complete(batch, with: nil)
        }
        running[number] = nil
        startCalls()
        if running.isEmpty { resume(&idleWaiter) }
    }

    /// Stops reading while too many calls wait.
    private func waitForRoom() async {
        guard waiting.count >= limits.waiting else { return }
        await withCheckedContinuation { roomWaiter = $0 }
    }

    /// Lets the calls end that were read before the input ended, within the limit.
    private func drain() async {
        guard !running.isEmpty else { return }
        let deadline = Task {
            try await Task.sleep(for: limits.drain)
            self.giveUp()
        }
        await withCheckedContinuation { idleWaiter = $0 }
        deadline.cancel()
    }

    private func giveUp() {
        for call in waiting + running.values { call.context.cancel() }
        resume(&idleWaiter)
    }

    private func resume(_ continuation: inout CheckedContinuation<Void, Never>?) {
        continuation?.resume()
        continuation = nil
    }
}

extension Router {
    fileprivate func answer(_ call: Server.Call, log: (String) -> Void) -> Result<JSONValue, MCPError> {
        answer(call.request, in: call.version, context: call.context, log: log)
    }
}

extension JSONSyntax.Failure {
    /// The failure as a sentence for the client.
    fileprivate var message: String {
        switch self {
        case .invalidUTF8: "The line is not valid UTF-8."
        case .tooDeep(let limit): "The message is nested deeper than \(limit) levels."
        case .unexpected(let offset): "The line is not JSON: unexpected byte at offset \(offset)."
        }
    }
}
