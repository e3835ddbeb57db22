import ArgumentParser
import TachoCore

struct Install: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Start recording: add the hooks to bash, zsh and fish.",
        discussion: """
            Adds a marked block to each startup file; running it again updates the block. Files are replaced atomically, \
            keep their permissions, may be symbolic links, and are backed up to FILE.before-tacho before the first change.
            """
    )

    @Option(help: "Only this shell; can be repeated. Default: all installed shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Only show what would be done.")
    var dryRun = false

    func run(in context: Context) throws {
        let shells = shell.isEmpty ? ShellFiles.installed(context) : ShellKind.allCases.filter(shell.contains)
        if shells.isEmpty { throw Failure.noShell }
        var failure: Failure?
        for shell in shells {
            let block = ShellFiles.block(for: shell, executable: context.executable)
            for path in ShellFiles.files(of: shell, context) {
                do {
                    let change = try StartupFile(path: path).insertBlock(block, isDryRun: dryRun)
                    try context.output.write(report(shell, path, change, block))
                } catch let error as Failure {
                    if failure != nil, let text = error.text { context.output.say("tacho: \(text)") }
                    failure = failure ?? error
                }
            }
        }
        // One file that cannot be written does not keep the others from being hooked.
        if let failure { throw failure }
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
