import TachoFleet
import TachoStore

/// What can go wrong in a command; `Failure+Text.swift` has the messages.
enum Failure: Error, Equatable {
    /// No directory for the records; with what `HOME` is instead of an absolute path, if it is set.
    case noHome(String?)
    /// The value of an option or argument is invalid.
    case badValue(String, option: String, expected: String)
    /// An option or argument is needed and was not given.
    case missing(String, expected: String)
    /// The value of an option or argument is a time that has not come.
    case future(String, option: String)
    /// The value of an option or argument is a length of time that covers none.
    case emptyDuration(String, option: String)
    /// A table has no column of this name.
    case unknownColumn(String, known: [String])
    case configuration(ConfigurationProblem)
    /// A file cannot be read, written or replaced; `reason` is the system's.
    case file(String, action: FileAction, reason: String)
    /// An rc file's tacho block has no end, or no beginning.
    case brokenBlock(path: String, line: Int)
    /// An agent's settings are left alone; the snippet is what its user may add by hand.
    case agentSettings(String, reason: String, snippet: String)
    /// None of the agents whose hooks tacho can install is here; those that were named.
    case noAgent([String])
    /// No shell that tacho knows is installed.
    case noShell
    /// A file, or a line of it, is not part of an export.
    case badExport(String, line: Int, reason: String)
    /// The file cannot be restored.
    case badBackup(String, BackupFile.Flaw)
    /// The word is neither a prefix of an id nor a tag to add or remove.
    case noSubject(String)
    /// The id could mean several sessions or runs; the lines are a table of them.
    case ambiguous(String, [String])
    /// The session with this short id has no runs.
    case noRuns(String)
    /// No session was recorded in this repository or directory; nil for anywhere.
    case nothingRecorded(in: String?)
    /// Git knows no such commit.
    case noCommit(String)
    /// It is neither a file that git has nor a commit.
    case noFileOrCommit(String)
    /// HEAD is on no branch, in this repository; nil for the current one.
    case noBranch(in: String?)
    /// This directory is in no git repository.
    case noRepository(String)
    case unknownCommand(String, known: [String])
    /// The settings have none of this name.
    case unknownSetting(String, known: [String])
    /// The user's editor did not run, or failed.
    case noEditor(String)
    /// The store cannot be used, or has no such session.
    case store(StoreError)
    /// The database of many machines does not answer.
    case fleet(FleetReportFailure)
    /// The command draws on a terminal, and standard output is not one.
    case noTerminal
    /// What cannot be undone was neither confirmed on a terminal nor by this option.
    case unconfirmed(String)
    /// `doctor` found a problem, and has reported it.
    case unhealthy
    /// Nothing, or not all, could be pushed to a target; the reason, with what to do.
    case push(target: String, String)
    /// No target is set.
    case noTarget
    /// The id of this machine was another's last, which had this name.
    case copiedMachine(host: String)
    case interrupted
    /// The user left a screen without a choice.
    case left
    /// The reader of the output closed it; there is nothing to report.
    case outputClosed

    /// What was to be done with a file.
    enum FileAction: String {
        case read
        case write
        /// Writing to what another program reads: some of it may be there already.
        case print
        case remove
    }

    /// 2 for wrong usage, 130 after Ctrl-C, 0 for a closed output, 1 for everything else.
    var exitStatus: Int32 {
        switch self {
        case .badValue, .missing, .future, .emptyDuration, .noBranch: 2
        case .unknownColumn, .unknownCommand, .unknownSetting, .noTerminal, .unconfirmed: 2
        case .interrupted, .left: 130
        case .outputClosed: 0
        default: 1
        }
    }
}
