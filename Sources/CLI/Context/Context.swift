import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

/// Everything a command learns from the world around it; tests make their own.
struct Context: Sendable {
    /// The environment's variables.
    var environment: [String: String]
    /// Where tacho's files are.
    var paths: TachoPaths
    /// The user's home folder.
    var userHome: String
    /// The working directory, as the shell names it.
    var currentDirectory: String
    /// The absolute path that starts this program, links not followed.
    var executable: String
    /// The moment that counts as now.
    var now: Timestamp
    /// The clock on the user's wall.
    var local: LocalTime
    /// The agents that tacho knows.
    var agents = Agents.all
    /// The answers about processes, to end sessions of which nobody recorded the end; nil asks this machine.
    var liveness: Liveness?
    /// Where data and words go.
    var output: Output

    /// Takes everything from the process itself.
    ///
    /// - Throws: `Failure.noHome` when the environment names no home folder.
    static func live() throws -> Context {
        let environment = Environment.all
        guard let paths = TachoPaths(variable: { environment[$0] }) else { throw Failure.noHome }
        let directory = WorkingDirectory.current
        return Context(
            environment: environment,
            paths: paths,
            userHome: UserDirectories { environment[$0] }.home ?? paths.home,
            currentDirectory: directory,
            executable: ExecutablePath.find(
                name: CommandLine.arguments.first ?? "tacho",
                searchPath: environment["PATH"] ?? "",
                directory: directory
            ),
            now: Clock.now,
            local: LocalTime(timeZone: .current),
            output: Output(terminal: Terminal.standardOutput(environment: environment))
        )
    }
}
