import ArgumentParser
import TachoAgents
import TachoCore
import TachoSystem

struct Install: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Start recording: add the hooks to bash, zsh and fish, or to agents.",
        discussion: """
            Adds a marked block to each startup file, and completions; running it again updates them. Files are replaced atomically, \
            keep their permissions, may be symbolic links, and are backed up to FILE.before-tacho before the first change.

            With --agents it adds hooks to the settings of agents instead, which tell tacho at once when a dialog opens \
            and when an answer is there. It asks for each agent that is here, unless you name them: \
            tacho install --agents claude,codex

            With --git it adds a prepare-commit-msg hook to this repository; a hook that is there is kept. \
            'tacho trailer --help' says what it does.
            """
    )

    @OptionGroup
    var places: HookPlaces

    @Flag(help: "With --agents: report each tool call, too.")
    var tools = false

    private var isDryRun: Bool { places.dryRun }

    func validate() throws {
        if tools, !places.agents { throw ValidationError("--tools needs --agents") }
    }

    func run(in context: Context) throws {
        if places.git { return try GitHook(context).install(isDryRun: isDryRun) }
        if places.agents {
            return try AgentHookInstaller(places.names, isDryRun: isDryRun, context).install(tools: tools)
        }
        try installShells(in: context)
    }

    private func installShells(in context: Context) throws {
        let shells =
            places.shell.isEmpty ? ShellFiles.installed(context) : ShellKind.allCases.filter(places.shell.contains)
        if shells.isEmpty { throw Failure.noShell }
        let files = shells.flatMap { shell in
            let block = ShellFiles.block(for: shell, executable: context.executable)
            return ShellFiles.files(of: shell, context).map { (shell: shell, path: $0, block: block) }
        }
        // Nothing is changed unless everything can be.
        var checks = FileWork(context: context)
        for file in files {
            checks.run { _ = try StartupFile(path: file.path).insertBlock(file.block, isDryRun: true) }
        }
        try checks.finish()
        var undo = FileUndo()
        var made = MadeDirectories(home: context.paths.home)
        do {
            for (shell, path, block) in files {
                let file = StartupFile(path: path)
                try undo.keep(file)
                made.note(for: path)
                let change = try file.insertBlock(block, isDryRun: isDryRun)
                try context.output.write(report(shell, path, change, block))
            }
        } catch {
            undo.run()
            _ = try? made.removeEmpty(forgets: false)
            throw error
        }
        var completions = FileWork(context: context)
        for file in CompletionFiles.of(shells, context) {
            made.note(for: file.path)
            completions.run { try context.output.write(try file.install(isDryRun: isDryRun)) }
        }
        if !isDryRun { completions.run { try made.save() } }
        try completions.finish()
        if !isDryRun { try NoticeOffer(context: context).make() }
        context.output.say(isDryRun ? Self.dryRunEnd : nextStep(context))
    }

    /// What ends a dry run.
    static let dryRunEnd = "Dry run: nothing was changed."

    /// What to type now.
    private func nextStep(_ context: Context) -> String {
        let path = context.environment["PATH"] ?? ""
        let agent = context.agents.first { agent in
            agent.log != nil
                && agent.launch.commands.words.contains { ExecutablePath.search(String($0), in: path) != nil }
        }
        let command = agent.flatMap { $0.launch.commands.words.first.map(String.init) }
        let next = command.map { "type \($0)" } ?? "run an agent there"
        return "Open a new terminal tab and \(next); then 'tacho' shows the session. 'tacho doctor' checks the setup."
    }

    private func report(_ shell: ShellKind, _ path: String, _ change: StartupFile.Change, _ block: [String]) -> String {
        let done =
            switch change {
            case .created: isDryRun ? "would create" : "created"
            case .added: isDryRun ? "would add hooks to" : "added hooks to"
            case .updated: isDryRun ? "would update hooks in" : "updated hooks in"
            case .removed, .unchanged: "hooks already in"
            }
        let line = "\(shell.rawValue): \(done) \(path)\n"
        guard isDryRun, change != .unchanged else { return line }
        return line + ([MarkerBlock.begin] + block + [MarkerBlock.end]).map { "  \($0)\n" }.joined()
    }
}
