import GRDB
import TachoCore

/// The tables of what the user forgot.
struct ForgottenRows {
    private let database: Database
    /// Every salt that a hash may have been made with; none if nothing was forgotten.
    let salts: [String]

    var isEmpty: Bool { salts.isEmpty }

    init(_ database: Database) throws {
        self.database = database
        salts = try String.fetchAll(database.cachedStatement(sql: "SELECT salt FROM forgotten_salt ORDER BY salt"))
    }

    static func add(_ tombstone: Tombstone, of session: SessionID, _ database: Database) throws {
        let keeps = tombstone.keepsSums
        try database.execute(
            sql: "INSERT OR IGNORE INTO forgotten_salt (salt) VALUES (?)",
            arguments: [tombstone.salt]
        )
        try add(session.rawValue, to: "forgotten_session", "id", keepsSums: keeps, database)
        for hash in tombstone.runs { try add(hash, to: "forgotten_run", "hash", keepsSums: keeps, database) }
        for span in tombstone.spans {
            try database.execute(
                sql: "INSERT OR IGNORE INTO forgotten_span (conversation, from_at, to_at) VALUES (?, ?, ?)",
                arguments: [span.conversation, span.from.milliseconds, span.to.milliseconds]
            )
        }
    }

    /// Adds a row; what is forgotten altogether stays so.
    ///
    /// No upsert: within one, a trigger that ignores what is there already fails instead.
    private static func add(
        _ value: some DatabaseValueConvertible,
        to table: String,
        _ column: String,
        keepsSums: Bool,
        _ database: Database
    ) throws {
        let known = try database.cachedStatement(sql: "SELECT keeps_sums FROM \(table) WHERE \(column) = ?")
        let isForgotten = try Bool.fetchOne(known, arguments: [value]).map { !$0 } ?? false
        try database.cachedStatement(sql: "INSERT OR REPLACE INTO \(table) (\(column), keeps_sums) VALUES (?, ?)")
            .execute(arguments: [value, keepsSums && !isForgotten])
    }

    /// Whether a session is forgotten.
    ///
    /// - Parameter orPruned: counts those whose sums are kept, too.
    func contains(_ session: String, orPruned: Bool = true) throws -> Bool {
        guard !isEmpty else { return false }
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM forgotten_session WHERE id = ? AND (? OR NOT keeps_sums))"
        )
        return try Bool.fetchOne(statement, arguments: [session, orPruned]) ?? false
    }

    /// Whether a run is forgotten; `orPruned` as above.
    func contains(run key: String, agent: String, orPruned: Bool = true) throws -> Bool {
        let statement = try database.cachedStatement(
            sql: "SELECT EXISTS (SELECT 1 FROM forgotten_run WHERE hash = ? AND (? OR NOT keeps_sums))"
        )
        return try salts.contains { salt in
            let hash = SaltedHash.of(key, agent: agent, salt: salt)
            return try Bool.fetchOne(statement, arguments: [hash, orPruned]) ?? false
        }
    }

    /// The times in which nothing of a conversation is wanted.
    func spans(of conversation: FactBatch.Key) throws -> [ClosedRange<Timestamp>] {
        let statement = try database.cachedStatement(
            sql: "SELECT from_at, to_at FROM forgotten_span WHERE conversation = ?"
        )
        return try salts.flatMap { salt in
            let hash = SaltedHash.of(conversation.id, agent: conversation.agent, salt: salt)
            return try Row.fetchAll(statement, arguments: [hash]).map { row in
                Timestamp(milliseconds: row[0])...Timestamp(milliseconds: row[1])
            }
        }
    }

    /// What is left of a conversation's facts.
    func remaining(of facts: FactBatch, _ conversation: FactBatch.Key) throws -> FactBatch {
        guard !isEmpty else { return facts }
        let runs = try ForgottenFacts.runs(in: facts).filter { try contains(run: $0, agent: conversation.agent) }
        return try ForgottenFacts(runs: runs, spans: spans(of: conversation)).remaining(of: facts)
    }

    /// Whether an event of an agent's own hook is forgotten.
    func contains(_ event: AgentEvent) throws -> Bool {
        guard !isEmpty else { return false }
        return try spans(of: FactBatch.Key(agent: event.agent, id: event.conversation)).contains {
            $0.contains(event.at)
        }
    }

    /// Whether a log file is of a forgotten conversation, as far as its path has the conversation's id.
    ///
    /// - Parameter kept: ids of conversations of which something is left.
    func names(_ path: String, agent: String, besides kept: Set<String> = []) throws -> Bool {
        guard !isEmpty else { return false }
        return try Self.ids(in: path).contains { id in
            try !kept.contains(id) && !spans(of: FactBatch.Key(agent: agent, id: id)).isEmpty
        }
    }

    /// The parts of a path that may be the id of a conversation.
    static func ids(in path: String) -> Set<String> {
        var ids: Set<String> = []
        for part in path.split(separator: "/").suffix(4) {
            let stem = part.split(separator: ".").dropLast().joined(separator: ".")
            for name in [String(part), stem] where !name.isEmpty {
                ids.insert(name)
                // Names such as rollout-2026-11-29T10-00-00-UUID.
                if name.utf8.count > 36 { ids.insert(String(name.suffix(36))) }
            }
        }
        return ids
    }
}
