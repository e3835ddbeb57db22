import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// `tacho prune`: removes what is old, and keeps what it cost.
struct PruneCommand: TachoCommand {
    static let configuration = CommandConfiguration(
        commandName: "prune",
        abstract: "Remove details or text of old sessions; costs stay.",
        discussion: """
            EXAMPLES
              tacho prune --keep 1y             details older than a year
              tacho prune --before 2026-01-01 --dry-run
              tacho prune --text                all stored text, at once
              tacho prune --text --keep 90d     text older than 90 days

            Sessions, runs, times, places, tags, notes and every cost stay as they were. Without --text, calls, \
            command lines and text go: the session is then like one that was imported from another machine without \
            calls. With --text, only what was stored of prompts and of tools' inputs goes. What is removed is gone \
            from all of tacho's files, and is not read from the agents' logs again. [retention] in the settings does \
            this automatically.
            """
    )

    @Option(help: ArgumentHelp("Only what started before this time.", valueName: "time"))
    var before: String?

    @Option(help: ArgumentHelp("Only what is older than this: 90d, 26w, 2y.", valueName: "duration"))
    var keep: String?

    @Flag(help: "Remove text alone; without a time, all of it.")
    var text = false

    @Flag(help: "Show what would be removed, and remove nothing.")
    var dryRun = false

    @Flag(help: "Do not ask.")
    var yes = false

    @Flag(help: "Print JSON.")
    var json = false

    func validate() throws {
        if before != nil, keep != nil { throw ValidationError("--before and --keep cannot be combined") }
        if before == nil, keep == nil, !text {
            throw ValidationError("missing --before or --keep; --text alone removes all text")
        }
        if let keep, TimeExpression.retention(keep) == nil {
            throw ValidationError("invalid --keep '\(keep)'; use a duration such as 90d or 2y")
        }
    }

    func run(in context: Context) throws {
        let library = try Library.writable(context)
        let moment = try moment(in: context)
        if text { return try removeText(before: moment, library, context) }
        let sessions = try library.store.prunableSessions(before: moment)
        let count = CountText.of(sessions.count, "session")
        if try isWanted("the details of \(count)", sessions.count, context) {
            try library.keepSumsAlone(of: sessions, context)
            if !json { context.output.say("pruned \(count); costs are what they were") }
        }
        try printJSON(.details, before: moment, count: sessions.count, context)
    }

    private func removeText(before moment: Timestamp, _ library: Library, _ context: Context) throws {
        let runs = try library.store.textCount(before: moment)
        let count = CountText.of(runs)
        if try isWanted("the text of \(count)", runs.all, context) {
            try library.removeText(before: moment, context)
            if !json { context.output.say("removed the text of \(count)") }
        }
        try printJSON(.text, before: moment, count: runs.all, context)
    }

    private func printJSON(
        _ part: PrunedRecords.Part,
        before moment: Timestamp,
        count: Int,
        _ context: Context
    ) throws {
        guard json else { return }
        let pruned = PrunedRecords(part, before: moment, count: count, isDryRun: dryRun)
        try context.printJSON(RecordDocuments.pruned, pruned)
    }

    private func moment(in context: Context) throws -> Timestamp {
        if let before { return try TimeRange.time(before, option: "--before", in: context).start }
        return context.now + -(keep.flatMap(TimeExpression.retention) ?? 0)
    }

    /// Says what goes, and asks.
    private func isWanted(_ what: String, _ count: Int, _ context: Context) throws -> Bool {
        guard count > 0 else {
            if !json { context.output.say("nothing to remove") }
            return false
        }
        if dryRun {
            if !json { context.output.say("would remove \(what)") }
            return false
        }
        if !yes { try Confirmation.ask("Remove \(what) for good?", option: "--yes", in: context) }
        return true
    }
}
