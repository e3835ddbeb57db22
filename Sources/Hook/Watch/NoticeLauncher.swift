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
    /// Settings that are longer are taken to speak of notices.
    private static let sizeLimit = 1 << 16

    /// Starts the process and does not wait for it.
    func launch(_ change: NoticeTrigger.Change) {
        // An earlier one that has ended is forgotten here.
        while waitpid(-1, nil, WNOHANG) > 0 {}
        guard isWanted else { return }
        var words = ["tacho", "notify", "--session", session.rawValue]
        switch change {
        case .asks(let ask): words += ["--asks", ask?.rawValue ?? "dialog"]
        case .answered(let milliseconds): words += ["--answered", String(milliseconds)]
        }
        start(words)
    }

    private var isWanted: Bool {
        if Environment.value(Self.variable) != nil { return true }
        guard let settings = SmallFile.bytes(paths.configuration, limit: Self.sizeLimit, chunk: 4_096) else {
            return false
        }
        if settings.count == Self.sizeLimit { return true }
        return settings.withUnsafeBytes { bytes in
            var table = Self.table
            return table.withUTF8 { csystem_find(bytes.baseAddress, bytes.count, $0.baseAddress, $0.count) >= 0 }
        }
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
