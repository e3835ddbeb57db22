import TachoCore

extension CodexReader {
    /// Reads `token_usage_record`, one for each response of the model.
    mutating func readUsage(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        let usage = line.payload.object("usage").map(CodexUsage.init)
        let counted = state.totals.record(usage)
        guard let id = line.payload.string("response_id"), let usage else { return }
        let isOwn = line.payload.string("thread_id").map { $0 == state.thread } ?? true
        guard isOwn, !state.isCopying else { return }
        var reference = reference
        if state.isSubagent {
            reference.run = line.payload.string("root_turn_id") ?? reference.run
        } else if let turn = line.payload.string("turn_id"), CodexIdentifier.isUnique(turn) {
            reference.run = turn
        }
        let key = counted.map(key(ofTotal:)) ?? id
        addCall(key, usage, reference: reference, at: line.at, offset: offset, into: &facts)
    }

    /// The key of a call known from the thread's totals alone: the digest of all totals so far.
    private func key(ofTotal digest: UInt64) -> String {
        "\(state.thread ?? "")/\(String(digest, radix: 16))"
    }

    /// Reads `token_count`, the running totals; `info` is null when only rate limits changed.
    mutating func readTotals(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        guard let info = line.payload.object("info") else { return }
        let total = info.object("total_token_usage").map(CodexUsage.init)
        let last = info.object("last_token_usage").map(CodexUsage.init)
        guard let usage = state.totals.take(total: total, last: last), !state.isCopying else { return }
        state.model = info.string("model") ?? state.model
        let key = key(ofTotal: state.totals.digest)
        addCall(key, usage, reference: reference, at: line.at, offset: offset, into: &facts)
    }

    private mutating func addCall(
        _ key: String,
        _ usage: CodexUsage,
        reference: RunReference,
        at moment: Timestamp,
        offset: Int,
        into facts: inout FactBatch
    ) {
        let source = LogSource(file: file.path, offset: offset)
        var fact = APICallFact(agent: Codex.id, key: key, origin: origin, at: moment, source: source)
        fact.reference = reference
        fact.model = state.model
        fact.tokens = usage.tokens
        fact.tier = state.tier
        fact.webSearchCount = state.searchCount
        fact.place = Dated(state.place, at: moment)
        facts.add(.apiCall(fact))
        state.searchCount = 0
        noteWork(at: moment, into: &facts)
        guard state.model == nil, state.callsWithoutModel.count < Self.callWithoutModelLimit else { return }
        state.callsWithoutModel.append(.init(key: key, at: moment, offset: offset, usage: usage))
    }

    /// How many calls may come before the first line that names a model.
    private static let callWithoutModelLimit = 128

    /// Gives the calls before the first line that names a model that model.
    mutating func nameModel(into facts: inout FactBatch) {
        guard let model = state.model, !state.isCopying else { return }
        for call in state.callsWithoutModel {
            let source = LogSource(file: file.path, offset: call.offset)
            var fact = APICallFact(agent: Codex.id, key: call.key, origin: origin, at: call.at, source: source)
            fact.model = model
            fact.tokens = call.usage.tokens
            facts.add(.apiCall(fact))
        }
        state.callsWithoutModel = []
    }
}
