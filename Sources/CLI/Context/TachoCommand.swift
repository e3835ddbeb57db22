import ArgumentParser

/// A subcommand of tacho: parsed by ArgumentParser, run in a context.
protocol TachoCommand: ParsableCommand {
    func run(in context: Context) throws

    /// Whether a note below the output says in which currency amounts are, and what they are.
    static var explainsMoney: Bool { get }
}

extension TachoCommand {
    static var explainsMoney: Bool { true }
}

extension TachoCommand {
    func run() throws {
        try run(in: .live())
    }
}
