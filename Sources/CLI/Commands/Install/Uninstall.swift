import ArgumentParser
import TachoCore
import TachoSystem

struct Uninstall: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Stop recording: remove the hooks from all startup files and agents.",
        discussion: "Your records are kept; the last line says where they are."
    )

    @Option(help: "Only this shell; can be repeated. Default: all shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Remove only the hooks in agents: in those that are named, or all.")
    var agents = false

    @Flag(help: "Remove only the hook in the git repository you are in.")
    var git = false

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    @Argument(help: "With --agents: ids of agents, such as claude,codex.")
    var names: [String] = []

    func validate() throws {
        if !agents, let name = names.first {
            throw ValidationError("Unexpected argument '\(name)'; use --agents \(name)")
        }
        if git, agents || !shell.isEmpty { throw ValidationError("--git, --agents and --shell exclude each other") }
        if agents, !shell.isEmpty { throw ValidationError("--agents and --shell exclude each other") }
    }

    func run(in context: Context) throws {
        if git { return try GitHook(context).uninstall(isDryRun: dryRun) }
        let installer = try AgentHookInstaller(names, isDryRun: dryRun, context)
        if agents {
            if try !installer.uninstall() { context.output.say("No agent's settings contain the hooks.") }
            return
        }
        var work = FileWork(context: context)
        var isFound = false
        for shell in ShellKind.allCases where self.shell.isEmpty || self.shell.contains(shell) {
            for path in ShellFiles.everyFile(of: shell, context) {
                work.run {
                    let change = try StartupFile(path: path).removeBlock(isDryRun: dryRun)
                    if change == .unchanged { return }
                    isFound = true
                    let done = dryRun ? "would remove hooks from" : "removed hooks from"
                    try context.output.write("\(shell.rawValue): \(done) \(path)\n")
                }
            }
        }
        for file in CompletionFiles.of(shell.isEmpty ? ShellKind.allCases : shell, context) {
            work.run { try context.output.write(try file.uninstall(isDryRun: dryRun)) }
        }
        // Without a shell's name, nothing of tacho is left to run.
        if shell.isEmpty { work.run { isFound = try installer.uninstall() || isFound } }
        try work.finish()
        if !isFound { context.output.say("No startup file contains the hooks.") }
        if dryRun { return context.output.say(Install.dryRunEnd) }
        if isFound { context.output.say("Tabs that are open record until they are closed.") }
        guard FileStatus(following: context.paths.home) != nil else { return }
        context.output.say("Your records are still in \(context.paths.home); delete that directory to remove them.")
    }
}
