import ArgumentParser

/// A subcommand of tacho: parsed by ArgumentParser, run in a context.
protocol TachoCommand: ParsableCommand {
    func run(in context: Context) throws
}

extension TachoCommand {
    /// Runs in the process's own context.
    func run() throws {
        try run(in: .live())
    }
}
