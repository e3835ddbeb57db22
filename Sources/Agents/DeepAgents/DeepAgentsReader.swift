import TachoCore

/// Reads what is new in the database of Deep Agents Code: the writes of LangGraph to the channel of messages.
///
/// Each message is written once, as a write of the step that made it; checkpoints repeat them. Steps have ids that begin with
/// their time (UUIDs of version 6), and a write becomes visible when its step is done, which may take hours. So a round begins
/// a day before the newest step of the round before.
struct DeepAgentsReader: DatabaseReader, StateKeeper {
    /// What must be known to read on.
    struct State: ReaderState {
        /// The newest step of the rounds before, and of the round under way.
        var newest = ""
        /// The last write of the round under way: step, thread, name space, task and number; empty between rounds.
        var position: [String] = []

        mutating func code(by coder: inout some StateCoder) throws(StateReader.Malformed) {
            var text: String? = newest
            try coder.code(&text)
            newest = text ?? ""
            try coder.code(&position)
        }
    }

    private static let batchSize = 200

    let file: LogFile
    private(set) var state: State

    mutating func readBatch(of database: any AgentDatabase, into facts: inout FactBatch) throws -> Bool {
        var work = DeepAgentsWork(file: file, database: database)
        defer { facts.merge(work.facts) }
        let isUnderWay = state.position.count == 5
        var arguments = isUnderWay ? state.position.map { DatabaseValue.text($0) } : [.text(dayBefore(state.newest))]
        if isUnderWay { arguments[4] = .integer(Int(state.position[4]) ?? 0) }
        let columns = "(w.checkpoint_id, w.thread_id, w.checkpoint_ns, w.task_id, w.idx)"
        let condition = isUnderWay ? "\(columns) > (?, ?, ?, ?, ?)" : "w.checkpoint_id >= ?"
        let positions = try work.read(where: condition, arguments, limit: Self.batchSize)
        if let last = positions.last, last.count == 5 { state.newest = max(state.newest, last[0]) }
        guard positions.count == Self.batchSize, let last = positions.last else {
            state.position = []
            return false
        }
        state.position = last
        return true
    }

    /// The beginning of the id of a step that was made a day before another.
    private func dayBefore(_ step: String) -> String {
        guard let time = DeepAgentsStep.time(step) else { return "" }
        // The first 48 bits count 4,096 units of 100 ns.
        let early = max(0, (time - 86_400 * 10_000_000) >> 12)
        let digits = String(early, radix: 16)
        let padded = String(repeating: "0", count: max(0, 12 - digits.count)) + digits
        return "\(padded.prefix(8))-\(padded.suffix(4))"
    }
}

/// The ids of steps.
enum DeepAgentsStep {
    /// The time in an id, in units of 100 ns since 1582-10-15; nil for ids of another kind.
    static func time(_ id: String) -> Int? {
        let parts = id.split(separator: "-")
        guard parts.count == 5, parts[0].count == 8, parts[1].count == 4, parts[2].first == "6",
            parts[2].count == 4
        else { return nil }
        return Int(parts[0] + parts[1] + parts[2].dropFirst(), radix: 16)
    }

    /// When a step began.
    static func moment(_ id: String) -> Timestamp? {
        time(id).map { Timestamp(milliseconds: Int64($0 - 0x01B2_1DD2_1381_4000) / 10_000) }
    }
}
