import CSystem
import Libc
import TachoSystem

/// Starts `tacho push --auto` once a session has ended, for those who want that.
///
/// As with notices, this process does not read the settings: it looks whether they speak of pushing at all.
struct PushLauncher {
    let paths: TachoPaths

    /// The table of the settings, and the variables, without which nobody wants it.
    private static let table = "push"
    private static let variables = ["TACHO_PUSH_URL", "TACHO_PUSH_AUTO"]

    /// Starts the process, detached, and does not wait for it; this one must exit soon.
    func launch() {
        guard isWanted else { return }
        var words = "tacho\0push\0--auto\0--quiet\0"
        words.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { _ = csystem_launch_self($0.baseAddress, $0.count, 0) }
        }
    }

    /// Whether the settings speak of pushing by itself.
    var isWanted: Bool {
        if Self.variables.contains(where: { Environment.value($0) != nil }) { return true }
        return SettingsText(paths: paths).holds(Self.table) && SettingsText(paths: paths).holds("auto")
    }
}
