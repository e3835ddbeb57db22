import TachoCore
import TachoRecords
import TachoSystem

/// Whether the hook of the very shell that `tacho doctor` was typed in is alive.
///
/// For a line with `tacho doctor` in it, the snippets set `TACHO_PROBE` to the shell's process id and the way by which
/// they were told of the line. Nothing else shows that: startup files do not say what became of a hook.
struct ProbeCheck {
    static let variable = "TACHO_PROBE"

    let context: Context
    /// The shell that doctor was typed in; nil without one.
    let shell: CallingShell?

    /// How the hook was told of this line; nil when it was not, or when the answer is another shell's.
    var way: String? {
        let words = (context.environment[Self.variable] ?? "").split(separator: " ")
        guard words.count == 2, let pid = Int32(words[0]), let shell, shell.pids.contains(pid) else { return nil }
        switch words[1] {
        case "trap": return "its DEBUG trap"
        case "ble": return "ble.sh"
        case "preexec": return shell.kind == .bash ? "bash-preexec" : "its preexec hook"
        default: return "its hook"
        }
    }

    /// The check; nil where nothing should record, or where nobody types.
    var check: DoctorCheck? {
        guard let shell else { return nil }
        let name = shell.kind.rawValue
        if let way {
            return DoctorCheck(id: "shell.here", status: .ok, detail: "this \(name) records: \(way) reported this line")
        }
        guard shell.isInteractive, !ShellFiles.setUpFiles(of: shell.kind, context).isEmpty else { return nil }
        return DoctorCheck(
            id: "shell.here",
            status: .warning,
            detail: "this \(name) does not record: its startup files have the hooks, but they did not report this line",
            hint: "Open a new tab and run 'tacho doctor' there. If it says the same, what is loaded after tacho has "
                + "replaced its hook: move tacho's lines to the end of \(ShellFiles.files(of: shell.kind, context)[0])."
        )
    }
}
