import ArgumentParser
import TachoCore

struct Install: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Start recording: add the hooks to bash, zsh and fish, or to agents.",
        discussion: """
            Adds a marked block to each startup file; running it again updates the block. Files are replaced atomically, \
            keep their permissions, may be symbolic links, and are backed up to FILE.before-tacho before the first change.

            With --agents it adds hooks to the settings of agents instead, which tell tacho at once when a dialog opens \
            and when an answer is there. It asks for each agent that is here, unless you name them: \
            tacho install --agents claude,codex
            """
    )

    @Option(help: "Only this shell; can be repeated. Default: all installed shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Add hooks to agents instead: to those that are named, or all.")
    var agents = false

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
        if agents, !shell.isEmpty {
            throw ValidationError("--agents and --shell are two installations; run one after the other")
        }
    }

    func run(in context: Context) throws {
        if agents { return try AgentHookInstaller(names, isDryRun: dryRun, context).install(tools: tools) }
        try installShells(in: context)
    }

    private func installShells(in context: Context) throws {
        let shells = shell.isEmpty ? ShellFiles.installed(context) : ShellKind.allCases.filter(shell.contains)
        if shells.isEmpty { throw Failure.noShell }
        var work = FileWork(context: context)
        for shell in shells {
            let block = ShellFiles.block(for: shell, executable: context.executable)
            for path in ShellFiles.files(of: shell, context) {
                work.run {
                    let change = try StartupFile(path: path).insertBlock(block, isDryRun: dryRun)
                    try context.output.write(report(shell, path, change, block))
                }
            }
        }
        // One file that cannot be written does not keep the others from being hooked.
        try work.finish()
        if !dryRun {
            context.output.say("Open a new terminal tab to start recording; 'tacho doctor' checks the setup.")
        }
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
