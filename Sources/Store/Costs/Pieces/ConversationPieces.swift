import GRDB
import TachoCore

/// One call, or a part of a total, taken to pieces, with what sums are made by.
struct PieceEntry {
    var quarterAt: Timestamp
    var model: String
    var isSubagent: Bool
    var branch: String
    var cwd: String?
    var pieces: [CallPiece: Usage]

    init(of call: APICallFact, in run: Run, _ pieces: [CallPiece: Usage]) {
        quarterAt = QuarterHour.start(of: call.startedAt)
        model = call.model ?? ""
        isSubagent = call.reference.subagent != nil
        branch = call.place?.value.branch ?? run.branch ?? ""
        cwd = call.place?.value.cwd ?? run.cwd
        self.pieces = pieces
    }

    init(of total: PricedTotal, in run: Run, _ pieces: [CallPiece: Usage]) {
        quarterAt = QuarterHour.start(of: total.at)
        model = total.model ?? ""
        isSubagent = false
        branch = run.branch ?? ""
        cwd = run.cwd
        self.pieces = pieces
    }
}

/// Takes the calls of a conversation to pieces, in order: what a tool brought in is paid for in later runs, too.
struct ConversationPieces {
    private let database: Database
    private let groupings: Set<CostGrouping>
    private let prices: PriceBook

    init(_ database: Database, _ groupings: Set<CostGrouping>, _ prices: PriceBook) {
        self.database = database
        self.groupings = groupings
        self.prices = prices
    }

    /// The pieces of each of the conversation's runs, by the runs' ids.
    func read(_ conversation: FactBatch.Key) throws -> [String: [PieceEntry]] {
        if conversation.id.isEmpty { return [:] }
        let facts = try FactStore(database).facts(of: conversation)
        var kinds: [String: String] = [:]
        for subagent in facts.facts.subagents.values { kinds[subagent.key] = subagent.kind }
        var pieces = CallPieces(by: groupings, prices: prices)
        var entries: [String: [PieceEntry]] = [:]
        for run in try runs(of: conversation, facts) {
            let asked = AskedTools(run)
            var own: [PieceEntry] = []
            for call in run.apiCalls {
                let subagent = call.call.reference.subagent.map { kinds[$0] ?? CallPiece.unknown }
                let parts = pieces.pieces(
                    of: call,
                    run: run,
                    owner: asked.owner(of: call.call),
                    subagent: subagent ?? CallPiece.none
                )
                own.append(PieceEntry(of: call.call, in: run, parts))
            }
            for total in run.totals { own.append(PieceEntry(of: total, in: run, pieces.pieces(of: total))) }
            entries[run.id.rawValue] = own
        }
        return entries
    }

    /// The runs in order of time: those in the logs, and those that were imported.
    private func runs(of conversation: FactBatch.Key, _ facts: ConversationFacts) throws -> [Run] {
        let logged = facts.makeRuns(prices: prices)
        let known = Set(logged.map(\.id))
        let ids = try String.fetchAll(
            database,
            sql: "SELECT id FROM run WHERE agent = ? AND conversation = ?",
            arguments: [conversation.agent, conversation.id]
        )
        let others = ids.compactMap(RunID.init(rawValue:)).filter { !known.contains($0) }
        let imported = try ImportedCalls.runs(others, database).values
        return (logged + imported).sorted { ($0.startedAt, $0.key) < ($1.startedAt, $1.key) }
    }
}
