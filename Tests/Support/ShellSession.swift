import Foundation
import ShellSnippets
package import TachoCore

/// A real interactive shell on a pseudo-terminal, with the snippet in the rc file of an empty HOME.
package final class ShellSession {
    /// The shell's response to a line: its output up to the next prompt, and the status that the prompt shows.
    package struct Answer {
        /// The text between the two prompts, the typed line's echo included.
        package let text: String
        /// `$?` at the prompt.
        package let status: Int

        package init(text: String, status: Int) {
            self.text = text
            self.status = status
        }
    }

    package let pty: Pty
    package let shell: ShellKind
    private let sandbox: Sandbox
    private var readUpTo = 0

    /// Starts `shell` in `sandbox` and waits for its first prompt.
    ///
    /// - Parameters:
    ///   - before: lines of the rc file before the snippet.
    ///   - after: lines of the rc file after it.
    ///   - environment: variables in addition to the clean ones.
    ///   - snippet: whether the rc file loads the snippet.
    ///   - wrapper: arguments before the shell's, such as those of `strace`.
    package init(
        _ shell: ShellKind,
        in sandbox: Sandbox,
        before: String = "",
        after: String = "",
        environment: [String: String] = [:],
        snippet: Bool = true,
        wrapper: [String] = []
    ) throws {
        self.shell = shell
        self.sandbox = sandbox
        let path = try shell.requiredPath()
        try sandbox.prepare(shell, before: before, after: after, snippet: snippet)
        let words = wrapper + [path, "-i"]
        pty = try Pty(
            path: words[0],
            arguments: words,
            environment: sandbox.environment.merging(environment) { $1 },
            directory: sandbox.home.path
        )
        _ = try waitForPrompt()
    }

    deinit { end() }

    /// Everything the shell has written so far.
    package var transcript: String { String(decoding: pty.transcript, as: UTF8.self) }

    /// The journal as it is now.
    package var log: EventLog { EventLog(home: sandbox.data) }

    /// Types a line and Enter, and waits for the next prompt.
    @discardableResult
    package func run(_ line: String, within limit: Duration = .seconds(60)) throws -> Answer {
        pty.type(line + "\r")
        return try waitForPrompt(within: limit)
    }

    /// Types a line and returns what the hooks recorded of it; see `EventLog.story(from:)`.
    package func story(of line: String) throws -> String {
        let count = log.events.count
        try run(line)
        return log.story(from: count)
    }

    /// Types a line that starts a fake agent, and waits until the agent is ready for keys.
    package func start(_ line: String, agent: String = "claude") throws {
        let from = pty.transcript.count
        pty.type(line + "\r")
        try wait(for: "\(agent) is ready", from: from)
    }

    /// Types a key, such as `.suspend`, and waits for the next prompt.
    @discardableResult
    package func press(_ key: Key) throws -> Answer {
        pty.type(key.rawValue)
        return try waitForPrompt()
    }

    /// Waits until the shell has written `text` after the byte `from`.
    package func wait(for text: String, from: Int? = nil) throws {
        let wanted = Array(text.utf8)
        let start = from ?? readUpTo
        guard pty.wait(for: { $0[start...].firstRange(of: wanted) }) != nil else {
            throw ShellSessionError.nothingCame(waitingFor: text, transcript: transcript)
        }
    }

    /// Waits until the shell's line editor has announced, after the byte `from`, that it receives the keys.
    ///
    /// zsh shows the tests' prompt mark before that: an end of input typed in between is lost on the terminal. bash has
    /// the keys before it shows its prompt.
    package func waitForLineEditor(from: Int? = nil) throws {
        if shell != .bash { try wait(for: "\u{1B}[?2004h", from: from) }
    }

    /// Waits for a text, and takes prompts that were drawn before it for one.
    package func settle(at text: String) throws {
        try wait(for: text)
        readUpTo = pty.transcript.count
    }

    /// Waits for the next prompt.
    package func waitForPrompt(within limit: Duration = .seconds(60)) throws -> Answer {
        guard let mark = pty.wait(limit, for: { [readUpTo] in PromptMark(in: $0, from: readUpTo) }) else {
            throw ShellSessionError.nothingCame(waitingFor: "a prompt", transcript: transcript)
        }
        let text = String(decoding: pty.transcript[readUpTo..<mark.range.lowerBound], as: UTF8.self)
        readUpTo = mark.range.upperBound
        return Answer(text: text.replacing("\r\n", with: "\n"), status: mark.status)
    }

    /// Kills the shell and the fake agents it left behind.
    package func end() {
        pty.close()
        sandbox.endFakeAgents()
    }

    /// A key that a terminal turns into a signal or an end of input.
    package enum Key: String {
        case interrupt = "\u{3}"
        case suspend = "\u{1A}"
        case endOfInput = "\u{4}"
        case enter = "\r"
    }
}

/// What a test waited for in vain, with everything that the shell had written.
package enum ShellSessionError: Error {
    case nothingCame(waitingFor: String, transcript: String)
    case shellIsMissing(ShellKind)
}

/// The mark `<[STATUS]>` at the beginning of a line, which is the prompt in tests.
///
/// Marks that are meant for the terminal may stand before it.
private struct PromptMark {
    let range: Range<Int>
    let status: Int

    init?(in bytes: [UInt8], from start: Int) {
        var line = start
        while let feed = bytes[line...].firstIndex(of: 0x0A) {
            line = feed + 1
            let opening = Self.skipEscapes(bytes, from: line)
            guard bytes[opening...].starts(with: Array("<[".utf8)) else { continue }
            guard let closing = bytes[opening...].firstRange(of: Array("]>".utf8)),
                let status = Int(String(decoding: bytes[(opening + 2)..<closing.lowerBound], as: UTF8.self))
            else { return nil }
            range = feed..<closing.upperBound
            self.status = status
            return
        }
        return nil
    }

    /// Where the text begins behind escape sequences of the kinds CSI and OSC.
    private static func skipEscapes(_ bytes: [UInt8], from start: Int) -> Int {
        var place = start
        while place + 1 < bytes.count, bytes[place] == 0x1B {
            let isCommand = bytes[place + 1] == UInt8(ascii: "]")
            let last = bytes[(place + 2)...].firstIndex { isCommand ? $0 == 0x07 : (0x40...0x7E).contains($0) }
            guard let last else { break }
            place = last + 1
        }
        return place
    }
}
