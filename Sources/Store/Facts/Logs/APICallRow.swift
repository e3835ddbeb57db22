import GRDB
import TachoCore

enum APICallRow {
    /// Its columns, in the order of `bind` and `call`.
    static let table = SQLTable(
        "api_call_fact",
        [
            "agent", "key", "is_sidechain", "evidence", "conversation", "run_key", "turn", "subagent",
            "model",
            "started_at", "ended_at", "input", "cache_read", "cache_write_5m", "cache_write_1h", "output", "reasoning",
            "tier", "inference_geo", "web_search_count", "place_at", "cwd", "branch", "file", "position",
            "unknown_tokens", "stated_cost", "purpose", "request", "figures_position", "figures",
        ]
    )

    /// The stored call of an agent and a key.
    static let selection = table.selection(where: "agent = ? AND key = ?")
    static let conversationSelection = table.selection(where: "agent = ? AND conversation = ?")

    /// Binds a call's values in the order of the columns.
    static func bind(_ call: APICallFact, to row: inout ColumnBinder) throws {
        row.bind(call.agent)
        row.bind(call.key)
        row.bind(call.isSidechain)
        row.bind(call.origin, call.reference)
        row.bind(call.model)
        row.bind(call.startedAt)
        row.bind(call.endedAt)
        row.bind(call.tokens.input)
        row.bind(call.tokens.cacheRead)
        row.bind(call.tokens.cacheWrite5m)
        row.bind(call.tokens.cacheWrite1h)
        row.bind(call.tokens.output)
        row.bind(call.tokens.reasoning)
        row.bind(call.tier)
        row.bind(call.inferenceGeo)
        row.bind(call.webSearchCount)
        row.bind(call.place?.at)
        row.bind(call.place?.value.cwd)
        row.bind(call.place?.value.branch)
        row.bind(call.source.file)
        row.bind(call.source.offset)
        row.bind(call.unknownTokens.rawValue)
        row.bind(call.statedCost)
        row.bind(call.purpose)
        row.bind(call.request)
        row.bind(call.figures.position)
        row.bind(try StoredFigures(call)?.text)
    }

    static func call(_ row: Row) throws -> APICallFact {
        var call = APICallFact(
            agent: row[0],
            key: row[1],
            origin: LogOrigin(evidence: row[3], conversation: row[4]),
            at: Timestamp(milliseconds: row[9]),
            source: LogSource(file: row[23], offset: row[24])
        )
        call.isSidechain = row[2]
        call.reference = RunReference(run: row[5], turn: row[6], subagent: row[7])
        call.model = row[8]
        call.endedAt = Timestamp(milliseconds: row[10])
        call.request = row[28]
        let tokens = TokenCount(
            input: row[11],
            cacheRead: row[12],
            cacheWrite5m: row[13],
            cacheWrite1h: row[14],
            output: row[15],
            reasoning: row[16]
        )
        call.figures = CallFigures(tokens, position: row[29] ?? call.source.offset, webSearchCount: row[19])
        if let text = row[30] as String? {
            let stored = try StoredFigures(text: text)
            (call.figures, call.sideFigures) = (stored.figures, stored.sideFigures)
        }
        call.tier = row[17]
        call.inferenceGeo = row[18]
        call.place = (row[20] as Int64?).map { moment in
            Dated(WorkPlace(cwd: row[21], branch: row[22]), at: Timestamp(milliseconds: moment))
        }
        call.unknownTokens = TokenClasses(rawValue: row[25])
        call.statedCost = row[26]
        call.purpose = row[27]
        return call
    }
}
