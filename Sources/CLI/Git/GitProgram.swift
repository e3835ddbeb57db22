import TachoCore
import TachoSystem

/// Asks git about a repository, without letting it change, fetch or show anything.
struct GitProgram: Sendable {
    private let environment: [String: String]
    private let output: Output
    private let limit: Duration

    /// - Parameter limit: how long an answer may take; a repository may have a million commits, or its disk be far away.
    init(_ context: Context, limit: Duration = .seconds(30)) {
        environment = context.environment
        output = context.output
        self.limit = limit
    }

    /// What a command printed; nil when git is missing, fails, or takes too long, which is said.
    ///
    /// - Parameters:
    ///   - arguments: the subcommand and its arguments.
    ///   - folder: a directory of the repository.
    func run(_ arguments: [String], in folder: String) -> String? {
        guard FileStatus(following: folder) != nil else { return nil }
        let safe = ["--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]
        let words = ["git"] + safe + ["-C", folder] + arguments
        let path = environment["PATH"]
        switch ExternalProgram.answer(words, searchPath: path, environment: safeEnvironment, within: limit) {
        case .text(let text): return text
        case .none: return nil
        case .late:
            let seconds = Int(limit / .seconds(1))
            output.say("'git \(arguments.first ?? "")' took over \(seconds) s in \(folder): what it knows is missing.")
            return nil
        }
    }

    /// What git needs to find itself and its settings; nothing that points it at another repository.
    private var safeEnvironment: [String: String] {
        var variables = environment.filter { ["PATH", "HOME", "XDG_CONFIG_HOME", "TMPDIR"].contains($0.key) }
        variables["LC_ALL"] = "C"
        variables["GIT_OPTIONAL_LOCKS"] = "0"
        variables["GIT_TERMINAL_PROMPT"] = "0"
        variables["GIT_NO_LAZY_FETCH"] = "1"
        return variables
    }
}
