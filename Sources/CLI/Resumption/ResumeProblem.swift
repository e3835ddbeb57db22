import TachoCore

/// Why a session cannot be resumed, or which one is not known.
enum ResumeProblem: Error, Equatable, CustomStringConvertible {
    case notFound(String)
    /// Several match, and they have been listed.
    case several(Int)
    /// It still runs, in the tab of this name.
    case running(id: String, tab: String?)
    /// A process that no session holds has the conversation.
    case runningUnrecorded(pid: Int32)
    case noConversation(id: String)
    /// The agent has no command for it, or its id of the conversation is none that a command line can hold.
    case noCommand(agent: String)
    case noProgram(String)
    case noDirectory(String)
    case failed(program: String, reason: String)

    var description: String {
        switch self {
        case .notFound(let words): "no session's id or prompt matches '\(words)'; 'tacho sessions' lists all sessions"
        case .several(let count): "\(count) sessions match; name one by its id"
        case .running(let id, let tab):
            "the session runs\(tab.map { " in \($0)" } ?? " already"); 'tacho go \(id)' takes you there"
        case .runningUnrecorded(let pid):
            "the conversation is open in process \(pid), which runs in a tab that is not recorded"
        case .noConversation(let id): "no conversation of session \(id) is known, so there is nothing to resume"
        case .noCommand(let agent): "\(agent) has no command that resumes this conversation"
        case .noProgram(let name): "'\(name)' is not on PATH"
        case .noDirectory(let path): "the session's directory \(path) does not exist any more"
        case .failed(let program, let reason): "cannot run \(program): \(reason)"
        }
    }
}
