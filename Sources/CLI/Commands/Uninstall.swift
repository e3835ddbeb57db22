import ArgumentParser
import TachoCore
import TachoSystem

/// `tacho uninstall`: takes the hooks out of the shells' startup files.
struct Uninstall: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Stop recording: take the hooks out of all startup files.",
        discussion: "The records stay; the last line tells where they are."
    )

    @Option(help: "Only this shell; may be given several times. Default: all.")
    var shell: [ShellKind] = []

    @Flag(help: "Only tell what would be done.")
    var dryRun = false

    func run(in context: Context) throws {
        var failure: Failure?
        var isFound = false
        for shell in ShellKind.allCases where self.shell.isEmpty || self.shell.contains(shell) {
            for path in ShellFiles.everyFile(of: shell, context) {
                do {
                    let change = try StartupFile(path: path).removeBlock(isDryRun: dryRun)
                    if change == .unchanged { continue }
                    isFound = true
                    let done = dryRun ? "would lose the hooks" : "has no hooks any more"
                    try context.output.write("\(shell.rawValue): \(path) \(done)\n")
                } catch let error as Failure {
                    if failure != nil, let text = error.text { context.output.say("tacho: \(text)") }
                    failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
        if !isFound { context.output.say("No startup file has the hooks.") }
        context.output.say("The records stay in \(context.paths.home); remove that folder to delete them.")
    }
}
