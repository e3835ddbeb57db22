import TachoCore
import TachoSystem

/// `tacho hook end ID STATUS`: the shell is back at its prompt.
struct EndHook {
    private let session: SessionID
    private let status: Int32

    /// Parses the arguments after `end`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        let words = Array(arguments)
        guard words.count == 2, let session = SessionID(rawValue: words[0]), let status = Int32(words[1])
        else { throw HookError(hook: "end", arguments: arguments) }
        self.session = session
        self.status = status
    }

    /// Records the end, with the branch and commit of now.
    func run(_ call: HookCall, paths: TachoPaths) throws(HookError) {
        TimeLimit.begin(call, ["end", session.rawValue, String(status)])
        try Caller(call: call, paths: paths).prove(session: session, hook: "end")
        let cwd = WorkingDirectory.current
        let git = GitFacts.read(at: cwd)
        let end = SessionEnd(status: status, cwd: cwd, branch: git?.branch, head: git?.head)
        call.append(.end(end), session: session, paths: paths)
    }
}
