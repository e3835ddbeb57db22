import TachoCore
import TachoSystem

/// `tacho hook resume ID`: a stopped agent was continued in the foreground.
struct ResumeHook {
    private let session: SessionID

    /// Takes the words after `resume`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 1, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: "resume", arguments: arguments) }
        self.session = session
    }

    /// Records the continuation.
    func run(paths: TachoPaths) throws(HookError) {
        HookCommand.append(.resume, session: session, paths: paths)
    }
}
