import TachoCore
import TachoSystem

/// Reads one saved session of Code Puppy: `{"format":2,"messages":[…]}`, the messages in the form of pydantic-ai.
///
/// A summary leaves messages out, and a session that is resumed under another name begins with a copy: responses and runs
/// have ids that survive both.
struct CodePuppyReader: DocumentReader {
    let file: LogFile
    var messages: [TranscriptMessage]?
    private let isSubagent: Bool
    private let conversation: String
    private let place: WorkPlace?
    /// The runs whose first prompt was read.
    private var runs: Set<String> = []

    init(file: LogFile, isSubagent: Bool) {
        self.file = file
        self.isSubagent = isSubagent
        let path = file.path.dropLast(".json".count)
        conversation = String(path.split(separator: "/").last ?? "")
        // The key of a session is its directory, behind which a branch may stand.
        let scope = SmallFile.bytes(path + "_meta.json", limit: 65_536)?.withUnsafeBytes { bytes in
            JSONObject(bytes)?.string("scope_key")
        }
        place = scope.flatMap { $0.hasPrefix("/") ? WorkPlace(cwd: $0, branch: nil) : nil }
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard var list = fields["messages"], list.enterArray() else { return }
        while list.nextElement() {
            let offset = list.index
            guard let message = JSONObject(&list) else { return }
            guard let at = message.text("timestamp")?.timestamp else { continue }
            let context = LineFacts(
                agent: CodePuppy.id,
                origin: LogOrigin(conversation),
                at: at,
                source: LogSource(file: source.file, offset: offset),
                reference: RunReference(run: message.string("run_id")),
                place: place
            )
            context.addConversation(into: &facts) { $0.firstSeenAt = at }
            if message.text("kind") == "response" { readAnswer(message, context, into: &facts) }
            readParts(message["parts"], context, into: &facts)
        }
    }

    private mutating func readAnswer(_ message: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        if let usage = message.object("usage") {
            let key = message.string("provider_response_id") ?? "\(conversation)@\(context.at.milliseconds)"
            context.addAPICall(key, into: &facts) { call in
                call.model = message.string("model_name")
                (call.tokens, call.unknownTokens) = Self.tokens(usage)
                var cost = usage["cost"]
                call.statedCost = cost?.number(scale: 12).flatMap { $0 > 0 ? Int64($0) : nil }
            }
        }
        if message.text("finish_reason") == "stop" { context.endRun(.complete, into: &facts) }
    }

    /// Figures in classes that do not overlap; a class that the model's vendor does not tell is written as 0.
    private static func tokens(_ usage: JSONObject) -> (TokenCount, TokenClasses) {
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let (read, written) = (figure("cache_read_tokens"), figure("cache_write_tokens"))
        let output = figure("output_tokens")
        let reasoning = usage.object("details")?.integer("reasoning_tokens")
        let tokens = TokenCount(
            input: max(0, figure("input_tokens") - read - written),
            cacheRead: read,
            cacheWrite5m: written,
            output: output,
            reasoning: min(output, max(0, reasoning ?? 0))
        )
        var unknown: TokenClasses = []
        if read == 0 { unknown.insert(.cacheRead) }
        if written == 0 { unknown.insert(.cacheWrite) }
        if reasoning == nil { unknown.insert(.reasoning) }
        // A provider that states no usage at all leaves zeros.
        return (tokens, tokens.isZero ? [.billed, .reasoning] : unknown)
    }

    private mutating func readParts(_ parts: JSONCursor?, _ context: LineFacts, into facts: inout FactBatch) {
        guard var parts, parts.enterArray() else { return }
        while parts.nextElement() {
            guard let part = JSONObject(&parts), let kind = part.text("part_kind") else { continue }
            var context = context
            context.at = part.text("timestamp")?.timestamp ?? context.at
            if kind == "user-prompt" {
                readPrompt(part, context, into: &facts)
            } else if kind == "text", let text = part.string("content") {
                note(.agent, text, context)
            } else if kind == "tool-call", let id = part.string("tool_call_id") {
                let name = part.string("tool_name")
                context.startTool(id, name: name, summary: ToolSummary.text(ofArguments: part["args"]), into: &facts)
                note(.tool, name ?? "", context)
            } else if kind == "tool-return" || kind == "retry-prompt", let id = part.string("tool_call_id") {
                let status = kind == "retry-prompt" ? .error : Self.status(part)
                context.endTool(id, status, name: part.string("tool_name"), into: &facts)
            }
        }
    }

    private mutating func readPrompt(_ part: JSONObject, _ context: LineFacts, into facts: inout FactBatch) {
        guard let run = context.reference.run else { return }
        let text = MessageText.text(part["content"])
        if let text { note(.user, text, context) }
        if runs.insert(run).inserted {
            context.startRun(prompt: text, trigger: isSubagent ? .auto : .user, into: &facts)
        } else {
            context.addLaterPrompt("\(run)@\(context.at.milliseconds)", into: &facts)
        }
    }

    private mutating func note(_ speaker: TranscriptMessage.Speaker, _ text: String, _ context: LineFacts) {
        if !isSubagent { messages.note(speaker, text, at: context.at) }
    }

    /// `outcome` is `success` of a command that failed, too; its exit code is in the content.
    private static func status(_ part: JSONObject) -> ToolCallFact.Status {
        let content = part.object("content")
        if let code = content?.integer("exit_code"), code != 0 { return .error }
        if content?.boolean("success") == false { return .error }
        guard let outcome = part.text("outcome") else { return .unknown }
        return outcome == "success" ? .ok : outcome == "denied" ? .denied : .error
    }
}
