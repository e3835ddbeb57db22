import ArgumentParser
import TachoCore
import TachoRecords
import TachoSystem

struct AgentsCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "agents",
        abstract: "List the agents on this machine and how detailed their logs are.",
        discussion: """
            EXAMPLES
              tacho agents
              tacho agents --all
              tacho agents --json

            An agent is here if its program is on PATH, its home directory exists, or a session of it was recorded. LOGS \
            counts its log files. DETAIL is the finest part of its work whose tokens its log always states: its calls, its \
            runs, or totals of conversations or processes. With "times", tokens are unknown.
            """
    )

    @Flag(help: "List the other known agents, too.")
    var all = false

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        // The listing of logs says when they were written; to read them would keep a new user waiting for minutes.
        let library = try Library.current(context) { _ = try $0.readJournal(context) }
        let agents = try KnownAgent.survey(library, context)
        let shown = all ? agents : agents.filter(\.isHere)
        try output.print(shown, AgentColumns(context), as: RecordDocuments.agents, in: context)
        if !output.json, !output.csv { context.output.say(hint(shown, context), style: dim(context)) }
    }

    /// The next step.
    private func hint(_ shown: [KnownAgent], _ context: Context) -> String {
        if shown.isEmpty { return "No known agent is here. All known agents: tacho agents --all" }
        if ShellFiles.hooked(context).isEmpty { return "Recording is not set up in any shell. Run: tacho install" }
        if all { return "An agent with another name: [agents.NAME] in \(context.paths.configuration)" }
        return "Agents that are not here: tacho agents --all"
    }

    private func dim(_ context: Context) -> Style? { output.color.isOn(context.output.terminal) ? .dim : nil }
}
