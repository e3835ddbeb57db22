import TachoCore
import TachoStore

/// What was said in one run, read from the agent's own log.
struct RunTranscript {
    let messages: [TranscriptMessage]
    /// Why there are fewer than there should be; nil when nothing is known to be missing.
    let note: String?

    /// Reads the log files of a run; the store keeps no text of them.
    init(of run: RunRecord, in store: Store, _ source: RecordSource) throws {
        let files = try Self.files(of: run, in: store, source)
        var found: Set<TranscriptMessage> = []
        var messages: [TranscriptMessage] = []
        var isIncomplete = false
        for file in files {
            guard let read = source.access.messages(inFile: file, agent: run.agent, of: run.conversation) else {
                isIncomplete = true
                continue
            }
            // A resumed conversation's file repeats what the first one holds.
            messages += read.filter { (run.startedAt...run.endedAt).contains($0.at) && found.insert($0).inserted }
        }
        self.messages = messages.enumerated()
            .sorted { ($0.element.at, $0.offset) < ($1.element.at, $1.offset) }
            .map(\.element)
        note =
            if files.isEmpty {
                "There is no log of this run, so its text is unknown."
            } else if isIncomplete {
                "The agent's log of this run was deleted or cannot be read."
            } else {
                nil
            }
    }

    /// The files of the run's own calls; where it has none, those of its conversation.
    private static func files(of run: RunRecord, in store: Store, _ source: RecordSource) throws -> [String] {
        guard run.isLogged else { return [] }
        let runs = try store.runs(Filter(sessions: [run.session])).filter { $0.conversation == run.conversation }
        let calls = try store.calls(of: runs, prices: source.access.prices)
        let own = [Run](calls[run.id].map { [$0] } ?? []).logFiles
        return own.isEmpty ? Array(calls.values).logFiles : own
    }
}
