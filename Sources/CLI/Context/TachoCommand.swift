import ArgumentParser

/// A subcommand of tacho: parsed by ArgumentParser, run in a context.
protocol TachoCommand: ParsableCommand {
    func run(in context: Context) throws
}

extension TachoCommand {
    func run() throws {
        try run(in: .live())
    }
}
