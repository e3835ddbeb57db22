import Foundation
import Libc
import TachoCore
import TachoHook
import TachoSystem

/// Prints the receipt in the tab, within a time limit.
///
/// `tacho hook end` does so after writing the journal, and `tacho hook receipt` at the next prompt, if the receipt was not
/// complete by then.
enum ReceiptHook {
    /// The exit status that makes the shell ask again at the next prompt: EX_TEMPFAIL of sysexits.h.
    private static let incomplete: Int32 = 75

    /// Prints the receipt of an ended session, if the user wants one and there is a terminal; returns the exit status.
    ///
    /// When the time is over, what is known so far is printed and the caller ends the process; see `BoundedReading`.
    /// The second time, nothing is printed that does not complete the first.
    ///
    /// - Parameters:
    ///   - words: the arguments after `hook`.
    ///   - start: when the process started.
    static func run(_ words: [String], since start: ContinuousClock.Instant) -> Int32 {
        let isSecond = words.first == "receipt" && words.count == 2
        guard isSecond || words.first == "end" && words.count == 3, let session = SessionID(rawValue: words[1]),
            isatty(STDOUT_FILENO) == 1, !Environment.isDisabled
        else { return 0 }
        let environment = Environment.all
        guard let paths = TachoPaths(variable: { environment[$0] }) else { return 0 }
        let reader = ReceiptReader(session: session, paths: paths, environment: environment)
        // Reading the settings file may hang, so only the variables count until it has been read.
        let unread = ConfigurationReader(path: "", environment: environment).configuration
        let late = isSecond ? 0 : incomplete
        guard let settings = BoundedReading.run(limit: rest(of: unread, since: start), { $0(reader.settings) })
        else { return late }
        guard settings.configuration.receipt else { return 0 }
        let limit = rest(of: settings.configuration, since: start)
        let found = BoundedReading.run(limit: limit) { (publish: (Receipt?) -> Void) in
            reader.read(settings, publish)
        }
        guard let found else { return late }
        // Nil: there is no such session.
        guard let receipt = found, !receipt.isPending || !isSecond else { return 0 }
        let line = MoneyDisplay.$current.withValue(MoneyDisplay(settings.configuration)) { receipt.line }
        if let line { write(line) }
        return receipt.isPending ? late : 0
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
