import ArgumentParser
import TachoCore

/// `tacho install`: puts the hooks into the shells' startup files.
struct Install: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "install",
        abstract: "Start recording: hook bash, zsh and fish.",
        discussion: """
            Each file gets a marked block, once; running this again brings it up to date. The file is replaced as a whole, \
            keeps its mode, may be a link, and is copied to FILE.before-tacho before the first change.
            """
    )

    @Option(help: "Only this shell; may be given several times. Default: all that are installed.")
    var shell: [ShellKind] = []

    @Flag(help: "Only tell what would be done.")
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
        if !dryRun { context.output.say("Open a new terminal tab to start recording; 'tacho doctor' checks it.") }
    }

    private func report(_ shell: ShellKind, _ path: String, _ change: StartupFile.Change, _ block: [String]) -> String {
        let done =
            switch change {
            case .created: dryRun ? "would be created" : "created"
            case .added: dryRun ? "would get the hooks" : "has the hooks now"
            case .updated: dryRun ? "would be brought up to date" : "brought up to date"
            case .removed, .unchanged: "has the hooks already"
            }
        let line = "\(shell.rawValue): \(path) \(done)\n"
        guard dryRun, change != .unchanged else { return line }
        return line + ([MarkerBlock.begin] + block + [MarkerBlock.end]).map { "  \($0)\n" }.joined()
    }
}
