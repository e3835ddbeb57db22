import GRDB
import TachoCore

/// The only access to the facts from agents' logs; only this directory knows how they are stored.
struct FactStore {
    private let database: Database
    private let coder = FactCoder()

    init(_ database: Database) {
        self.database = database
    }

    /// Whether any fact of a conversation is stored.
    func holdsFacts(of conversation: FactBatch.Key) throws -> Bool {
        let tables = ["log_fact", "api_call_fact", "tool_call_fact"]
        let tests = tables.map { "EXISTS (SELECT 1 FROM \($0) WHERE agent = :agent AND conversation = :id)" }
        let statement = try database.cachedStatement(sql: "SELECT " + tests.joined(separator: " OR "))
        return try Bool.fetchOne(statement, arguments: ["agent": conversation.agent, "id": conversation.id]) == true
    }

    func facts(of conversation: FactBatch.Key) throws -> ConversationFacts {
        var facts = FactBatch()
        try forEachRow(of: conversation, APICallRow.conversationSelection) {
            facts.add(.apiCall(try APICallRow.call($0)))
        }
        try forEachRow(of: conversation, ToolCallRow.conversationSelection) {
            facts.add(.toolCall(ToolCallRow.call($0)))
        }
        try forEachRow(of: conversation, LogFactRow.conversationSelection) { row in
            if let fact = try coder.fact(kind: row[0], from: row[1]) { facts.add(fact) }
        }
        return ConversationFacts(agent: conversation.agent, id: conversation.id, facts: facts)
    }

    /// Every fact that a conversation owns, after the runs that it shares with others were given to whom they belong.
    ///
    /// - Parameter moved: receives the conversations that lost or won facts.
    func settledFacts(of conversation: FactBatch.Key, moved: inout Set<FactBatch.Key>) throws -> ConversationFacts {
        let own = try facts(of: conversation)
        guard own.conversation?.kin != nil else { return own }
        var family: Set<String> = [conversation.id]
        var queue = own.conversation?.kin ?? []
        var all = own.facts
        while let id = queue.popLast() {
            guard family.insert(id).inserted else { continue }
            let member = try facts(of: FactBatch.Key(agent: conversation.agent, id: id))
            queue += member.conversation?.kin ?? []
            all.merge(member.facts)
        }
        let settled = SharedHistory(all).settled
        try replace(all.runs, with: settled.runs, .json(coder), &moved)
        try replace(all.subagents, with: settled.subagents, .json(coder), &moved)
        try replace(all.apiCalls, with: settled.apiCalls, .apiCalls, &moved)
        try replace(all.toolCalls, with: settled.toolCalls, .toolCalls, &moved)
        let facts = settled.byConversation[conversation] ?? FactBatch()
        return ConversationFacts(agent: conversation.agent, id: conversation.id, facts: facts)
    }

    private func replace<Fact>(
        _ known: [FactBatch.Key: Fact],
        with settled: [FactBatch.Key: Fact],
        _ table: FactTable<Fact>,
        _ moved: inout Set<FactBatch.Key>
    ) throws {
        for (key, fact) in settled {
            guard let former = known[key], former != fact else { continue }
            var row = ColumnBinder(try database.cachedStatement(sql: table.table.replacement))
            try table.bind(fact, &row)
            try row.run()
            for conversation in [table.conversation(former), table.conversation(fact)] {
                moved.insert(FactBatch.Key(agent: key.agent, id: conversation))
            }
        }
    }

    /// Merges the facts of one conversation with the stored ones.
    func merge(_ facts: FactBatch, of conversation: FactBatch.Key) throws -> FactMerge {
        var merge = FactMerge(conversation, database, isWhole: try !holdsFacts(of: conversation))
        try merge.add(facts.conversations, to: .json(coder))
        try merge.add(facts.runs, to: .json(coder))
        try merge.addKin(to: .json(coder))
        try merge.add(facts.subagents, to: .json(coder))
        try merge.add(facts.usageTotals, to: .json(coder))
        try merge.add(facts.apiCalls, to: .apiCalls)
        try merge.add(facts.toolCalls, to: .toolCalls)
        return merge
    }

    /// Removes facts, but for those that are kept; a conversation of which something is left is stored again.
    func remove(_ facts: FactBatch, besides kept: FactBatch) throws {
        try remove(facts.apiCalls.keys.filter { kept.apiCalls[$0] == nil }, from: "api_call_fact")
        try remove(facts.toolCalls.keys.filter { kept.toolCalls[$0] == nil }, from: "tool_call_fact")
        let logFacts = [
            (RunFact.storedKind, facts.runs.keys.filter { kept.runs[$0] == nil }),
            (SubagentFact.storedKind, facts.subagents.keys.filter { kept.subagents[$0] == nil }),
            (UsageTotalFact.storedKind, facts.usageTotals.keys.filter { kept.usageTotals[$0] == nil }),
            (ConversationFact.storedKind, facts.conversations.keys.filter { kept.conversations[$0] == nil }),
        ]
        for (kind, keys) in logFacts { try remove(keys, from: "log_fact", "AND kind = '\(kind)'") }
        var moved: Set<FactBatch.Key> = []
        try replace(facts.conversations, with: kept.conversations, .json(coder), &moved)
    }

    private func remove(_ keys: [FactBatch.Key], from table: String, _ condition: String = "") throws {
        let statement = try database.cachedStatement(
            sql: "DELETE FROM \(table) WHERE key = ? AND agent = ? \(condition)"
        )
        for key in keys { try statement.execute(arguments: [key.id, key.agent]) }
    }

    /// How often each run called each tool, by run id; only calls that name their run count.
    func toolCounts(of runs: [RunID]) throws -> [RunID: [ToolCount]] {
        let failures = [ToolCallFact.Status.error, .denied].map { "\($0.rawValue)" }.joined(separator: ", ")
        let rows = try Row.fetchCursor(
            database,
            sql: """
                SELECT run.id, coalesce(tool.name, ''), count(*), sum(tool.status IN (\(failures)))
                FROM run CROSS JOIN tool_call_fact AS tool
                    ON tool.agent = run.agent AND tool.conversation = run.conversation
                WHERE run.id IN (SELECT value FROM json_each(?)) AND tool.run_key = run.key
                    AND NOT tool.is_container
                GROUP BY run.id, tool.name
                """,
            arguments: [JSONList.text(runs)]
        )
        var counts: [RunID: [ToolCount]] = [:]
        while let row = try rows.next() {
            guard let id = RunID(rawValue: row[0]) else { continue }
            counts[id, default: []].append(ToolCount(name: row[1], callCount: row[2], failureCount: row[3]))
        }
        return counts
    }

    private func forEachRow(of conversation: FactBatch.Key, _ selection: String, _ body: (Row) throws -> Void) throws {
        let statement = try database.cachedStatement(sql: selection)
        let rows = try Row.fetchCursor(statement, arguments: [conversation.agent, conversation.id])
        while let row = try rows.next() { try body(row) }
    }
}
