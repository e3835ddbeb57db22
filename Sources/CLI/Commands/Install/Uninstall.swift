import ArgumentParser
import TachoCore
import TachoSystem

struct Uninstall: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "uninstall",
        abstract: "Stop recording: remove the hooks from all startup files.",
        discussion: "Your records are kept; the last line says where they are."
    )

    @Option(help: "Only this shell; can be repeated. Default: all shells.")
    var shell: [ShellKind] = []

    @Flag(help: "Only show what would be done.")
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
                    let done = dryRun ? "would remove hooks from" : "removed hooks from"
                    try context.output.write("\(shell.rawValue): \(done) \(path)\n")
                } catch let error as Failure {
                    if failure != nil, let text = error.text { context.output.say("tacho: \(text)") }
                    failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
        if !isFound { context.output.say("No startup file contains the hooks.") }
        context.output.say("Your records are still in \(context.paths.home); delete that directory to remove them.")
    }
}
