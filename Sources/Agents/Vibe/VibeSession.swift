import TachoCore
import TachoSystem

/// What a file of a Vibe session says about the session as a whole.
struct VibeSession {
    /// The conversation: the name of the session's directory.
    let conversation: String
    /// The model and the directory, by the session's `meta.json`.
    let model: String?
    let directory: String?

    /// Looks into the directory of a journal or a projection.
    init(_ file: LogFile) {
        conversation = file.part(0)
        let root = file.path.dropLast(file.relativePath.utf8.count - conversation.utf8.count)
        let bytes = SmallFile.bytes(root + "/meta.json", limit: 1 << 20, chunk: 16_384) ?? []
        (model, directory) = bytes.withUnsafeBytes { bytes in
            let meta = JSONObject(bytes)
            let directory = meta?.object("environment")?.string("working_directory")
            return (meta?.object("config")?.string("model_name"), directory ?? meta?.string("origin_directory"))
        }
    }

    /// The facts of a line or document of the session.
    func context(at moment: Timestamp, _ source: LogSource, run: String?) -> LineFacts {
        LineFacts(
            agent: Vibe.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: moment,
            source: source,
            reference: RunReference(run: run),
            place: directory.map { WorkPlace(cwd: $0, branch: nil) }
        )
    }

    /// Reads the session's state of a moment: its last run, and what it used from its start.
    ///
    /// The journal forgets earlier calls, so the total counts unless all of them were seen.
    func readState(_ state: JSONObject, _ source: LogSource, into facts: inout FactBatch) {
        guard let session = state.object("session"), let updated = session.integer("updatedAt") else { return }
        let context = context(at: Self.moment(updated), source, run: state.object("latestTurn")?.string("id"))
        context.addConversation(into: &facts) { fact in
            fact.firstSeenAt = session.integer("createdAt").map(Self.moment)
            fact.parent = session.string("parentSessionId")
        }
        if let turn = state.object("latestTurn") { readTurn(turn, context, into: &facts) }
        guard let usage = session.object("tokenUsage") else { return }
        let share = UsageTotalFact.Share(model: model ?? "unknown", tokens: Self.tokens(usage), nanodollars: nil)
        guard !share.tokens.isZero else { return }
        facts.add(
            .usageTotal(
                UsageTotalFact(
                    agent: Vibe.id,
                    conversation: conversation,
                    relation: .completes,
                    asOf: context.at,
                    source: source,
                    nanodollars: nil,
                    shares: [share]
                )
            )
        )
    }

    private func readTurn(_ turn: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let status = turn.text("status") else { return }
        context.addRun(into: &facts) { run in
            run.startedAt = turn.integer("startedAt").map(Self.moment)
            run.trigger = .user
            run.place = run.startedAt.flatMap { start in context.place.map { Dated($0, at: start) } }
            guard let end = turn.integer("completedAt").map(Self.moment) else { return }
            if status == "completed" {
                run.completedAt = end
            } else if status == "failed" || status == "error" {
                run.failedAt = end
            } else {
                run.interruptedAt = end
            }
        }
    }

    /// Figures in classes that do not overlap; written tokens are not stated.
    private static func tokens(_ usage: JSONObject) -> TokenCount {
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let read = figure("cachedInputTokens")
        return TokenCount(input: max(0, figure("inputTokens") - read), cacheRead: read, output: figure("outputTokens"))
    }

    static func moment(_ milliseconds: Int) -> Timestamp { Timestamp(milliseconds: Int64(milliseconds)) }
}

/// Reads the state that Vibe writes at the end of every run: `{"session_id":"…","snapshot":{…}}`.
struct VibeProjection: DocumentReader {
    let file: LogFile
    var messages: [TranscriptMessage]?

    init(file: LogFile) {
        self.file = file
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let state = fields.object("snapshot") else { return }
        VibeSession(file).readState(state, source, into: &facts)
    }
}
