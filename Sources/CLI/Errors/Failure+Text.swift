import TachoCore
import TachoFleet
import TachoStore

extension Failure {
    /// What happened, to which thing, and what to do about it; nil if it has been reported already.
    var text: String? {
        switch self {
        case .noHome(let home):
            "cannot tell where to keep records: HOME is "
                + (home.map { "'\($0)', which is not an absolute path" } ?? "not set") + "; set HOME or TACHO_HOME"
        case .badValue(let value, let option, let expected): "invalid \(option) '\(value)'; use \(expected)"
        case .missing(let option, let expected): "missing \(option); use \(expected)"
        case .future(let value, let option): "invalid \(option) '\(value)': that is in the future"
        case .emptyDuration(let value, let option):
            "invalid \(option) '\(value)': a duration of 0 covers no time; use 7d, 12h or today"
        case .unknownColumn(let name, let known):
            "unknown column '\(name)';"
                + (CloseMatch.closest(to: name, among: known).map { " did you mean '\($0)'?" } ?? "")
                + " available columns: \(known.joined(separator: ", "))"
        case .configuration(let problem):
            "\(problem.description)\n"
                + (problem.isVariable
                    ? "Correct the variable, or unset it." : "Fix the file, or move it away to use the defaults.")
        case .file(let path, let action, let reason): Self.fileText(path, action, reason)
        case .brokenBlock(let path, let line):
            """
            \(path), line \(line): this tacho marker has no matching marker; remove the line by hand, then try again
            """
        case .agentSettings(let path, let reason, let snippet):
            "\(path) is left alone: \(reason); to have the hooks, add this by hand:\n"
                + snippet.split(separator: "\n").map { "  \($0)" }.joined(separator: "\n")
        case .noBranch(let path?):
            "no branch is checked out in \(SafeText.line(path)); name one: tacho pr BRANCH"
        case .noBranch(nil): "no branch is checked out here; name one: tacho pr BRANCH"
        case .noRepository(let path): "\(path) is not in a git repository; name one with --repo"
        case .noAgent(let agents): "none of these agents is here: \(agents.joined(separator: ", "))"
        case .noShell: "no bash, zsh or fish on PATH; use --shell to install the hooks anyway"
        case .noTerminal:
            "there is no terminal to draw on and to read keys from"
        case .badBackup(let path, let flaw): "\(path) cannot be restored: \(Self.text(of: flaw)); nothing was changed"
        case .unconfirmed(let option): "nothing was removed: there is no terminal to ask on; \(option) goes ahead"
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
        case .noCommit(let name):
            "no commit '\(name)' is known here or in a recorded repository; 'tacho commits' lists those of this one"
        case .noFileOrCommit(let name):
            "there is no file or commit '\(name)' in this repository, and no such commit in a recorded one"
        case .unknownCommand(let word, let known):
            "unknown command '\(word)'.\(CommandSynonyms.hint(for: word, among: known)) See 'tacho --help'."
        case .unknownSetting(let word, let known):
            "unknown setting '\(word)'.\(CloseMatch.hint(for: word, among: known)) 'tacho config' lists all."
        case .noEditor(let editor): "the editor '\(editor)' failed, so nothing was changed; set VISUAL or EDITOR"
        case .store(let error): error.description
        case .fleet(.psql(let failure)): failure.description
        case .fleet(.notSetUp):
            "the database has no tables of tacho's that this role may see; whoever runs it sets it up: docs/fleet.md"
        case .fleet(.unreadable): "the database answered what this version of tacho cannot read"
        case .push(let target, let reason): "\(SafeText.line(target)): \(SafeText.line(reason))"
        case .noTarget:
            "there is no target to push to; add [push.NAME] with url = \"…\" to the settings (docs/fleet.md)"
        case .copiedMachine(let host):
            "the records seem to come from \(SafeText.line(host)); was this machine renamed? 'tacho push --same-machine'; is this "
                + "a copy? 'tacho push --new-machine' sends only what is recorded from now on"
        case .interrupted: "interrupted; what was read is kept, and the next command continues from there"
        case .unhealthy, .outputClosed, .left: nil
        }
    }

    private static func text(of flaw: BackupFile.Flaw) -> String {
        switch flaw {
        case .noBackup: "it is not a file that 'tacho backup' wrote"
        case .newer(let version, let known):
            "a newer version of tacho wrote it (format \(version), and this one knows formats up to \(known))"
        case .damaged(let reason): "it is damaged (\(reason))"
        }
    }

    private static func fileText(_ path: String, _ action: FileAction, _ reason: String) -> String {
        switch action {
        case .read: "cannot read \(path): \(reason)"
        case .write: "cannot write \(path): \(reason); nothing was changed"
        case .print: "cannot write \(path): \(reason); what was written before is incomplete"
        case .remove: "cannot remove \(path): \(reason)"
        }
    }
}
