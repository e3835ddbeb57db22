import TachoCore

extension CodexReader {
    /// Reads `token_usage_record`, one for each response of the model.
    mutating func readUsage(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        now.totals.record()
        guard let id = line.payload.string("response_id"), let usage = line.payload.object("usage") else { return }
        let isOwn = line.payload.string("thread_id").map { $0 == now.thread } ?? true
        guard isOwn, !now.isCopying else { return }
        var reference = reference
        if now.isSubagent {
            reference.run = line.payload.string("root_turn_id") ?? reference.run
        } else if let turn = line.payload.string("turn_id"), CodexIdentifier.isUnique(turn) {
            reference.run = turn
        }
        addCall(id, CodexUsage(usage), reference: reference, at: line.at, offset: offset, into: &facts)
    }

    /// Reads `token_count`, the running totals; `info` is null when only rate limits changed.
    mutating func readTotals(_ line: CodexLine, at offset: Int, into facts: inout FactBatch) {
        guard let info = line.payload.object("info") else { return }
        let total = info.object("total_token_usage").map(CodexUsage.init)
        let last = info.object("last_token_usage").map(CodexUsage.init)
        guard let usage = now.totals.take(total: total, last: last), !now.isCopying else { return }
        now.model = info.string("model") ?? now.model
        let key = "\(now.thread ?? "")/\(String(now.totals.digest, radix: 16))"
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
        var fact = APICallFact(agent: Codex.agent, key: key, origin: origin, at: moment, source: source)
        fact.reference = reference
        fact.model = now.model
        fact.tokens = usage.tokens
        fact.tier = now.tier
        fact.webSearchCount = now.searchCount
        fact.place = Dated(now.place, at: moment)
        facts.add(.apiCall(fact))
        now.searchCount = 0
        noteWork(at: moment, into: &facts)
    }
}
