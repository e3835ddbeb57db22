import TachoSystem

/// The Codex CLI's logs: where they are and which files count.
///
/// Measured with Codex 0.163.0; older forms are from the field's bug reports.
package enum Codex {
    /// The agent's id in the catalogue.
    package static let agent = "codex"

    /// The logs of one user.
    ///
    /// - Parameter variable: looks up an environment variable.
    package static func format(variable: (String) -> String?) -> LogFormat {
        LogFormat(agent: agent, roots: roots(variable: variable), kind: kind(ofFile:)) { file, state in
            CodexReader(file: file, state: state)
        }
    }

    /// The folders that hold rollouts: `sessions` and `archived_sessions` below `~/.codex` and each `CODEX_HOME`.
    ///
    /// A thread that is in both is read twice, with one result.
    static func roots(variable: (String) -> String?) -> [String] {
        let directories = UserDirectories(variable: variable)
        var folders: [String] = []
        for entry in (variable("CODEX_HOME") ?? "").split(separator: ",") {
            folders.append(directories.expandingTilde(in: String(entry)))
        }
        if let home = directories.home { folders.append(home + "/.codex") }
        var roots: [String] = []
        for folder in folders where folder.hasPrefix("/") {
            for root in [folder + "/sessions", folder + "/archived_sessions"] where !roots.contains(root) {
                roots.append(root)
            }
        }
        return roots
    }

    /// Rollouts are `YYYY/MM/DD/rollout-….jsonl`; Codex may compress them after a week.
    private static func kind(ofFile path: String) -> LogFileKind? {
        let name = path.split(separator: "/").last ?? ""
        guard name.hasPrefix("rollout-") else { return nil }
        return name.hasSuffix(".jsonl") ? .lines : name.hasSuffix(".jsonl.zst") ? .compressed : nil
    }
}
