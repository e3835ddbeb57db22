import GRDB
import TachoCore

/// Finds the numbers of the runs whose prompts match, the best first.
///
/// Of a word that very many prompts have, the newest come first: bm25 reads all that match. Of fewer it ranks those that were
/// found, so that a filter is applied once.
struct PromptQuery {
    private static let rankedLimit = 2_000

    private let text: SearchText
    private let limit: Int?
    private var conditions = QueryConditions()

    init(_ text: SearchText, _ filter: Filter) {
        self.text = text
        limit = filter.limit
        conditions.addRuns(of: filter)
        conditions.addSessions(of: filter)
        conditions.addTimes(of: filter, in: "run")
        for (index, literal) in text.literals.enumerated() {
            let name = "literal\(index)"
            conditions.add("instr(lower(run.prompt_preview), lower(:\(name))) > 0", name, literal)
        }
        conditions.add("prompt_index MATCH :match", "match", text.indexQuery)
    }

    func numbers(_ database: Database) throws -> [Int64] {
        guard !text.isEmpty else { return [] }
        guard text.indexQuery != nil else { return try fetch(unranked, database) }
        guard let limit else { return try fetch(ranked, database) }
        // One more than are ranked shows that there are too many; whoever asks for more than can be counted gets all.
        let most = max(limit, Self.rankedLimit)
        let newest = try fetch(newest(limit: most < .max ? most + 1 : most), database)
        if newest.count > Self.rankedLimit { return Array(newest.prefix(limit)) }
        return try Int64.fetchAll(
            database.cachedStatement(sql: rankedOfFound),
            arguments: ["match": text.indexQuery, "found": JSONList.text(newest)]
        )
    }

    private func fetch(_ sql: String, _ database: Database) throws -> [Int64] {
        try Int64.fetchAll(database.cachedStatement(sql: sql), arguments: conditions.arguments)
    }

    private var page: String { limit.map { "LIMIT \(max(0, $0))" } ?? "" }

    private var matches: String {
        """
        prompt_index CROSS JOIN run ON run.number = prompt_index.rowid
            LEFT JOIN session ON session.id = run.session_id
        \(conditions.clause)
        """
    }

    private func newest(limit: Int) -> String {
        "SELECT run.number FROM \(matches) ORDER BY prompt_index.rowid DESC LIMIT \(limit)"
    }

    private var ranked: String { "SELECT run.number FROM \(matches) \(Self.byRank)" }

    /// The unary plus has SQLite walk the matches once instead of looking each number up, which begins again each time.
    private var rankedOfFound: String {
        """
        SELECT run.number
        FROM prompt_index CROSS JOIN run ON run.number = prompt_index.rowid
        WHERE prompt_index MATCH :match AND +prompt_index.rowid IN (SELECT value FROM json_each(:found))
        \(Self.byRank) \(page)
        """
    }

    /// To a tenth, so that of prompts that match alike the newest comes first.
    private static let byRank = "ORDER BY round(bm25(prompt_index), 1), run.started_at DESC, run.id DESC"

    private var unranked: String {
        """
        SELECT run.number
        FROM run LEFT JOIN session ON session.id = run.session_id
        \(conditions.clause)
        ORDER BY run.started_at DESC, run.id DESC
        \(page)
        """
    }
}
