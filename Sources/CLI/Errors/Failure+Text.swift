import TachoCore
import TachoStore

extension Failure {
    /// What happened, to which thing, and what to do about it; nil if it has been reported already.
    var text: String? {
        switch self {
        case .noHome: "cannot tell where to keep records: HOME is not set; set HOME or TACHO_HOME"
        case .badValue(let value, let option, let expected): "invalid \(option) '\(value)'; use \(expected)"
        case .unknownColumn(let name, let known):
            "unknown column '\(name)'; available columns: \(known.joined(separator: ", "))"
        case .configuration(let problem):
            "\(problem.description)\nFix the file, or move it away to use the defaults."
        case .file(let path, let action, let reason): Self.fileText(path, action, reason)
        case .brokenBlock(let path, let line):
            """
            \(path), line \(line): this tacho marker has no matching marker; remove the line by hand, then try again
            """
        case .agentSettings(let path, let reason, let snippet):
            "\(path) is left alone: \(reason); to have the hooks, add this by hand:\n"
                + snippet.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        case .noAgent(let agents): "none of these agents is here: \(agents.joined(separator: ", "))"
        case .noShell: "no bash, zsh or fish on PATH; use --shell to install the hooks anyway"
        case .noTerminal:
            "there is no terminal to draw on and to read keys from"
        case .badExport(let path, let line, let reason):
            "\(path):\(line): \(reason); only the json and jsonl files that 'tacho export' writes can be imported"
        case .ambiguous(let name, let candidates):
            "several ids match '\(name)'; use a whole one:\n\(candidates.joined(separator: "\n"))"
        case .noRuns(let id): "no runs are known of session \(id); 'tacho show \(id)' shows it"
        case .noSubject(let word):
            "no session or run has the id '\(word)'; to add it as a tag, write +\(word)"
        case .nothingRecorded(let repo?):
            "no sessions recorded in \(repo); 'tacho sessions --all' lists all others"
        case .nothingRecorded(nil): "no sessions recorded yet; 'tacho import' reads the logs your agents have left"
        case .unknownCommand(let word, let known):
            "unknown command '\(word)'.\(CommandSynonyms.hint(for: word, among: known)) See 'tacho --help'."
        case .store(let error): error.description
        case .interrupted: "interrupted; what was read is kept, and the next command continues from there"
        case .unhealthy, .outputClosed: nil
        }
    }

    private static func fileText(_ path: String, _ action: FileAction, _ reason: String) -> String {
        switch action {
        case .read: "cannot read \(path): \(reason)"
        case .write: "cannot write \(path): \(reason); nothing was changed"
        case .remove: "cannot remove \(path): \(reason)"
        }
    }
}
