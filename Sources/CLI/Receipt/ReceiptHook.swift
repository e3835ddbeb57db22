import Foundation
import TachoCore
import TachoHook
import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// What `tacho hook end` does behind the journal: it prints the receipt, within a time limit.
enum ReceiptHook {
    /// Prints the receipt of a session that has ended, if a person at a terminal wants to see it.
    ///
    /// When the time is over, what is known by then is printed and the caller ends the process; see `BoundedReading`.
    ///
    /// - Parameters:
    ///   - words: the words after `hook`.
    ///   - start: when the process started.
    static func run(_ words: [String], since start: ContinuousClock.Instant) {
        guard words.count == 3, words[0] == "end", let session = SessionID(rawValue: words[1]) else { return }
        guard isatty(STDOUT_FILENO) == 1, HookCommand.isOn else { return }
        let environment = Environment.all
        guard let paths = TachoPaths(variable: { environment[$0] }) else { return }
        let reader = ReceiptReader(session: session, paths: paths, environment: environment)
        // A settings file that hangs is no reason to wait longer, so the variables alone decide until it is read.
        let unread = ConfigurationReader(path: "", environment: environment).configuration
        guard let settings = BoundedReading.run(limit: rest(of: unread, since: start), { $0(reader.settings) })
        else { return }
        let line = BoundedReading.run(limit: rest(of: settings.configuration, since: start)) {
            (publish: (String?) -> Void) in
            reader.read(settings) { publish($0?.line) }
        }
        if case let line?? = line { write(line) }
    }

    /// How much of the receipt's time is left to a process that started at `start`.
    private static func rest(of settings: Configuration, since start: ContinuousClock.Instant) -> Duration {
        .milliseconds(settings.receiptLimit) - (ContinuousClock.now - start)
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
