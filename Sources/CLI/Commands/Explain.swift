import ArgumentParser
import TachoCore
import TachoIngest
import TachoStore

/// `tacho explain ID`: where every number of a session or a run comes from.
struct Explain: TachoCommand {
    static let configuration = CommandConfiguration(
        abstract: "Tell where every number of a session or run comes from.",
        discussion: """
            Each API call with the log file and line that it was read from, the lines that repeat it and were not
            counted again, its tokens, and the price row and date behind its cost.
            """
    )

    @Argument(help: ArgumentHelp("A session's or a run's id, or any unique beginning.", valueName: "id"))
    var id: String

    func run(in context: Context) throws {
        let records = try Records.openAll(context)
        let runs = try runs(records.store)
        let details = try records.store.calls(of: runs, prices: records.settings.prices)
        var text = ExplanationText(local: context.local)
        for run in runs { text.add(run, details[run.id]) }
        text.addSum(of: runs)
        try context.output.write(SafeText.block(text.text))
    }

    /// The runs of the session with this id, else the run with it: where a session and its first run share the
    /// beginning, the session is meant.
    private func runs(_ store: Store) throws -> [RunRecord] {
        do {
            var filter = RunFilter()
            filter.session = try store.session(prefix: id).id
            return try store.runs(filter).reversed()
        } catch StoreError.sessionNotFound(let prefix) {
            return [try store.run(prefix: prefix)]
        }
    }
}
