import CSystem
import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// `tacho hook watch ID SHELLPID [SHELLSTARTED [AGENT [leader|named [CONVERSATION]]]]`: the detached process of a session.
///
/// `SHELLSTARTED` tells the shell from a later process with its id. `AGENT` is the catalogue id to look for; without it,
/// any agent will do. `leader` means that the line is one simple command (see `LeaderRule`). `CONVERSATION` is the id
/// that the line names.
enum WatchCommand {
    /// Watches until the session is over.
    static func run(_ arguments: ArraySlice<String>, paths: TachoPaths) throws(HookError) {
        let words = Array(arguments)
        guard
            (2...6).contains(words.count), let session = SessionID(rawValue: words[0]),
            let shell = Int32(words[1]), shell > 0,
            let started = words.count > 2 ? Int64(words[2]) : ProcessTable.facts(of: shell)?.started
        else { throw HookError(hook: "watch", arguments: arguments) }
        // The agent may outlive its terminal, and so must the watch.
        signal(SIGHUP, SIG_IGN)
        csystem_close_from(3)
        let watch = SessionWatch(
            session: session,
            shell: shell,
            shellStarted: started,
            agent: words.count > 3 ? words[3] : nil,
            isLeaderAgent: words.count > 4 && words[4] == "leader",
            conversation: words.count > 5
                ? ProvenConversation(id: words[5], evidence: ProvenConversation.Evidence.commandLine) : nil,
            paths: paths
        )
        watch.run()
    }
}
