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

    @Option(help: "Only this shell; can be repeated. Default: all installed shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Add hooks to agents instead: to those that are named, or all.")
    var agents = false

    @Flag(help: "Add a hook to the git repository you are in instead, which names the session in commits of agents.")
    var git = false

    @Flag(help: "With --agents: report each tool call, too.")
    var tools = false

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    @Argument(help: "With --agents: ids of agents, such as claude,codex.")
    var names: [String] = []

    func validate() throws {
        if !agents, let name = names.first {
            throw ValidationError("Unexpected argument '\(name)'; use --agents \(name)")
        }
        if !agents, tools { throw ValidationError("--tools needs --agents") }
        if git, agents || !shell.isEmpty {
            throw ValidationError("--git, --agents and --shell are different installations; run one after the other")
        }
        if agents, !shell.isEmpty {
            throw ValidationError("--agents and --shell are two installations; run one after the other")
        }
    }

    func run(in context: Context) throws {
        if git { return try GitHook(context).install(isDryRun: dryRun) }
        if agents { return try AgentHookInstaller(names, isDryRun: dryRun, context).install(tools: tools) }
        try installShells(in: context)
    }

    private func installShells(in context: Context) throws {
        let shells = shell.isEmpty ? ShellFiles.installed(context) : ShellKind.allCases.filter(shell.contains)
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
        do {
            for (shell, path, block) in files {
                let file = StartupFile(path: path)
                try undo.keep(file)
                let change = try file.insertBlock(block, isDryRun: dryRun)
                try context.output.write(report(shell, path, change, block))
            }
        } catch {
            undo.run()
            throw error
        }
        var completions = FileWork(context: context)
        for file in CompletionFiles.of(shells, context) {
            completions.run { try context.output.write(try file.install(isDryRun: dryRun)) }
        }
        try completions.finish()
        if !dryRun { try NoticeOffer(context: context).make() }
        context.output.say(dryRun ? Self.dryRunEnd : nextStep(context))
    }

    /// What ends a dry run.
    static let dryRunEnd = "Nothing was changed; without --dry-run it would be."

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
            case .created: dryRun ? "would create" : "created"
            case .added: dryRun ? "would add hooks to" : "added hooks to"
            case .updated: dryRun ? "would update hooks in" : "updated hooks in"
            case .removed, .unchanged: "hooks already in"
            }
        let line = "\(shell.rawValue): \(done) \(path)\n"
        guard dryRun, change != .unchanged else { return line }
        return line + ([MarkerBlock.begin] + block + [MarkerBlock.end]).map { "  \($0)\n" }.joined()
    }
}
