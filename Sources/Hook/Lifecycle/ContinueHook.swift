import TachoAgents
import TachoCore
import TachoSystem

/// `tacho hook continue ID SHELL PID LINE`: `tacho resume` is about to become the agent that LINE starts.
///
/// ID is what the start hook handed out for the line that was typed.
struct ContinueHook {
    private let session: SessionID
    private let start: StartHook

    /// Parses the arguments after `continue`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 4, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: "continue", arguments: arguments) }
        self.session = session
        start = try StartHook(arguments.dropFirst())
    }

    /// Records the session's start, and prints its id if that was possible.
    func run(_ call: HookCall, paths: TachoPaths) throws(HookError) {
        try start.record(as: session, ownsStatus: ReservedID.ownsStatus(session), call, paths: paths)
    }
}
