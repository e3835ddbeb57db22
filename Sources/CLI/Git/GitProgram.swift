import TachoCore
import TachoSystem

/// Asks git about a repository, without waiting long for it and without letting it change, fetch or show anything.
struct GitProgram: Sendable {
    let environment: [String: String]

    /// What a command printed; nil when git is missing, fails, or takes too long.
    ///
    /// - Parameters:
    ///   - arguments: the subcommand and its arguments.
    ///   - folder: a directory of the repository.
    func run(_ arguments: [String], in folder: String) -> String? {
        guard FileStatus(following: folder) != nil else { return nil }
        let safe = ["--no-optional-locks", "--no-pager", "-c", "core.fsmonitor=false", "-c", "log.showSignature=false"]
        let words = ["git"] + safe + ["-C", folder] + arguments
        return ExternalProgram.output(words, searchPath: environment["PATH"], environment: safeEnvironment)
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
