import Dispatch
import TachoSystem

/// Messages as lines over two file descriptors, usually standard input and output.
///
/// One queue reads, only when a message is wanted; one queue writes. A client that reads late blocks only the writer:
/// messages are still taken in until `backlogLimit` bytes wait to be written.
package actor StdioTransport: Transport {
    /// How many bytes may wait to be written before `send` suspends: 64 MiB, for clients that send a long row of
    /// requests before they read the first answer.
    package static let backlogLimit = 64 << 20

    private let input: Int32
    private let output: Int32
    private let readQueue = DispatchQueue(label: "tacho.mcp.read")
    private let writeQueue = DispatchQueue(label: "tacho.mcp.write")
    private var lines: LineSplitter
    private var hasEnded = false
    private var isClosed = false
    private var backlog = 0
    private var reader: CheckedContinuation<[UInt8], Never>?
    private var senders: [CheckedContinuation<Void, Never>] = []
    private var flusher: CheckedContinuation<Void, Never>?

    /// Makes a transport over two open descriptors; it does not close them.
    package init(input: Int32, output: Int32, lineLimit: Int = LineSplitter.standardLimit) {
        self.input = input
        self.output = output
        lines = LineSplitter(limit: lineLimit)
    }

    package func receive() async -> Frame? {
        while !isClosed {
            if let frame = lines.next() { return frame }
            if hasEnded { return nil }
            let chunk = await chunk()
            guard chunk.isEmpty else {
                lines.append(chunk)
                continue
            }
            hasEnded = true
            return lines.rest()
        }
        return nil
    }

    package func send(_ message: [UInt8]) async {
        while backlog >= Self.backlogLimit, !isClosed {
            await withCheckedContinuation { senders.append($0) }
        }
        guard !isClosed else { return }
        let line = message + [UInt8(ascii: "\n")]
        backlog += line.count
        writeQueue.async { [output] in
            let isWritten = (try? Descriptor.write(line, to: output)) != nil
            Task { await self.didWrite(line.count, isWritten: isWritten) }
        }
    }

    package func disconnect() async {
        if backlog > 0, !isClosed {
            let deadline = Task {
                try await Task.sleep(for: .milliseconds(400))
                self.stopFlushing()
            }
            await withCheckedContinuation { flusher = $0 }
            deadline.cancel()
        }
        close()
    }

    /// Reads what is there, waiting for at least one byte; empty at the end or when the connection was closed.
    private func chunk() async -> [UInt8] {
        await withCheckedContinuation { continuation in
            reader = continuation
            readQueue.async { [input] in
                let chunk = Descriptor.read(from: input)
                Task { await self.didRead(chunk) }
            }
        }
    }

    private func didRead(_ chunk: [UInt8]) {
        reader?.resume(returning: chunk)
        reader = nil
    }

    private func didWrite(_ count: Int, isWritten: Bool) {
        backlog -= count
        if !isWritten { close() }
        resumeSenders()
        if backlog == 0 { stopFlushing() }
    }

    private func stopFlushing() {
        flusher?.resume()
        flusher = nil
    }

    private func resumeSenders() {
        let waiting = senders
        senders = []
        for sender in waiting { sender.resume() }
    }

    /// Ends the connection and everything that waits for it.
    private func close() {
        isClosed = true
        didRead([])
        resumeSenders()
        stopFlushing()
    }
}
