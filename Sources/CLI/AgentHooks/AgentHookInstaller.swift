import Foundation
import Libc
import TachoAgents
import TachoCore
import TachoSystem

/// `install --agents` and `uninstall --agents`.
struct AgentHookInstaller {
    let context: Context
    /// The agents that were named; none stands for all that are here.
    let agents: [AgentDefinition]
    let isNamed: Bool
    var isDryRun = false

    /// - Parameter words: ids of agents, separated by commas.
    init(_ words: [String], isDryRun: Bool, _ context: Context) throws {
        let known = AgentHookFiles.installable(context)
        let ids = words.flatMap { $0.split(separator: ",").map(String.init) }
        for id in ids where !known.contains(where: { $0.id == id }) {
            let list = known.map(\.id).joined(separator: ", ")
            throw Failure.badValue(id, option: "agent", expected: "one of \(list)")
        }
        self.context = context
        self.isDryRun = isDryRun
        isNamed = !ids.isEmpty
        agents = ids.isEmpty ? known : known.filter { ids.contains($0.id) }
    }

    /// Adds the hooks to the files of the agents, asking first where none was named.
    func install(tools: Bool) throws {
        var receipt = HookReceipt(home: context.paths.home)
        var work = FileWork(context: context)
        var advice: [String] = []
        let files = agents.flatMap(AgentHookFiles(context: context).files)
        if files.isEmpty { throw Failure.noAgent(agents.map(\.id)) }
        let wanted = files.filter { isWanted($0, tools: tools) }
        // Nothing is changed unless everything can be.
        for file in wanted {
            work.run { _ = try file.install(tools: tools, isDryRun: true, receipt: &receipt) }
        }
        try work.finish()
        var undo = FileUndo()
        do {
            for file in wanted {
                try undo.keep(StartupFile(path: file.path))
                let outcome = try file.install(tools: tools, isDryRun: isDryRun, receipt: &receipt)
                try context.output.write(report(file, outcome.change, tools: tools))
                if outcome.change != .unchanged, let words = file.installation.advice { advice.append(words) }
            }
        } catch {
            undo.run()
            throw error
        }
        if !isDryRun {
            receipt.makeHome()
            try receipt.save()
        }
        for words in advice { context.output.say(words) }
    }

    /// Removes the hooks from every file that may hold them; returns whether there were any.
    @discardableResult
    func uninstall() throws -> Bool {
        var receipt = HookReceipt(home: context.paths.home)
        var work = FileWork(context: context)
        var isFound = false
        for file in agents.flatMap(AgentHookFiles(context: context).everyFile) {
            work.run {
                let outcome = try file.uninstall(isDryRun: isDryRun, receipt: &receipt)
                if outcome.change == .unchanged { return }
                isFound = true
                let done = outcome.change.removal(of: file.path, isDryRun: isDryRun)
                try context.output.write("\(file.agent.id): \(done)\n")
                if !outcome.placeholders.isEmpty {
                    let events = outcome.placeholders.joined(separator: ", ")
                    context.output.say(
                        "An empty group is left for \(events): the hooks behind it are trusted by their place."
                    )
                }
            }
        }
        if !isDryRun { try receipt.save() }
        try work.finish()
        return isFound
    }

    private func report(_ file: AgentHookFile, _ change: StartupFile.Change, tools: Bool) -> String {
        let done =
            switch change {
            case .created: isDryRun ? "would create" : "created"
            case .added, .updated, .removed: isDryRun ? "would add hooks to" : "added hooks to"
            case .unchanged: "hooks already in"
            }
        let line = "\(file.agent.id): \(done) \(file.path)\n"
        guard isDryRun, change != .unchanged else { return line }
        return line + file.snippet(tools: tools).split(separator: "\n").map { "  \($0)\n" }.joined()
    }

    /// Asks on a terminal where no agent was named.
    private func isWanted(_ file: AgentHookFile, tools: Bool) -> Bool {
        guard !isNamed, !isDryRun, isatty(STDIN_FILENO) == 1, context.output.terminal.isInteractive else { return true }
        let events = file.wanted(tools: tools).map(\.event).joined(separator: ", ")
        context.output.say("\(file.agent.displayName): add hooks to \(file.path) for \(events)? [y/N]")
        return readLine()?.lowercased().hasPrefix("y") == true
    }
}

/// Goes on after a file that cannot be changed, and fails at the end.
struct FileWork {
    let context: Context
    private var failure: Failure?

    init(context: Context) {
        self.context = context
    }

    mutating func run(_ body: () throws -> Void) {
        do {
            try body()
        } catch let error as Failure {
            if failure != nil, let text = error.text { context.output.say("tacho: \(text)") }
            failure = failure ?? error
        } catch {
            context.output.say("tacho: \(error)")
        }
    }

    func finish() throws {
        if let failure { throw failure }
    }
}
