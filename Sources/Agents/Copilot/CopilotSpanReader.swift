import TachoCore

/// Reads the spans that the Copilot CLI writes where `COPILOT_OTEL_FILE_EXPORTER_PATH` names a file: one for each call,
/// with all of its tokens.
///
/// `invoke_agent` repeats the sum of a run. A sub-agent's calls are one span, under the id of the last of them: that
/// span has no turn, and its figures are no call's.
struct CopilotSpanReader: RecordReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    let savedState: [UInt8] = []

    init(file: LogFile) {
        self.file = file
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard fields.text("name").map({ $0.hasPrefix("chat") }) ?? false, let span = fields.object("attributes"),
            let conversation = span.string("gen_ai.conversation.id"), let key = span.string("gen_ai.response.id"),
            span["github.copilot.turn_id"] != nil, let begin = Self.moment(fields["startTime"])
        else { return }
        let context = LineFacts(
            agent: Copilot.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: begin,
            source: source,
            reference: RunReference(run: span.string("github.copilot.interaction_id"))
        )
        let written = span.integer("gen_ai.usage.cache_creation_input_tokens")
        context.addAPICall(key, isWork: false, into: &facts) { call in
            call.model = span.string("gen_ai.response.model") ?? span.string("gen_ai.request.model")
            call.tokens = CopilotUsage.tokens(
                input: span.integer("gen_ai.usage.input_tokens"),
                read: span.integer("gen_ai.usage.cache_read_input_tokens"),
                written: written,
                output: span.integer("gen_ai.usage.output_tokens"),
                reasoning: span.integer("gen_ai.usage.reasoning_output_tokens")
            )
            call.unknownTokens = written == nil ? .cacheWrite : []
        }
    }

    /// A moment in seconds and nanoseconds.
    private static func moment(_ time: JSONCursor?) -> Timestamp? {
        guard var time, time.enterArray(), time.nextElement(), let seconds = time.integer(), time.nextElement(),
            let nanoseconds = time.integer()
        else { return nil }
        return Timestamp(milliseconds: Int64(seconds) * 1_000 + Int64(nanoseconds / 1_000_000))
    }
}
