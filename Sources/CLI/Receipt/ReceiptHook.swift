import Foundation
import Libc
import TachoCore
import TachoHook
import TachoSystem

/// What `tacho hook end` does after writing the journal: it prints the receipt, within a time limit.
enum ReceiptHook {
    /// Prints the receipt of an ended session, if the user wants one and there is a terminal.
    ///
    /// When the time is over, what is known so far is printed and the caller ends the process; see `BoundedReading`.
    ///
    /// - Parameters:
    ///   - words: the arguments after `hook`.
    ///   - start: when the process started.
    static func run(_ words: [String], since start: ContinuousClock.Instant) {
        guard words.count == 3, words[0] == "end", let session = SessionID(rawValue: words[1]) else { return }
        guard isatty(STDOUT_FILENO) == 1, !Environment.isDisabled else { return }
        let environment = Environment.all
        guard let paths = TachoPaths(variable: { environment[$0] }) else { return }
        let reader = ReceiptReader(session: session, paths: paths, environment: environment)
        // Reading the settings file may hang, so only the variables count until it has been read.
        let unread = ConfigurationReader(path: "", environment: environment).configuration
        guard let settings = BoundedReading.run(limit: rest(of: unread, since: start), { $0(reader.settings) })
        else { return }
        let line = BoundedReading.run(limit: rest(of: settings.configuration, since: start)) {
            (publish: (String?) -> Void) in
            reader.read(settings) { publish($0?.line) }
        }
        if case let line?? = line { write(line) }
    }

    /// How much of the receipt's time is left for a process that started at `start`.
    private static func rest(of settings: Configuration, since start: ContinuousClock.Instant) -> Duration {
        .milliseconds(settings.receiptLimit) - (ContinuousClock.now - start)
    }

    /// Writes the line immediately or not at all: a terminal stopped by Ctrl-S accepts nothing.
    private static func write(_ line: String) {
        // A background job may write despite `stty tostop`, because nobody could continue it.
        signal(SIGTTOU, SIG_IGN)
        var terminal = pollfd(fd: STDOUT_FILENO, events: Int16(POLLOUT), revents: 0)
        guard poll(&terminal, 1, 0) == 1, terminal.revents & Int16(POLLOUT) != 0 else { return }
        try? Output(terminal: Terminal(isInteractive: true, columns: 80, prefersColor: false)).write(line + "\n")
    }
}
