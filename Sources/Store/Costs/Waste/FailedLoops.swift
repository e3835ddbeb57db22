import TachoCore

/// Tools that failed again and again, with the calls that asked for them in spite of it.
struct FailedLoops {
    private(set) var count = 0
    /// The keys of the calls, without those that led to each first failure.
    private(set) var calls: Set<String> = []

    /// How many failures in a row make a loop.
    private static let leastLength = 3

    init(in run: Run) {
        let asked = AskedTools(run)
        for tools in Dictionary(grouping: run.toolCalls, by: { $0.reference.subagent ?? "" }).values {
            var loop: [ToolCallFact] = []
            for tool in tools {
                if tool.status != .error || tool.name == nil || tool.name != loop.last?.name {
                    end(loop, asked)
                    loop = []
                }
                if tool.status == .error { loop.append(tool) }
            }
            end(loop, asked)
        }
    }

    private mutating func end(_ loop: [ToolCallFact], _ asked: AskedTools) {
        guard loop.count >= Self.leastLength else { return }
        count += 1
        let keys = loop.map(asked.call(thatAskedFor:))
        for key in keys.dropFirst() where key != keys[0] { if let key { calls.insert(key) } }
    }
}
