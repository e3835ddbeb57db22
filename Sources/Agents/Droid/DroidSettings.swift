import TachoCore
import TachoSystem

/// Reads what one session of Droid used so far, by its settings: `{"model":"…","tokenUsage":{…},…}`.
///
/// `inclusiveTokenUsage` adds the sub-agents, whose sessions have settings of their own. Credits are no dollars.
struct DroidSettings: DocumentReader {
    static let suffix = ".settings.json"

    let file: LogFile
    var messages: [TranscriptMessage]?

    init(file: LogFile) {
        self.file = file
    }

    mutating func read(_ fields: JSONObject, at source: LogSource, into facts: inout FactBatch) {
        guard let usage = fields.object("tokenUsage"), let start = start(fields) else { return }
        let tokens = Self.tokens(usage)
        guard !tokens.isZero else { return }
        let session = String(file.path.split(separator: "/").last?.dropLast(Self.suffix.count) ?? "")
        let parent = firstLine { DroidSession($0).parent }
        var fact = UsageTotalFact(
            agent: Droid.id,
            conversation: parent ?? session,
            segment: parent == nil ? nil : session,
            relation: .completes,
            asOf: start + Int64(fields.integer("assistantActiveTimeMs") ?? 0),
            source: source,
            nanodollars: nil,
            shares: [.init(model: fields.string("model") ?? "unknown", tokens: tokens, nanodollars: nil)]
        )
        fact.isUndated = true
        facts.add(.usageTotal(fact))
    }

    /// Figures in classes that do not overlap; thinking is beside the output.
    private static func tokens(_ usage: JSONObject) -> TokenCount {
        func figure(_ name: StaticString) -> Int { max(0, usage.integer(name) ?? 0) }
        return TokenCount(
            input: figure("inputTokens"),
            cacheRead: figure("cacheReadTokens"),
            cacheWrite5m: figure("cacheCreationTokens"),
            output: figure("outputTokens") + figure("thinkingTokens"),
            reasoning: figure("thinkingTokens")
        )
    }

    /// When the session began: when it settled on a model's vendor, else with its first message.
    private func start(_ fields: JSONObject) -> Timestamp? {
        fields.text("providerLockTimestamp")?.timestamp ?? head { $0.text("timestamp")?.timestamp }
    }

    private func firstLine<Result>(_ body: (JSONObject) -> Result?) -> Result? {
        head { $0.text("type") == "session_start" ? body($0) : nil }
    }

    /// The first answer that a line at the beginning of the session's log gives.
    private func head<Result>(_ body: (JSONObject) -> Result?) -> Result? {
        let log = String(file.path.dropLast(Self.suffix.count)) + ".jsonl"
        return SmallFile.bytes(log, limit: 262_144, chunk: 16_384)?.withUnsafeBytes { bytes in
            for line in bytes.split(separator: 0x0A) {
                if let found = JSONObject(UnsafeRawBufferPointer(rebasing: line)).flatMap(body) { return found }
            }
            return nil
        }
    }
}
