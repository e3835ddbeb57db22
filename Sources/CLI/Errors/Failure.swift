import TachoStore

/// What can go wrong in a command; `Failure+Text.swift` says it in words.
enum Failure: Error, Equatable {
    /// The environment names no home folder.
    case noHome
    /// An option's or argument's value cannot be read.
    case badValue(String, option: String, expected: String)
    /// A table has no column of this name.
    case unknownColumn(String, known: [String])
    /// The settings file is wrong.
    case configuration(ConfigurationProblem)
    /// A file cannot be read, written or replaced; `reason` is the system's.
    case file(String, action: FileAction, reason: String)
    /// An rc file's tacho block has no end, or no beginning.
    case brokenBlock(path: String, line: Int)
    /// No shell that tacho knows is installed.
    case noShell
    /// A file is no export of tacho, or a line of it is none.
    case badExport(String, line: Int, reason: String)
    /// Neither an id begins with this word, nor does it say what to do with a tag.
    case noSubject(String)
    /// No session was recorded: in this repository or folder, or nil for anywhere.
    case nothingRecorded(in: String?)
    /// No subcommand has this name.
    case unknownCommand(String, known: [String])
    /// The store cannot be used, or has no such session.
    case store(StoreError)
    /// Standard output is no terminal, and the command draws on one.
    case noTerminal
    /// `doctor` found something broken; it has said what.
    case unhealthy
    /// The person stopped it by Ctrl-C.
    case interrupted
    /// The reader of the output has gone; nothing is left to say.
    case outputClosed

    /// What was to be done with a file.
    enum FileAction: String {
        /// Reading its content.
        case read
        /// Writing or replacing it.
        case write
        /// Removing it.
        case remove
    }

    /// The exit status: 2 for a wrong command line, 130 after Ctrl-C, 0 for a reader that went away, 1 for the rest.
    var exitStatus: Int32 {
        switch self {
        case .badValue, .unknownColumn, .unknownCommand, .noTerminal: 2
        case .interrupted: 130
        case .outputClosed: 0
        default: 1
        }
    }
}
