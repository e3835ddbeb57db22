import Libc
import TachoSystem

/// Offers to switch notices on, as long as the settings do not mention them.
struct NoticeOffer {
    let context: Context

    private var file: SettingsFile { SettingsFile(context) }

    /// Asks on the terminal and adds what is wanted to the settings; does nothing without a terminal.
    func make() throws {
        guard isatty(STDIN_FILENO) == 1, context.output.terminal.isInteractive, isOpen else { return }
        context.output.say("Show a notice when an agent asks, is done or has failed? [y/N]")
        guard readLine()?.lowercased().hasPrefix("y") == true else {
            return context.output.say("No notices. To have them later: tacho config explain notify.on")
        }
        try add()
        context.output.say("Notices are on in \(file.path). To try them: tacho notify --test")
    }

    /// Whether the settings neither mention notices nor have errors.
    private var isOpen: Bool {
        guard context.environment["TACHO_NOTIFY_ON"] == nil else { return false }
        let text = file.bytes.map { String(decoding: $0, as: UTF8.self) } ?? ""
        return !text.contains("notify") && ConfigurationReader(path: file.path, environment: [:]).isSound
    }

    private func add() throws {
        let before = file.bytes ?? []
        let separator = before.isEmpty ? "" : before.last == UInt8(ascii: "\n") ? "\n" : "\n\n"
        try file.replace(with: before + Array((separator + addition).utf8))
    }

    /// The lines to add: where no program shows notices on a desktop, terminals ring.
    private var addition: String {
        let path = context.environment["PATH"] ?? ""
        let hasDesktop = NoticeSender.desktopPrograms.contains { ExecutablePath.search($0, in: path) != nil }
        let kinds = NoticeSettings.Kind.allCases.map { "\"\($0.rawValue)\"" }.joined(separator: ", ")
        return "[notify]\non = [\(kinds)]\n" + (hasDesktop ? "" : "terminal = \"bell\"\n")
    }
}
