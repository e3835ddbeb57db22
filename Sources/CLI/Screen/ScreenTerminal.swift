import CSystem
import Libc
import TachoSystem

/// The user's terminal as one full screen with its keys.
///
/// It is given back as it was: at the end, at a signal, while the program is stopped (Ctrl-Z), and after a crash.
final class ScreenTerminal {
    enum Event: Hashable {
        case key(Key)
        /// The size has changed, or the program goes on after it was stopped: everything must be drawn again.
        case resized
        /// A watched descriptor is readable.
        case changed
        /// A signal asks the program to end.
        case ended(Int32)
        /// The time is over.
        case timeIsUp
    }

    private let output: Int32
    private let input: Int32
    private let opensInput: Bool
    private let before: termios
    private let signals: SignalEvents
    private var reader = KeyReader()
    private var keys: [Key] = []
    /// What the terminal shows; nil if that is not known.
    private var shown: Picture?
    private var isEntered = false

    /// The screen for full-screen programs, without a cursor and without wrapping, with marks around pasted text (xterm).
    private static let start = "\u{1B}[?1049h\u{1B}[?25l\u{1B}[?7l\u{1B}[?2004h"
    private static let end = "\u{1B}[?2026l\u{1B}[0m\u{1B}[?2004l\u{1B}[?7h\u{1B}[?25h\u{1B}[?1049l"
    /// How long a lone Escape waits for the rest of a sequence.
    private static let escapeLimit = Duration.milliseconds(50)

    /// Takes over the terminal.
    ///
    /// - Throws: `Failure.noTerminal` if `output` is none, or there is none to read from.
    init(_ output: Int32) throws {
        let opensInput = isatty(STDIN_FILENO) != 1
        let input = opensInput ? open("/dev/tty", O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        var before = termios()
        guard isatty(output) == 1, input >= 0, tcgetattr(input, &before) == 0 else { throw Failure.noTerminal }
        (self.output, self.input, self.opensInput, self.before) = (output, input, opensInput, before)
        signals = SignalEvents([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGCONT, SIGWINCH])
        enter()
    }

    deinit {
        leave()
        if opensInput { close(input) }
    }

    /// The size in cells.
    var size: (rows: Int, columns: Int) {
        var size = winsize()
        guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0, size.ws_row > 0 else { return (24, 80) }
        return (Int(size.ws_row), Int(size.ws_col))
    }

    func draw(_ picture: Picture) {
        let size = size
        write(picture.drawing(over: shown, rows: size.rows, columns: size.columns))
        shown = picture
    }

    /// Waits for the next event; a stop and what follows it are handled here.
    ///
    /// - Parameter descriptors: those that are watched for `changed`.
    func next(until deadline: ContinuousClock.Instant, watching descriptors: [Int32] = []) -> Event {
        while true {
            if let number = signals.next() {
                if let event = handle(number) { return event }
                continue
            }
            if !keys.isEmpty { return .key(keys.removeFirst()) }
            let limit = reader.isWaiting ? min(deadline, .now + Self.escapeLimit) : deadline
            let ready = Descriptor.wait(for: [signals.descriptor, input] + descriptors, until: limit)
            if ready.contains(input) {
                let bytes = Descriptor.read(from: input)
                // The terminal is gone.
                if bytes.isEmpty { return .ended(SIGHUP) }
                keys += reader.read(bytes)
            } else if ready.isEmpty, reader.isWaiting {
                keys += reader.finish()
            } else if ready.contains(where: descriptors.contains) {
                return .changed
            } else if ready.isEmpty, ContinuousClock.now >= deadline {
                return .timeIsUp
            }
        }
    }

    /// Gives the terminal back, runs what needs it, and takes it again.
    func suspended<Value>(_ body: () throws -> Value) rethrows -> Value {
        leave()
        defer { enter() }
        return try body()
    }

    private func handle(_ number: Int32) -> Event? {
        switch number {
        case SIGTSTP:
            leave()
            signals.act(on: SIGTSTP)
            enter()
            return .resized
        case SIGCONT, SIGWINCH:
            if number == SIGCONT { enter() }
            shown = nil
            return .resized
        default:
            return .ended(number)
        }
    }

    private func enter() {
        var modes = before
        // Keys come at once and unseen; Ctrl-C, Ctrl-Z and Ctrl-\ stay signals, as the user has set them.
        modes.c_lflag &= ~tcflag_t(ICANON | ECHO | IEXTEN)
        modes.c_iflag &= ~tcflag_t(IXON | ICRNL)
        var before = before
        csystem_restore_after_crash(output, &before, Self.end, Self.end.utf8.count)
        // In the background, this stops the program before it draws.
        tcsetattr(input, TCSADRAIN, &modes)
        write(Self.start)
        shown = nil
        isEntered = true
    }

    private func leave() {
        guard isEntered else { return }
        isEntered = false
        write(Self.end)
        var modes = before
        tcsetattr(input, TCSADRAIN, &modes)
        csystem_forget_crash()
    }

    /// A terminal that is gone is noticed where its keys are read.
    private func write(_ text: String) {
        try? Descriptor.write(Array(text.utf8), to: output)
    }
}
