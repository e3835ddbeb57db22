import Libc
import TachoCore
import TachoSystem

/// When a hook was called and by which process: what its record says, however late that is written.
struct HookCall {
    let at: Timestamp
    let uptime: Int64
    /// The session that a start was promised; nil for other hooks.
    let session: SessionID?
    /// The process that called the hook; nil in a late one, for it has proved itself or is gone.
    let caller: Int32?

    /// A call that happens now.
    init() {
        at = Clock.now
        uptime = Clock.uptime
        session = nil
        caller = getppid()
    }

    /// Parses the first three arguments of `tacho hook late AT UPTIME SESSION|- …`.
    init(late arguments: ArraySlice<String>) throws(HookError) {
        let words = Array(arguments.prefix(3))
        guard words.count == 3, let at = Int64(words[0]), let uptime = Int64(words[1])
        else { throw HookError(hook: "late", arguments: arguments) }
        self.at = Timestamp(milliseconds: at)
        self.uptime = uptime
        session = SessionID(rawValue: words[2])
        caller = nil
    }

    /// Appends an event of this call to the journal; returns whether it was written.
    @discardableResult
    func append(_ fact: JournalEvent.Fact, session: SessionID, paths: TachoPaths) -> Bool {
        let event = JournalEvent(session: session, at: at, uptime: uptime, boot: ProcessTable.bootID, fact: fact)
        return Journal.append(event, paths: paths, beforeWriting: TimeLimit.claim)
    }
}
