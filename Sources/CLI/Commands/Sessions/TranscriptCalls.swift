import TachoCore

/// The tool calls of a session, to be found by what its transcript says of them.
struct TranscriptCalls {
    /// How far the two may lie apart in time, in milliseconds.
    private static let slack: Int64 = 5_000

    private var calls: [ToolCallFact]

    init(_ runs: [Run]) {
        calls = runs.flatMap(\.toolCalls)
    }

    /// The call that a message is about, each only once; nil if none is known.
    mutating func take(_ message: TranscriptMessage) -> ToolCallFact? {
        let named = message.call.flatMap { id in calls.firstIndex { $0.key == id } }
        let index =
            named
            ?? calls.firstIndex { call in
                guard call.name == message.text, let start = call.startedAt else { return false }
                return abs(start - message.at) <= Self.slack
            }
        return index.map { calls.remove(at: $0) }
    }

    /// How a call ended and how long it took, such as `error after 1.2s`; nil if that is not known.
    static func end(of call: ToolCallFact) -> String? {
        let time = call.durationInMilliseconds.map { " \(DurationText.short(milliseconds: $0))" } ?? ""
        switch call.status {
        case .ok: return "ok\(time)"
        case .error: return "error\(time)"
        case .denied: return "denied"
        case .running, .unknown: return nil
        }
    }
}
