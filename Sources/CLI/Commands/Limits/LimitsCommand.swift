import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct LimitsCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "limits",
        abstract: "Show how much of your plans' limits is used, when they reset, and whether they will last.",
        discussion: """
            EXAMPLES
              tacho limits
              tacho limits --json

            Vendors state their limits in agents' logs, or only to a status line: set up 'tacho statusline' in an \
            agent that has one. The forecast is a range, between the pace of the last hour and that of the whole \
            window. Where nothing is stated, the plan's block of hours is shown from its first call on. That is an \
            estimate: vendors do not publish how much a block allows.
            """
    )

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let limits = try LimitReader.limits(in: library.store, agents: context.agents, now: context.now)
        try output.print(limits, LimitColumns(context: context), as: RecordDocuments.limits, in: context)
        guard !output.json, !output.csv else { return }
        if limits.isEmpty {
            context.output.say(
                "No limit is known. Agents state theirs in their logs, or to 'tacho statusline'."
            )
        }
        for limit in limits where limit.kind == .estimate {
            let end = limit.resetsAt.map { MomentText.short($0, now: context.now, local: context.local) } ?? "?"
            context.output.say(
                "\(limit.agent): the block that ends at \(end) is an estimate; 'tacho statusline --help' has the setup for real ones."
            )
        }
    }
}
