import TachoCore
import TachoIngest
import TachoStore

/// What was said in a session, in order of time, read from the agent's own log.
struct SessionTranscript {
    private(set) var messages: [TranscriptMessage] = []
    /// The session's logs, as far as known.
    let files: [String]
    /// Those of them that were deleted or cannot be read.
    private(set) var unreadableFiles: [String] = []
    /// The session's runs in order of time, whose tool calls the messages are about.
    let runs: [Run]

    /// Reads the transcript of a session.
    ///
    /// - Throws: `StoreError`.
    init(of session: Session, _ library: Library, _ context: Context) throws {
        let usage = try library.store.usage(of: [session], now: context.now)[session.id]
        let runs = try library.store.runs(Filter(sessions: [session.id]))
        let calls = try library.store.calls(of: runs, prices: library.settings.prices)
        self.init(of: session, usage, runs: runs.reversed().compactMap { calls[$0.id] }, context)
    }

    /// Reads the messages in the session's logs between its start and end.
    init(of session: Session, _ usage: SessionUsage?, runs: [Run], _ context: Context) {
        self.runs = runs
        files = usage == nil ? [] : runs.logFiles
        let conversations = usage?.conversations.map(\.attachment) ?? []
        for file in files {
            let found = Transcript.messages(
                inFile: file,
                agent: session.agent,
                of: Set(conversations.map(\.conversation)),
                agents: context.agents
            )
            guard let found else {
                unreadableFiles.append(file)
                continue
            }
            messages += found.filter { message in
                conversations.contains { ($0.from...$0.to).contains(message.at) }
            }
        }
        messages.sort { $0.at < $1.at }
    }
}
