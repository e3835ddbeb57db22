import GRDB
import TachoCore

/// Splits the usage of runs by what only their calls tell.
///
/// Sums of calls do not tell it, so the calls of the runs' conversations are read; a conversation is read once.
struct CallSplit {
    private let database: Database
    private let prices: PriceBook
    private let groupings: Set<CostGrouping>
    private var runs: [String: [PieceEntry]] = [:]
    /// The session whose facts are being asked for, and its runs.
    private var session = ""
    private var askedRuns: Set<String> = []

    /// Whether sums do not tell all that is asked for.
    var isNeeded: Bool { !groupings.isEmpty }

    init(_ database: Database, by groupings: [CostGrouping], prices: PriceBook) {
        self.database = database
        self.prices = prices
        self.groupings = Set(groupings).intersection([.part, .tool, .subagent])
    }

    /// The pieces of a fact; the facts of a session follow each other.
    ///
    /// All of it is one unknown piece where its calls do not add up to it exactly.
    mutating func pieces(of fact: CostFact) throws -> [CallPiece: Usage] {
        if groupings == [.subagent], !fact.isSubagent { return [Self.nobodys(fact).only(groupings): fact.usage] }
        if fact.usage.apiCallCount == 0, fact.usage.tokens.isZero, fact.usage.cost.unknownCount == 0 {
            return groupings.contains(.part) ? [:] : [Self.nobodys(fact).only(groupings): fact.usage]
        }
        let unknown = CallPiece(subagent: fact.isSubagent ? CallPiece.unknown : CallPiece.none).only(groupings)
        guard let run = fact.run else { return [unknown: fact.usage] }
        note(run, of: fact.session)
        if runs[run] == nil {
            runs[run] = []
            let conversation = FactBatch.Key(agent: fact.agent, id: fact.conversation ?? "")
            runs.merge(try ConversationPieces(database, groupings, prices).read(conversation)) { $1 }
        }
        let entries = (runs[run] ?? []).filter {
            $0.quarterAt == fact.firstAt && $0.model == fact.model && $0.isSubagent == fact.isSubagent
        }
        return try pieces(of: fact, among: entries) ?? [unknown: fact.usage]
    }

    /// The pieces of the calls that add up to a fact; nil where none do.
    ///
    /// Nearly always one place has all calls of a quarter of an hour. Only where there are several do places matter, for a
    /// repository may be known by another path since.
    private func pieces(of fact: CostFact, among entries: [PieceEntry]) throws -> [CallPiece: Usage]? {
        let tests: [(PieceEntry) throws -> Bool] = [
            { _ in true }, { $0.branch == fact.loggedBranch },
            { try $0.branch == fact.loggedBranch && repository(of: $0.cwd) == fact.loggedRepo },
        ]
        for test in tests {
            var pieces: [CallPiece: Usage] = [:]
            for entry in try entries.filter(test) {
                for (piece, usage) in entry.pieces { pieces[piece] = (pieces[piece] ?? Usage()) + usage }
            }
            if Self.sum(pieces) == Self.sum([CallPiece(): fact.usage]) { return pieces }
        }
        return nil
    }

    /// Drops what is known of a session's runs when another session's facts are asked for.
    private mutating func note(_ run: String, of session: String) {
        if session != self.session {
            for run in askedRuns { runs[run] = nil }
            askedRuns = []
            self.session = session
        }
        askedRuns.insert(run)
    }

    private static func nobodys(_ fact: CostFact) -> CallPiece {
        CallPiece(tool: CallPiece.none, subagent: fact.isSubagent ? CallPiece.unknown : CallPiece.none)
    }

    private static func sum(_ pieces: [CallPiece: Usage]) -> [Int64] {
        let sum = pieces.values.reduce(Usage()) { $0 + $1 }
        return UsageColumn.shared.map { $0.value(of: sum) }
    }

    private func repository(of cwd: String?) throws -> String {
        guard let cwd else { return "" }
        return try PlaceCache.recorded(cwd, database)?.repo ?? cwd
    }
}
