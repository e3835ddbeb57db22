import Foundation
import TachoCore
import TachoHook

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What `tacho hook end` does behind the journal: it prints the receipt, within a time limit.
enum ReceiptHook {
    /// The stack of the thread that reads, in bytes: as large as a main thread's.
    private static let stackSize = 8 << 20

    /// Prints the receipt of a session that has ended, if a person at a terminal wants to see it.
    ///
    /// A thread reads while this one watches the clock. When the time is over, what is known by then is printed and
    /// the caller ends the process, thread and all: an open transaction is undone, and the next command reads on.
    ///
    /// - Parameters:
    ///   - words: the words after `hook`.
    ///   - start: when the process started.
    static func run(_ words: [String], since start: ContinuousClock.Instant) {
        guard words.count == 3, words[0] == "end", let session = SessionID(rawValue: words[1]) else { return }
        guard isatty(STDOUT_FILENO) == 1, HookCommand.isOn else { return }
        let environment = ProcessInfo.processInfo.environment
        guard let paths = TachoPaths(variable: { environment[$0] }) else { return }
        let reader = ReceiptReader(session: session, paths: paths, environment: environment)
        // A settings file that hangs is no reason to wait longer, so the variables alone decide until it is read.
        let latest = LatestReceipt(limit: ConfigurationReader(path: "", environment: environment).configuration)
        let knowsLimit = DispatchSemaphore(value: 0)
        let isDone = DispatchSemaphore(value: 0)
        let thread = Thread {
            let settings = reader.settings
            latest.set(limit: settings)
            knowsLimit.signal()
            reader.read(settings) { latest.set($0?.line) }
            isDone.signal()
        }
        thread.stackSize = stackSize
        thread.start()
        for event in [knowsLimit, isDone] { _ = event.wait(timeout: latest.deadline(since: start)) }
        if let line = latest.line { write(line) }
    }

    /// Writes the line at once or not at all: a terminal that was stopped by Ctrl-S takes nothing.
    private static func write(_ line: String) {
        // A job in the background may write, whatever `stty tostop` says, for nobody could continue it.
        signal(SIGTTOU, SIG_IGN)
        var terminal = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&terminal, 1, 0) == 1, terminal.revents & Int16(POLLOUT) != 0 else { return }
        try? Output(terminal: Terminal(isInteractive: true, columns: 80, prefersColor: false)).write(line + "\n")
    }
}

/// The last line that the reading thread handed over, and how long it is waited for.
///
/// Unchecked, but safe to send: both are touched under the lock only.
private final class LatestReceipt: @unchecked Sendable {
    private let lock = NSLock()
    private var text: String?
    private var limit: Int64

    init(limit settings: Configuration) {
        limit = settings.receiptLimit
    }

    var line: String? { lock.withLock { text } }

    /// When a process that started at `start` must wait no longer.
    func deadline(since start: ContinuousClock.Instant) -> DispatchTime {
        let left = Duration.milliseconds(lock.withLock { limit }) - (ContinuousClock.now - start)
        return .now() + .nanoseconds(Int(max(.zero, left) / .nanoseconds(1)))
    }

    func set(limit settings: Configuration) {
        lock.withLock { limit = settings.receiptLimit }
    }

    func set(_ line: String?) {
        lock.withLock { text = line }
    }
}
