import CSystem
import TachoCore
import TachoSystem

/// Starts the watch process of a new session.
enum WatchLauncher {
    /// Launches `tacho hook watch …` detached from the shell, its terminal and its job control; silent if that fails.
    static func launch(session: SessionID, shell: ProcessFacts, agent: DetectedAgent, isLeader: Bool) {
        var words = "tacho\0hook\0watch\0\(session.rawValue)\0\(shell.pid)\0\(shell.started)\0\(agent.agent)\0"
        words += isLeader ? "leader\0" : "named\0"
        if let conversation = agent.conversation { words += conversation + "\0" }
        words.withUTF8 { _ = csystem_launch_self($0.baseAddress, $0.count, 0) }
    }
}
