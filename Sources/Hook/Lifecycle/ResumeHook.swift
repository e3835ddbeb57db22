import TachoCore
import TachoSystem

/// `tacho hook resume ID`: a stopped agent continues in the foreground.
struct ResumeHook {
    private let session: SessionID

    /// Parses the arguments after `resume`.
    init(_ arguments: ArraySlice<String>) throws(HookError) {
        guard arguments.count == 1, let session = arguments.first.flatMap(SessionID.init(rawValue:))
        else { throw HookError(hook: "resume", arguments: arguments) }
        self.session = session
    }

    func run(paths: TachoPaths) throws(HookError) {
        Journal.append(.resume, session: session, paths: paths)
    }
}
