import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// Everything a command needs from its environment; tests create their own.
struct Context: Sendable {
    var environment: [String: String]
    var paths: TachoPaths
    var userHome: String
    /// The working directory, as the shell names it.
    var currentDirectory: String
    /// The absolute path that starts this program, links not followed.
    var executable: String
    var now: Timestamp
    var local: LocalTime
    var agents = Agents.all
    /// Knows which processes are alive, to end sessions whose exit was not recorded; nil asks this machine.
    var liveness: Liveness?
    /// Finds the shell that runs this command; only `tacho doctor` asks.
    var callingShell: @Sendable () -> CallingShell? = { CallingShell.current }
    /// Makes a shell's completions of all commands, which the runner knows.
    var completions: @Sendable (ShellKind) -> String = { _ in "" }
    var output: Output

    /// How records are written for this user, text as it was recorded.
    var recordContext: RecordContext {
        let commands = agents.compactMap { agent in agent.resume.map { (agent.id, $0) } }
        return RecordContext(local: local, resumeCommands: Dictionary(commands) { first, _ in first })
    }

    /// Takes everything from the process itself.
    ///
    /// - Throws: `Failure.noHome` if the environment has no home directory.
    static func live() throws -> Context {
        let environment = Environment.all
        guard let paths = TachoPaths(variable: { environment[$0] }) else {
            throw Failure.noHome(environment["HOME"].flatMap { $0.isEmpty ? nil : $0 })
        }
        let directory = WorkingDirectory.current
        return Context(
            environment: environment,
            paths: paths,
            userHome: UserDirectories { environment[$0] }.home ?? paths.home,
            currentDirectory: directory,
            executable: ExecutablePath.find(
                name: ProgramArguments.all.first ?? "tacho",
                searchPath: environment["PATH"] ?? "",
                directory: directory
            ),
            now: Clock.now,
            local: .user(environment["TZ"]),
            output: Output(terminal: Terminal.standardOutput(environment: environment))
        )
    }
}
