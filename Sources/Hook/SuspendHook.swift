import TachoCore
import TachoSystem

/// `tacho hook suspend ID`: the agent was stopped and the shell is back at its prompt.
struct SuspendHook {
    private let session: SessionID

    /// Takes the words after `suspend`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 1, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: "suspend", arguments: arguments) }
        self.session = session
    }

    /// Records the suspension.
    func run(paths: TachoPaths) throws(HookError) {
        HookCommand.append(.suspend, session: session, paths: paths)
    }
}
