import ArgumentParser
import TachoCore
import TachoSystem

struct Uninstall: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Stop recording: remove the hooks from all startup files and agents.",
        discussion: """
            Files and directories that the installation made are deleted if nothing else is in them. Your records are \
            kept; the last line says where they are.
            """
    )

    @OptionGroup
    var places: HookPlaces

    private var isDryRun: Bool { places.dryRun }

    func run(in context: Context) throws {
        if places.git { return try GitHook(context).uninstall(isDryRun: isDryRun) }
        let installer = try AgentHookInstaller(places.names, isDryRun: isDryRun, context)
        if places.agents {
            if try !installer.uninstall() { context.output.say("No agent's settings contain the hooks.") }
            return
        }
        var work = FileWork(context: context)
        var isFound = false
        for shell in ShellKind.allCases where places.shell.isEmpty || places.shell.contains(shell) {
            for path in ShellFiles.everyFile(of: shell, context) {
                work.run {
                    let change = try StartupFile(path: path).removeBlock(isDryRun: isDryRun)
                    if change == .unchanged { return }
                    isFound = true
                    let done = change.removal(of: path, isDryRun: isDryRun)
                    try context.output.write("\(shell.rawValue): \(done)\n")
                }
            }
        }
        for file in CompletionFiles.of(places.shell.isEmpty ? ShellKind.allCases : places.shell, context) {
            work.run { try context.output.write(try file.uninstall(isDryRun: isDryRun)) }
        }
        // Without a shell's name, nothing of tacho is left to run.
        if places.shell.isEmpty { work.run { isFound = try installer.uninstall() || isFound } }
        if !isDryRun { work.run { try removeDirectories(in: context) } }
        try work.finish()
        if !isFound { context.output.say("No startup file contains the hooks.") }
        if isDryRun { return context.output.say(Install.dryRunEnd) }
        if isFound { context.output.say("Tabs that are open record until they are closed.") }
        guard FileStatus(following: context.paths.home) != nil else { return }
        context.output.say("Your records are still in \(context.paths.home); delete that directory to remove them.")
    }

    /// Removes the directories that the installation made, unless something else is in them now.
    private func removeDirectories(in context: Context) throws {
        var made = MadeDirectories(home: context.paths.home)
        let count = try made.removeEmpty(forgets: places.shell.isEmpty)
        guard count > 0 else { return }
        let directories = count == 1 ? "the empty directory" : "the \(count) empty directories"
        context.output.say("Removed \(directories) that the installation had made.")
    }
}
