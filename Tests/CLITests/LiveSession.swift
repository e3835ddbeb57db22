import Foundation
import TachoCore
import TachoHook
import TachoSystem
import Testing

/// Journal lines of sessions whose shell this process plays, so that they are seen to live.
enum LiveSession {
    /// The line of an agent's start so many seconds ago.
    static func line(_ agent: String, seconds: Int64, branch: String = "feat/x") throws -> String {
        let shell = try #require(ProcessTable.identity(of: getpid()))
        let at = Timestamp(milliseconds: Int64(Date().timeIntervalSince1970 * 1_000) - seconds * 1_000)
        let object: [String: Any] = [
            "v": 1, "event": "start", "session": SessionID(timestamp: at, random: (1, UInt64(seconds))).rawValue,
            "at": at.milliseconds, "uptime": 100_000_000 - seconds * 1_000, "boot": shell.boot, "agent": agent,
            "shell": "zsh", "shell_pid": Int(shell.pid), "shell_started": shell.started, "tty": "pts/\(seconds)",
            "tab_label": "tmux %\(seconds)", "cwd": "/home/u/src/api", "repo": "/home/u/src/api", "branch": branch,
            "command": agent, "certain": true, "owns_status": false, "host": "laptop",
        ]
        return String(decoding: try JSONSerialization.data(withJSONObject: object), as: UTF8.self)
    }
}
