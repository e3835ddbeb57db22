import ArgumentParser
import TachoCore
import TachoFleet
import TachoRecords
import TachoStore

struct PushStatus: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "status",
        abstract: "Show the targets, the last push to each, and what waits.",
        discussion: "Asks this machine's records only; no server is contacted."
    )

    @Flag(help: "Print JSON.")
    var json = false

    func run(in context: Context) throws {
        let library = try Library.current(context)
        try library.store.refreshSessionCosts()
        let records = try PushStates(store: library.store, library.configuration.push).records()
        if json { return try context.printJSON(RecordDocuments.pushStatus, records) }
        if records.isEmpty { throw Failure.noTarget }
        let isTable = context.output.terminal.isInteractive
        for record in records {
            let words = isTable ? [line(record, context)] : fields(record, context)
            try context.output.write(isTable ? SafeText.line(words[0]) + "\n" : DelimitedText.tabbed(words))
        }
    }

    /// Such as `work: last push Nov 28 12:10, 3 sessions wait`.
    private func line(_ record: PushRecord, _ context: Context) -> String {
        let last =
            record.pushedAt.map { "last push \(MomentText.short($0, now: context.now, local: context.local))" }
            ?? "never pushed"
        let waiting =
            record.backlog.map { count in
                count == 0 ? "nothing waits" : "\(CountText.of(count, "session")) \(count == 1 ? "waits" : "wait")"
            } ?? "everything waits"
        let error = record.error.map { "; the last try failed: \($0)" } ?? ""
        let other = record.otherHost.map { "; \($0) pushes under the id of this machine" } ?? ""
        return "\(record.name): \(last), \(waiting)\(error)\(other)"
    }

    private func fields(_ record: PushRecord, _ context: Context) -> [String] {
        [
            record.name, record.pushedAt.map { context.local.rfc3339($0) } ?? "", record.backlog.map { "\($0)" } ?? "",
            record.error ?? "", record.otherHost ?? "",
        ]
    }
}
