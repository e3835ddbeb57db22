import TachoCore
import TachoSystem

/// `tacho hook suspend ID`, the agent was stopped and the shell is back at its prompt; `tacho hook resume ID`, it
/// continues in the foreground.
struct SuspensionHook {
    /// Which of the two hooks runs.
    enum Kind: String {
        case suspend, resume
    }

    private let kind: Kind
    private let session: SessionID

    /// Parses the arguments after `suspend` or `resume`.
    init(_ kind: Kind, _ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 1, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: kind.rawValue, arguments: arguments) }
        self.kind = kind
        self.session = session
    }

    func run(_ call: HookCall, paths: TachoPaths) throws(HookError) {
        TimeLimit.begin(call, [kind.rawValue, session.rawValue])
        try Caller(call: call, paths: paths).prove(session: session, hook: kind.rawValue)
        call.append(kind == .suspend ? .suspend : .resume, session: session, paths: paths)
    }
}
