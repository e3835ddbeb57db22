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

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    @Argument(help: "With --agents: ids of agents, such as claude,codex.")
    var names: [String] = []

    func validate() throws {
        if !agents, let name = names.first {
            throw ValidationError("Unexpected argument '\(name)'; use --agents \(name)")
        }
        if agents, !shell.isEmpty { throw ValidationError("--agents and --shell exclude each other") }
    }

    func run(in context: Context) throws {
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
        // Without a shell's name, nothing of tacho is left to run.
        if shell.isEmpty { work.run { isFound = try installer.uninstall() || isFound } }
        try work.finish()
        if !isFound { context.output.say("No startup file contains the hooks.") }
        context.output.say("Your records are still in \(context.paths.home); delete that directory to remove them.")
    }
}
