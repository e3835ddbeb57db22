import TachoCore

/// Reads the steps of one conversation of the Antigravity CLI: `{"step_index":1,"source":"MODEL","type":…}`.
///
/// Lines are not in the order of steps, and their times are whole seconds. So nothing is remembered from line to line:
/// the number of a step takes the place of the milliseconds, and calls and tools find their run by time.
struct AntigravityReader: RecordReader {
    let file: LogFile
    private let conversation: String
    var messages: [TranscriptMessage]?
    let savedState: [UInt8] = []

    init(file: LogFile) {
        self.file = file
        conversation = file.part(0)
    }

    mutating func read(_ fields: JSONObject, at place: LogSource, into facts: inout FactBatch) {
        guard let step = fields.integer("step_index"), let second = fields.text("created_at")?.timestamp,
            let type = fields.text("type"), let source = fields.text("source")
        else { return }
        let context = LineFacts(
            agent: Antigravity.id,
            origin: LogOrigin(conversation, evidence: .stated),
            at: Self.moment(second, step),
            source: place
        )
        context.addConversation(into: &facts) { $0.firstSeenAt = context.at }
        if source == "USER_EXPLICIT" {
            let text = fields.string("content").map(Self.request)
            messages.note(.user, text, at: context.at)
            startRun(step, prompt: text, trigger: .user, context, into: &facts)
        } else if type == "SYSTEM_MESSAGE" {
            // A sub-agent that reports back starts work, too, as does the task of a sub-agent's own conversation.
            startRun(step, prompt: nil, trigger: .auto, context, into: &facts)
        } else if type == "PLANNER_RESPONSE" {
            readAnswer(fields, step: step, second, context, into: &facts)
        } else if source == "MODEL" {
            readTool(fields, step: step, context, into: &facts)
        }
    }

    /// A second with the number of a step for its milliseconds.
    private static func moment(_ second: Timestamp, _ step: Int) -> Timestamp {
        second + Int64(min(max(0, step), 999))
    }

    private func key(ofStep step: Int) -> String { "\(conversation)/\(step)" }

    private func startRun(
        _ step: Int,
        prompt: String?,
        trigger: RunFact.Trigger,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        var context = context
        context.reference.run = key(ofStep: step)
        context.startRun(prompt: prompt, trigger: trigger, into: &facts)
    }

    /// What the user wrote, without what the agent puts around it.
    private static func request(_ content: String) -> String {
        guard let start = content.firstRange(of: "<USER_REQUEST>\n")?.upperBound,
            let end = content[start...].firstRange(of: "\n</USER_REQUEST>")?.lowerBound
        else { return content }
        return String(content[start..<end])
    }

    /// Reads an answer: a call, and the tools of the next steps.
    ///
    /// A figure that is 0 is left out; where all are, the release logs none, or the request failed.
    private mutating func readAnswer(
        _ fields: JSONObject,
        step: Int,
        _ second: Timestamp,
        _ context: LineFacts,
        into facts: inout FactBatch
    ) {
        let output = fields.integer("output_tokens")
        if output != nil || !(fields.text("status") == "ERROR") {
            context.addAPICall(key(ofStep: step), into: &facts) { call in
                call.tokens.input = max(0, fields.integer("input_tokens") ?? 0)
                call.tokens.cacheRead = max(0, fields.integer("cache_read_tokens") ?? 0)
                call.tokens.output = max(0, output ?? 0)
                call.unknownTokens = output == nil ? [.billed, .reasoning] : .reasoning
            }
        }
        if let text = fields.string("content") {
            messages.note(.agent, text, at: context.at)
        }
        guard var calls = fields["tool_calls"], calls.enterArray() else { return }
        var next = step
        while calls.nextElement() {
            guard let call = JSONObject(&calls) else { return }
            next += 1
            let name = call.string("name")
            let arguments = call.object("args")
            let summary = arguments?.string("CommandLine").map(LogPreview.text)
            context.startTool(
                key(ofStep: next),
                name: name,
                summary: summary ?? ToolSummary.text(ofArguments: call["args"]),
                into: &facts
            )
            messages.note(.tool, name ?? "", at: context.at)
        }
    }

    private func readTool(_ fields: JSONObject, step: Int, _ context: LineFacts, into facts: inout FactBatch) {
        guard let status = fields.text("status") else { return }
        context.endTool(
            key(ofStep: step),
            status == "DONE" ? .ok : status == "ERROR" ? .error : .unknown,
            into: &facts
        )
    }
}
