import TachoCore
import TachoSystem

/// Reads the state of one OpenHands conversation: its directory and, by what they were for, all of its calls.
///
/// `costs` leaves out calls without a price, so it belongs to `token_usages` only where both are equally long. Elsewhere a
/// call's time is that of the event that it led to, which is written after the state.
struct OpenHandsState: DocumentReader {
    static let sizeLimit = 16 << 20

    let file: LogFile
    var messages: [TranscriptMessage]?
    private var eventDirectory: String { FilePath.parent(file.path) + "/events" }

    init(file: LogFile) {
        self.file = file
    }

    /// Where a conversation works, by its state.
    static func directory(_ state: JSONObject) -> String? { state.object("workspace")?.string("working_dir") }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        let directory = Self.directory(fields)
        if var metrics = fields.object("stats")?["usage_to_metrics"], metrics.enterObject() {
            while let purpose = metrics.nextKey() {
                guard let part = JSONObject(&metrics) else { break }
                read(part, purpose: purpose == "agent" ? nil : purpose.string, directory, source, into: &facts)
            }
        }
        if messages != nil { readMessages() }
    }

    private func read(
        _ metrics: JSONObject,
        purpose: String?,
        _ directory: String?,
        _ source: LogSource,
        into facts: inout FactBatch
    ) {
        let usages = Self.objects(metrics["token_usages"])
        let costs = Self.objects(metrics["costs"])
        let times = costs.count == usages.count ? [:] : eventTimes()
        for (index, usage) in usages.enumerated() {
            guard let id = usage.value.string("response_id") else { continue }
            let cost = costs.count == usages.count ? costs[index].value : nil
            var time = cost?["timestamp"]
            guard let at = time?.number(scale: 3).map({ Timestamp(milliseconds: Int64($0)) }) ?? times[id] else {
                continue
            }
            let context = LineFacts(
                agent: OpenHands.id,
                origin: LogOrigin(file.part(0), evidence: .stated),
                at: at,
                source: LogSource(file: source.file, offset: usage.offset),
                place: directory.map { WorkPlace(cwd: $0, branch: nil) }
            )
            context.addConversation(into: &facts)
            context.addAPICall(id, into: &facts) { call in
                call.purpose = purpose
                call.model = usage.value.string("model")
                var dollars = cost?["cost"]
                call.statedCost = dollars?.number(scale: 12).flatMap { $0 > 0 ? Int64($0) : nil }
                (call.tokens, call.unknownTokens) = Self.tokens(usage.value)
            }
        }
    }

    /// Figures in classes that do not overlap; a class that the model's vendor does not tell is written as 0.
    private static func tokens(_ usage: JSONObject) -> (TokenCount, TokenClasses) {
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        let (read, written) = (figure("cache_read_tokens"), figure("cache_write_tokens"))
        let (output, reasoning) = (figure("completion_tokens"), figure("reasoning_tokens"))
        let tokens = TokenCount(
            input: max(0, figure("prompt_tokens") - read - written),
            cacheRead: read,
            cacheWrite5m: written,
            output: output,
            reasoning: min(output, reasoning)
        )
        var unknown: TokenClasses = []
        if read == 0 { unknown.insert(.cacheRead) }
        if written == 0 { unknown.insert(.cacheWrite) }
        if reasoning == 0 { unknown.insert(.reasoning) }
        return (tokens, unknown)
    }

    private static func objects(_ list: JSONCursor?) -> [(value: JSONObject, offset: Int)] {
        guard var list, list.enterArray() else { return [] }
        var objects: [(JSONObject, Int)] = []
        while list.nextElement() {
            let offset = list.index
            guard let value = JSONObject(&list) else { break }
            objects.append((value, offset))
        }
        return objects
    }

    /// When the events were written that came of a response, the first of each.
    private func eventTimes() -> [String: Timestamp] {
        let directory = eventDirectory
        var times: [String: Timestamp] = [:]
        for name in OpenHands.events(in: directory) {
            let found = OpenHands.withEvent("\(directory)/\(name)") { event -> (String, Timestamp)? in
                guard let id = event.string("llm_response_id"), let at = OpenHandsEvent.time(event) else { return nil }
                return (id, at)
            }
            if let (id, at) = found { times[id] = min(at, times[id] ?? at) }
        }
        return times
    }

    /// What was said stands in the events.
    private mutating func readMessages() {
        let directory = eventDirectory
        for name in OpenHands.events(in: directory) {
            let path = "\(directory)/\(name)"
            var reader = OpenHandsEvent(file: LogFile(path: path, relativePath: "\(file.part(0))/events/\(name)"))
            reader.messages = []
            var facts = FactBatch()
            _ = OpenHands.withEvent(path) { reader.read($0, at: LogSource(file: path, offset: 0), into: &facts) }
            messages? += reader.messages ?? []
        }
    }
}
