import CSystem
import Libc
import TachoCore
import TachoSystem

/// Starts `tacho notify` for a change that may be worth a notice.
///
/// The settings are TOML, which this process does not read. It only looks whether they speak of notices at all, so that
/// nothing is started for those who want none; what they say is up to the process that is started.
struct NoticeLauncher {
    let session: SessionID
    let paths: TachoPaths

    /// The table of the settings, and the variable, without which nobody wants notices.
    private static let table = "notify"
    private static let variable = "TACHO_NOTIFY_ON"

    /// Starts the process and does not wait for it.
    ///
    /// - Parameter conversation: the conversation that changed, where only the records know whether it is the session's.
    func launch(_ change: NoticeTrigger.Change, conversation: String? = nil) {
        // An earlier one that has ended is forgotten here.
        while waitpid(-1, nil, WNOHANG) > 0 {}
        guard isWanted else { return }
        var words = ["tacho", "notify", "--session", session.rawValue]
        switch change {
        case .asks(let ask, let tool):
            words += ["--asks", ask?.rawValue ?? "dialog"]
            if let tool { words.append("--tool=" + tool) }
        case .answered(let milliseconds): words += ["--answered", String(milliseconds)]
        }
        if let conversation { words.append("--conversation=" + conversation) }
        start(words)
    }

    /// Whether the settings speak of notices.
    var isWanted: Bool {
        if Environment.value(Self.variable) != nil { return true }
        return SettingsText(paths: paths).holds(Self.table)
    }

    private func start(_ words: [String]) {
        guard let path = ExecutablePath.current else { return }
        let arguments = words.map { strdup($0) }
        defer { arguments.forEach { free($0) } }
        var child: pid_t = 0
        // Standard streams are /dev/null, and the directory is /, as for this process.
        _ = posix_spawn(&child, path, nil, nil, arguments + [nil], csystem_environment())
    }
}
