import Foundation
import Libc
import TachoCore
import TachoSystem

/// Shows notices in the ways that the settings name, else by the desktop's own program.
struct NoticeSender {
    let settings: NoticeSettings
    let context: Context

    /// One way of showing a notice, and whether it worked.
    struct Outcome: Hashable {
        var way: String
        var worked: Bool
    }

    /// Shows a notice.
    ///
    /// - Parameters:
    ///   - tty: the session's terminal without `/dev/`.
    ///   - isInTmux: whether that terminal is a pane of tmux.
    func send(_ notice: Notice, tty: String?, isInTmux: Bool) -> [Outcome] {
        var outcomes: [Outcome] = []
        if let terminal = settings.terminal {
            let text = terminal.text(notice, isInTmux: isInTmux)
            let worked = tty.map { Self.show(text, onTerminal: "/dev/" + $0) } ?? false
            outcomes.append(Outcome(way: "\(terminal.rawValue) to \(tty ?? "no terminal")", worked: worked))
        }
        if let command = settings.command {
            let worked = run(["sh", "-c", command], with: notice.variables)
            outcomes.append(Outcome(way: "command \(command)", worked: worked))
        }
        if outcomes.isEmpty { outcomes.append(sendToDesktop(notice)) }
        return outcomes
    }

    /// What shows notices on Linux and on macOS.
    static let desktopPrograms = ["notify-send", "osascript"]

    private func sendToDesktop(_ notice: Notice) -> Outcome {
        let texts = [notice.title, notice.body].map(SafeText.line)
        // The texts are arguments of the script and never part of it.
        let script = "on run {title, body}\ndisplay notification body with title title\nend run"
        let options = [["--app-name=tacho", "--"], ["-e", script]]
        for words in zip(Self.desktopPrograms, options).map({ [$0] + $1 })
        where ExecutablePath.search(words[0], in: context.environment["PATH"] ?? "") != nil {
            return Outcome(way: words[0], worked: run(words + texts))
        }
        return Outcome(way: "neither notify-send nor osascript is on PATH", worked: false)
    }

    private func run(_ words: [String], with variables: [String: String] = [:]) -> Bool {
        let environment = context.environment.merging(variables) { $1 }
        return ExternalProgram.output(words, searchPath: environment["PATH"], environment: environment) != nil
    }

    /// Writes at once or not at all: a terminal that is stopped by Ctrl-S takes nothing.
    private static func show(_ text: String, onTerminal path: String) -> Bool {
        let descriptor = open(path, O_WRONLY | O_NOCTTY | O_NONBLOCK | O_CLOEXEC)
        guard descriptor >= 0 else { return false }
        defer { close(descriptor) }
        guard isatty(descriptor) == 1 else { return false }
        let bytes = Array(text.utf8)
        return write(descriptor, bytes, bytes.count) == bytes.count
    }
}
