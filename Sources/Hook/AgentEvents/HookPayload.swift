import Libc
import TachoAgents
import TachoCore

/// What an agent writes to its hook's standard input, as far as it is kept.
struct HookPayload {
    /// How many milliseconds the agent may pause within its payload.
    private static let pauseLimit: Int32 = 1_000
    private static let chunkSize = 1 << 16

    private let scanner: PayloadScanner
    private let fields: HookFields

    /// Reads a descriptor to its end: to close it earlier would break the agent's write.
    init(from descriptor: Int32, fields: HookFields) {
        let keys = fields.conversation + fields.run + fields.call + fields.tool + fields.subagent + fields.word
        var scanner = PayloadScanner(
            keys: keys + ["hook_event_name", "source", "reason", "error", "prompt"],
            list: fields.background,
            nested: fields.command
        )
        Self.read(descriptor) { scanner.scan($0) }
        self.scanner = scanner
        self.fields = fields
    }

    /// Reads a descriptor to its end and forgets it.
    static func drain(_ descriptor: Int32) {
        read(descriptor) { _ in }
    }

    var conversation: String? { id(fields.conversation) }
    var run: String? { id(fields.run) }
    var call: String? { id(fields.call) }
    var tool: String? { id(fields.tool) }
    var subagent: String? { id(fields.subagent) }
    var word: String? { text(fields.word) }
    /// How many tasks run in the background; nil if the agent does not say.
    var background: Int? { scanner.runningCount }

    /// The command that the tool executes; nil for none, and for one that is too long to be kept.
    var command: String? {
        scanner.nestedValue?.withUnsafeBytes { JSONText(bytes: $0).prefix($0.count) }
    }

    /// Whether the prompt is a report of a background task.
    var isTask: Bool {
        scanner.value("prompt").map { $0.starts(with: fields.taskPrompt.utf8) } ?? false
    }

    /// The first of these members that is there, if it is an id or a plain word: no path, no address, nothing that was said.
    func id(_ names: [String]) -> String? {
        text(names).flatMap { PlainWord.isPlain($0, with: ".:") ? $0 : nil }
    }

    /// The first of these members that is there.
    func text(_ names: [String]) -> String? {
        for name in names {
            if let value = scanner.value(name), !value.isEmpty {
                return value.withUnsafeBytes { JSONText(bytes: $0).prefix($0.count) }
            }
        }
        return nil
    }

    private static func read(_ descriptor: Int32, _ body: (UnsafeRawBufferPointer) -> Void) {
        withUnsafeTemporaryAllocation(byteCount: chunkSize, alignment: 16) { buffer in
            while true {
                var waiting = pollfd(fd: descriptor, events: Int16(POLLIN), revents: 0)
                let ready = poll(&waiting, 1, pauseLimit)
                if ready < 0, errno == EINTR { continue }
                guard ready > 0, waiting.revents & Int16(POLLNVAL) == 0 else { return }
                let count = Libc.read(descriptor, buffer.baseAddress, buffer.count)
                if count < 0, errno == EINTR || errno == EAGAIN { continue }
                guard count > 0 else { return }
                body(UnsafeRawBufferPointer(rebasing: buffer[..<count]))
            }
        }
    }
}
