/// Why the tab of a session cannot be focused, or which session is not known.
enum GoProblem: Error, Equatable, CustomStringConvertible {
    case nothingRuns
    /// None runs in a repository or directory that was named so.
    case nothingRunsIn(String)
    case notFound(String)
    case ended(String)
    /// Several match, and they have been listed.
    case several(Int)
    /// The terminal has no interface for it, or refused.
    case cannotFocus(tab: String?)
    /// No client of the multiplexer shows its session, and there is no terminal here to attach one in.
    case detached(tab: String?, command: String)

    var description: String {
        switch self {
        case .nothingRuns: "no session is running; 'tacho resume' continues an ended one"
        case .nothingRunsIn(let place):
            "no session is running in '\(place)'; 'tacho resume \(place)' continues the latest there"
        case .notFound(let words): "no running session matches '\(words)'; 'tacho' lists those that run"
        case .ended(let id): "session \(id) has ended; 'tacho resume \(id)' continues it"
        case .several(let count): "\(count) running sessions match; name one by its id"
        case .cannotFocus(let tab):
            "the session runs in \(tab ?? "a tab that has no name"); tacho cannot switch to that tab"
        case .detached(let tab, let command):
            "the session runs in \(tab ?? "a tab that has no name"), and no client is attached to it; run: \(command)"
        }
    }
}
