import TachoCore

/// Which tools each call of a run asked for.
///
/// No log links the two. Some agents log a call before its tools, some after, when its usage is known, but all log it
/// before the tools' results.
struct AskedTools {
    private var names: [String: Set<String?>] = [:]
    private var callsOfTools: [String: String] = [:]

    /// Finds the tools of a run's calls.
    init(_ run: Run) {
        let threads = Dictionary(grouping: run.apiCalls.map(\.call).filter { $0.purpose == nil }, by: \.thread)
        for tool in run.toolCalls {
            guard let calls = threads[tool.reference.subagent ?? ""], let call = Self.call(thatAsked: tool, calls)
            else { continue }
            names[call.key, default: []].insert(tool.name)
            callsOfTools[tool.key] = call.key
        }
    }

    /// Whom a call worked for: the only tool that it asked for; nobody without any, and unknown with several.
    func owner(of call: APICallFact) -> String {
        guard let asked = names[call.key] else { return CallPiece.none }
        guard asked.count == 1, let name = asked.first else { return CallPiece.unknown }
        return name ?? CallPiece.unknown
    }

    /// The key of the call that asked for a tool; nil where the log has none.
    func call(thatAskedFor tool: ToolCallFact) -> String? { callsOfTools[tool.key] }

    /// - Parameter calls: the calls of the tool's thread, in order of time.
    private static func call(thatAsked tool: ToolCallFact, _ calls: [APICallFact]) -> APICallFact? {
        guard let start = tool.startedAt ?? tool.endedAt else { return nil }
        var (low, high) = (0, calls.count)
        while low < high {
            let middle = (low + high) / 2
            if calls[middle].startedAt <= start { low = middle + 1 } else { high = middle }
        }
        let before = low > 0 ? calls[low - 1] : nil
        if let before, before.endedAt >= start { return before }
        let after = low < calls.count ? calls[low] : nil
        if let after, let end = tool.endedAt, after.startedAt < end { return after }
        return before ?? after
    }
}

extension APICallFact {
    /// The sub-agent, or the side thread, whose prompt the call goes on with; empty for the main thread.
    var thread: String { reference.subagent ?? (isSidechain ? "side" : "") }
}
