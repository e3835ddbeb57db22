import GRDB
package import TachoCore

extension Store {
    /// What each of some sessions used and cost.
    ///
    /// - Parameters:
    ///   - quarters: all that they used, if it was read already.
    ///   - now: the end of the wall clock of sessions that have not ended.
    /// - Throws: `StoreError`.
    package func usage(
        of sessions: [Session],
        quarters: [SessionQuarter]? = nil,
        now: Timestamp
    ) throws -> [SessionID: SessionUsage] {
        guard !sessions.isEmpty else { return [:] }
        return try read { database in
            var query = SessionUsageQuery(sessions, now: now, database)
            return try query.run(quarters: quarters)
        }
    }

    /// The runs that match a filter, newest first, with their usage, tags and notes; of a model, with what its calls used.
    ///
    /// - Parameters:
    ///   - trigger: only runs started by the user, or only those started automatically.
    ///   - state: only runs in this state; it applies after the filter's limit.
    ///   - prompt: only runs whose prompt preview contains this text, ignoring case of ASCII letters.
    /// - Throws: `StoreError`.
    package func runs(
        _ filter: Filter = Filter(),
        trigger: Run.Trigger? = nil,
        state: Run.State? = nil,
        prompt: String? = nil
    ) throws -> [RunRecord] {
        let query = RunQuery(filter, trigger: trigger, state: state, prompt: prompt)
        let runs = try read { try Self.runs(query, model: filter.model, $0) }
        return state.map { state in runs.filter { $0.state == state } } ?? runs
    }

    /// The one run with this name: the beginning of its short id or of its whole id, in upper or lower case.
    ///
    /// - Parameter repo: only runs in this repository or directory, as in `Filter.repo`.
    /// - Throws: `StoreError.notFound`, `StoreError.ambiguous`.
    package func run(named name: String, in repo: String? = nil) throws -> RunRecord {
        let runs = try IDPattern.find(name) { try self.runs($0, in: repo) }
        guard let run = runs.first else { throw StoreError.notFound(name: name, kind: .run) }
        guard runs.count == 1 else {
            throw StoreError.ambiguous(name: name, candidates: runs.map(AnnotationSubject.init))
        }
        return run
    }

    /// The newest runs with such ids.
    func runs(_ pattern: IDPattern, in repo: String? = nil) throws -> [RunRecord] {
        try read { try Self.runs(RunQuery(pattern, repo: repo, limit: Self.candidateLimit), $0) }
    }

    /// Runs with all their calls, by id; runs without a log are left out.
    package func calls(of runs: [RunRecord], prices: PriceBook) throws -> [RunID: Run] {
        var found = try read { try ImportedCalls.runs(runs.map(\.id), $0) }
        let wanted = Set(runs.map(\.id)).subtracting(found.keys)
        let conversations = Set(
            runs.filter { wanted.contains($0.id) }.compactMap { run in
                run.conversation.map { FactBatch.Key(agent: run.agent, id: $0) }
            }
        )
        return try read { database in
            for conversation in conversations.sorted() {
                let facts = try FactStore(database).facts(of: conversation)
                for run in facts.makeRuns(prices: prices) where wanted.contains(run.id) { found[run.id] = run }
            }
            return found
        }
    }

    /// - Parameter model: whose calls count as usage; nil for all.
    static func runs(_ query: RunQuery, model: String? = nil, _ database: Database) throws -> [RunRecord] {
        let statement = try database.cachedStatement(sql: query.list.selection)
        var runs = try Row.fetchAll(statement, arguments: query.list.arguments).compactMap(RunQuery.record)
        let ids: StatementArguments = [JSONList.text(runs.map(\.id)), model]
        let indices = Dictionary(
            runs.indices.map { (runs[$0].id.rawValue, $0) },
            uniquingKeysWith: { first, _ in first }
        )
        let usage = try database.cachedStatement(
            sql: """
                SELECT run_id, is_subagent, \(UsageColumn.sums)
                FROM usage
                WHERE run_id IN (SELECT value FROM json_each(?1)) AND (?2 IS NULL OR model = ?2)
                GROUP BY run_id, is_subagent
                """
        )
        let reader = try UsageReader(usage)
        for row in try Row.fetchAll(usage, arguments: ids) {
            guard let index = indices[row[0]] else { continue }
            let part = reader.usage(row)
            runs[index].usage = runs[index].usage + part
            if row[1] { runs[index].subagents = runs[index].subagents + part }
        }
        let tags = try TagQuery(database).ofRuns(runs.map(\.id))
        for index in runs.indices { runs[index].tags = tags[runs[index].id.rawValue] ?? [] }
        return runs
    }
}
