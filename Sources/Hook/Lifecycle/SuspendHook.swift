import TachoCore
import TachoSystem

/// `tacho hook suspend ID`: the agent was stopped and the shell is back at its prompt.
struct SuspendHook {
    private let session: SessionID

    /// Parses the arguments after `suspend`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 1, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: "suspend", arguments: arguments) }
        self.session = session
    }

    func run(paths: TachoPaths) throws(HookError) {
        Journal.append(.suspend, session: session, paths: paths)
    }
}
