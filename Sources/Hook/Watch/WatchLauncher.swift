import CSystem
import TachoCore

#if canImport(Glibc)
import Glibc
#elseif canImport(Darwin)
import Darwin
#endif

/// Starts the watch process of a new session.
enum WatchLauncher {
    /// Launches `tacho hook watch …` detached from the shell, its terminal and its job control; silent when it cannot.
    static func launch(session: SessionID, shell: ProcessFacts, agent: DetectedAgent, isLeader: Bool) {
        var words = [
            "tacho", "hook", "watch", session.rawValue, String(shell.pid), String(shell.started), agent.agent,
            isLeader ? "leader" : "named",
        ]
        if let conversation = agent.conversation { words.append(conversation) }
        let path = SystemText.read { Int(csystem_executable_path($0, Int32($1))) }
        guard let path else { return }
        let copies = words.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        _ = csystem_launch(path, copies.map { UnsafePointer($0) } + [nil])
    }
}
