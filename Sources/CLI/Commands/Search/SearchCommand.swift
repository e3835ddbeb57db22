import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

struct SearchCommand: ListCommand {
    static let configuration = CommandConfiguration(
        commandName: "search",
        abstract: "Find prompts by their words, in all sessions of all agents.",
        discussion: """
            EXAMPLES
              tacho search retry logic
              tacho search "payment service" --repo . --since 30d
              tacho search retry --transcripts

            Every word must begin a word of the prompt; several words in one pair of quotes are a phrase. Best match \
            first, ties newest first; for words in more than 2,000 prompts, newest first. tacho keeps the beginnings of \
            prompts; --transcripts also reads what was said in the agents' own logs, which takes a while, \
            and lists the newest first. Without words it is 'tacho pick'.
            """
    )

    @Argument(help: ArgumentHelp("The words to search for.", valueName: "words"))
    var words: [String] = []

    @Flag(help: "Search everything that was said, in the agents' own logs.")
    var transcripts = false

    @OptionGroup(title: "Filters")
    var options: FilterOptions

    @OptionGroup(title: "Filters")
    var limit: LimitOptions

    @OptionGroup(title: "Output")
    var output: OutputOptions

    func validate() throws {
        if !words.isEmpty, SearchText(words: words).isEmpty {
            throw ValidationError("there is no word to search for")
        }
    }

    func run(in context: Context) throws {
        let library = try Library.current(context)
        let text = SearchText(words: words)
        var filter = try options.filter(in: context, store: library.store)
        if text.isEmpty { return try choose(filter, library, context) }
        let (hits, isCut) = try limit.rows(isWhole: false) { limit in
            filter.limit = limit
            if transcripts { return try TranscriptSearch(text, library, context).hits(filter) }
            return try library.store.runs(matching: text, filter).map(SearchHit.init)
        }
        try output.print(
            hits,
            SearchColumns(hits, text, context: context),
            as: RecordDocuments.search,
            in: context
        )
        if hits.isEmpty { try context.sayNoMatch(noMatch(library), for: filter, in: library.store) }
        if isCut { context.output.say("Showing the first \(hits.count); use --all to list all.") }
    }

    /// Without words they are typed in the picker, if there is a terminal for it.
    private func choose(_ filter: Filter, _ library: Library, _ context: Context) throws {
        guard context.output.terminal.canShowScreens, !transcripts else {
            throw Failure.missing("words", expected: "at least one word to search for")
        }
        try Pick.run(words: [], filter, library, context)
    }

    private func noMatch(_ library: Library) -> String {
        if transcripts { return "No transcript matches." }
        return library.configuration.previews
            ? "No prompt matches; --transcripts searches everything that was said."
            : "No prompt matches, because 'previews = false' keeps none; --transcripts searches the agents' logs."
    }
}
