import TachoSystem

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Claude Code's logs: where they are and which files count.
///
/// Measured with Claude Code 2.1.330; older forms are from the field's bug reports.
package enum Claude {
    /// The agent's id in the catalogue.
    package static let agent = "claude"

    /// The logs of one user.
    ///
    /// Both of the agent's standard folders are read, and `CLAUDE_CONFIG_DIR` besides: tabs differ in what they set.
    ///
    /// - Parameter variable: looks up an environment variable.
    package static func format(variable: (String) -> String?) -> LogFormat {
        LogFormat(agent: agent, roots: roots(variable: variable), kind: kind(ofFile:)) { file, state in
            ClaudeReader(file: file, state: state)
        }
    }

    /// The folders that hold transcripts: `projects` below each configuration folder.
    static func roots(variable: (String) -> String?) -> [String] {
        let directories = UserDirectories(variable: variable)
        var folders: [String] = []
        for entry in (variable("CLAUDE_CONFIG_DIR") ?? "").split(separator: ",") {
            folders.append(directories.expandingTilde(in: String(entry)))
        }
        if let configuration = directories.configuration { folders.append(configuration + "/claude") }
        if let home = directories.home { folders.append(home + "/.claude") }
        var roots: [String] = []
        for folder in folders where folder.hasPrefix("/") {
            let root = folder.hasSuffix("/projects") ? folder : folder + "/projects"
            if !roots.contains(root) { roots.append(root) }
        }
        return roots
    }

    /// Transcripts are JSON lines; a sub-agent has a small file of facts beside its transcript.
    private static func kind(ofFile path: String) -> LogFileKind? {
        // Asked for every file at every command: the C library's search takes a tenth of what `contains` does.
        if path.hasSuffix(".jsonl") { return strstr(path, "/tool-results/") == nil ? .lines : nil }
        return path.hasSuffix(".meta.json") && strstr(path, "/subagents/") != nil ? .whole : nil
    }
}
