import TachoCore
import TachoSystem

/// Runs the programs by which terminals are asked to do something.
struct TerminalPrograms {
    private let context: Context
    /// The variables of this process.
    let environment: [String: String]
    /// Whether this process has a terminal that could show another tab.
    let isInteractive: Bool

    init(_ context: Context) {
        self.context = context
        environment = context.environment
        isInteractive = context.output.terminal.isInteractive
    }

    /// What a program prints; nil if it is missing, fails or hangs.
    func output(_ arguments: [String], with variables: [String: String] = [:]) -> String? {
        let environment = environment.merging(variables) { $1 }
        return ExternalProgram.output(arguments, searchPath: environment["PATH"], environment: environment)
    }

    /// The JSON that a program prints; nil if it is missing, fails or hangs.
    func json(_ arguments: [String], with variables: [String: String] = [:]) -> JSONValue? {
        output(arguments, with: variables).flatMap { try? JSONValue(json: Array($0.utf8)) }
    }

    /// Whether a program succeeds.
    func run(_ arguments: [String], with variables: [String: String] = [:]) -> Bool {
        output(arguments, with: variables) != nil
    }

    /// Runs a program in this process's place, so that it has the terminal.
    ///
    /// - Returns: false if that fails.
    func replace(_ arguments: [String]) -> Bool {
        guard let name = arguments.first, let path = ExecutablePath.search(name, in: environment["PATH"] ?? "") else {
            return false
        }
        _ = ProgramReplacement.run(path, arguments: arguments)
        return false
    }
}
