import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// Decides whether the process that called a hook may speak for a session: one that the session's shell started, however
/// indirectly.
///
/// An agent's tools run as the same user and read ids in lists; without this a child of one tab's agent could end, suspend or
/// replace the session of another tab.
struct Caller {
    let call: HookCall
    let paths: TachoPaths

    /// Throws unless the shell with this process id is an ancestor.
    func prove(shell pid: Int32, hook: String) throws(HookError) {
        guard !isAncestor({ $0.pid == pid }) else { return }
        throw HookError(hook: hook, reason: "it was not called by the shell with process id \(pid)")
    }

    /// Throws unless the shell of a session is an ancestor.
    func prove(session: SessionID, hook: String) throws(HookError) {
        guard call.caller != nil, let shell = shell(of: session) else { return }
        let isOfThisBoot = shell.boot == ProcessTable.bootID
        guard !isAncestor({ isOfThisBoot && $0.pid == shell.pid && $0.started == shell.started }) else { return }
        throw HookError(hook: hook, reason: "it was not called by the shell of session \(session)")
    }

    private func isAncestor(_ isShell: (ProcessFacts) -> Bool) -> Bool {
        // Without a process table nothing can be proved, or disproved.
        guard var pid = call.caller, ProcessTable.facts(of: getpid()) != nil else { return true }
        // The limit ends a walk that reused pids have turned into a cycle.
        for _ in 0..<64 {
            guard pid > 0, let facts = ProcessTable.facts(of: pid) else { return false }
            if isShell(facts) { return true }
            pid = facts.parent
        }
        return false
    }

    /// The shell that the journal names for a session; nil where it does not know the session.
    private func shell(of session: SessionID) -> ProcessIdentity? {
        // The start of a resumed session is journaled after its id was handed out, perhaps on the next day.
        let first = JournalFile.name(at: session.timestamp)
        for name in [first, JournalFile.name(at: session.timestamp + 86_400_000)] {
            if let start = SessionSearch(session, in: paths.journal + "/" + name).start { return start.shellProcess }
        }
        return nil
    }
}
