import ArgumentParser

/// A command that runs another command line in a context of its own.
protocol RelayCommand: ParsableCommand {
    /// What to run; nil if the work is done.
    ///
    /// - Parameter check: throws what is wrong with a command line.
    func relay(in context: Context, checking check: ([String]) throws -> Void) throws -> Relay?
}

/// A command line to run.
struct Relay {
    let words: [String]
    let context: Context
    /// What to do when it has run.
    let end: () -> Void
}

extension RelayCommand {
    func run() throws {
        preconditionFailure("the runner asks for the relay instead")
    }
}
