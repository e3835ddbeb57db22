import TachoCore
import TachoSystem

/// `tacho hook background ID PID`: the agent runs in the background; PID is the job's process.
struct BackgroundHook {
    private let session: SessionID
    private let pid: Int32

    /// Parses the arguments after `background`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        let words = Array(arguments)
        guard words.count == 2, let session = SessionID(rawValue: words[0]), let pid = Int32(words[1]), pid > 0
        else { throw HookError(hook: "background", arguments: arguments) }
        self.session = session
        self.pid = pid
    }

    func run(_ call: HookCall, paths: TachoPaths) throws(HookError) {
        TimeLimit.begin(call, ["background", session.rawValue, String(pid)])
        try Caller(call: call, paths: paths).prove(session: session, hook: "background")
        call.append(.background(pid: pid), session: session, paths: paths)
    }
}
