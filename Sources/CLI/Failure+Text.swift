import TachoCore
import TachoStore

extension Failure {
    /// What happened, to which thing, and what to do about it; nil when all has been said.
    var text: String? {
        switch self {
        case .noHome: "HOME is not set, so there is no place for the records; set HOME or TACHO_HOME"
        case .badValue(let value, let option, let expected): "\(option) cannot be '\(value)'; it takes \(expected)"
        case .unknownColumn(let name, let known):
            "there is no column '\(name)'; the columns are \(known.joined(separator: ", "))"
        case .configuration(let problem):
            "\(problem.description)\nMend the file, or move it away to go on with the defaults."
        case .file(let path, let action, let reason): Self.fileText(path, action, reason)
        case .brokenBlock(let path, let line):
            """
            \(path), line \(line): a tacho block begins or ends here and its other end is missing; \
            remove the marker line by hand, then try again
            """
        case .noShell: "found no bash, zsh or fish on PATH; name one with --shell to hook it all the same"
        case .noTerminal:
            "this draws on a terminal, and standard output is none; --json prints a line each time instead"
        case .badExport(let path, let line, let reason):
            "\(path):\(line): \(reason); `tacho export` writes what can be imported, as json or jsonl"
        case .noSubject(let word):
            "no session's or run's id begins with '\(word)'; to add it as a tag, write +\(word)"
        case .nothingRecorded(let repo?):
            "no session was recorded in \(repo); `tacho sessions --all` lists those of other places"
        case .nothingRecorded(nil): "no session is recorded yet; `tacho import` reads the logs that agents left"
        case .unknownCommand(let word):
            "there is no command '\(word)'.\(CloseMatch.hint(for: word, among: Tacho.commandNames)) 'tacho --help' lists all."
        case .store(let error): error.description
        case .interrupted: "stopped; what was read is kept, and the next command goes on from there"
        case .unhealthy, .outputClosed: nil
        }
    }

    private static func fileText(_ path: String, _ action: FileAction, _ reason: String) -> String {
        switch action {
        case .read: "cannot read \(path): \(reason)"
        case .write: "cannot write \(path): \(reason); nothing was written"
        case .remove: "cannot remove \(path): \(reason)"
        }
    }
}
