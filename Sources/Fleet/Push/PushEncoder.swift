import TachoCore
package import TachoStore

/// Turns changes into rows, with no more in them than the settings let leave.
package struct PushEncoder {
    private let settings: PushSettings
    private let machine: Machine
    /// The date of the price table in use.
    private let priceTable: String
    private var names: RepositoryNamer

    package init(_ settings: PushSettings, machine: Machine, priceTable: String, address: @escaping (String) -> String?)
    {
        self.settings = settings
        self.machine = machine
        self.priceTable = priceTable
        names = RepositoryNamer(mode: settings.repos, key: machine.key, address: address)
    }

    /// The rows of a batch; what may not leave, or has left and is no more, is withdrawn.
    package mutating func encode(_ batch: PushBatch) -> PushRows {
        var rows = PushRows()
        rows.lastRev = batch.lastRev ?? 0
        for change in batch.changes {
            switch change.content {
            case .session(let pushed) where isOwn(pushed.session) && settings.allows(pushed.session):
                add(pushed, change, &rows)
            case .session, .gone:
                if change.isPushed { withdraw(change, &rows) }
            case .forgotten:
                for text in [machine.id, change.id.rawValue, "\(change.rev)"] { rows.forgotten.add(text) }
                rows.forgotten.endRow()
                rows.forgottenCount += 1
            case .foreign: break
            }
        }
        return rows
    }

    /// Whether it was recorded since this machine has its id; before, another may have recorded it.
    private func isOwn(_ session: Session) -> Bool {
        machine.since.map { session.startedAt >= $0 } ?? true
    }

    private func withdraw(_ change: PushChange, _ rows: inout PushRows) {
        for text in [change.id.rawValue, "\(change.rev)"] { rows.gone.add(text) }
        rows.gone.endRow()
        rows.goneCount += 1
    }

    private mutating func add(_ pushed: PushedSession, _ change: PushChange, _ rows: inout PushRows) {
        let usage = mergedRows(pushed.rows)
        addSession(pushed, change.rev, usage, &rows.sessions)
        for row in usage { add(row, pushed.session, &rows.usage) }
        rows.sessionCount += 1
        rows.usageCount += usage.count
        rows.sent.append(change.id)
    }

    private mutating func addSession(
        _ pushed: PushedSession,
        _ rev: Int64,
        _ rows: [PushedUsage],
        _ text: inout CopyText
    ) {
        let (session, usage) = (pushed.session, pushed.usage)
        for word in [machine.id, session.id.rawValue] { text.add(word) }
        text.add(rev)
        for word in [session.agent, session.state.rawValue, session.endReason?.rawValue] { text.add(word) }
        text.add(session.exitCode)
        text.add(session.source.rawValue)
        text.add(settings.sendsTabs ? session.tab?.label : nil)
        text.add(names.name(of: session.repo))
        text.add(settings.sendsBranches ? session.branch : nil)
        text.add(session.startedAt)
        text.add(session.endedAt)
        text.add(session.durationInMilliseconds)
        text.add(usage.clocks?.active)
        text.add(usage.clocks?.waiting)
        for count in [usage.runCount ?? 0, usage.toolCallCount ?? 0, usage.total.apiCallCount] {
            text.add(Self.small(count))
        }
        text.add(
            usage.total.cost.knownPicodollars == nil ? nil : Self.sum(rows.map { Self.nanodollars($0.usage.cost) })
        )
        text.add(Self.small(usage.total.cost.unpricedCount + usage.total.cost.unknownCount))
        text.add(usage.binding.rawValue)
        text.add(usage.conversations.map(\.attachment.conversation).filter(Self.isOpaque))
        text.add(settings.sendsTags ? session.tags : [])
        text.add(extra(usage))
        text.endRow()
    }

    private func extra(_ usage: SessionUsage) -> String {
        var json = JSONWriter()
        json.object {
            $0.member("price_table", priceTable)
            if let count = usage.autoRunCount, count > 0 { $0.member("auto_run_count", count) }
            if let cost = usage.unloggedCost, cost > 0 { $0.member("unlogged_cost_nano", Self.nanodollars(cost)) }
        }
        return json.string
    }

    private func add(_ row: PushedUsage, _ session: Session, _ text: inout CopyText) {
        for word in [machine.id, session.id.rawValue] { text.add(word) }
        text.add(row.quarterAt)
        for word in [session.agent, row.model, row.repo, row.branch] { text.add(word) }
        text.add(row.isSubagent)
        text.add(Self.small(row.usage.apiCallCount))
        let tokens = row.usage.tokens
        let counts = [
            tokens.input, tokens.cacheRead, tokens.cacheWrite5m, tokens.cacheWrite1h, tokens.output, tokens.reasoning,
        ]
        for count in counts { text.add(count) }
        text.add(Self.nanodollars(row.usage.cost))
        text.add(Self.small(row.usage.cost.unpricedCount + row.usage.cost.unknownCount))
        text.endRow()
    }

    /// Rows under the names that leave: two directories may have one name.
    private mutating func mergedRows(_ rows: [PushedUsage]) -> [PushedUsage] {
        var merged: [PushedUsage] = []
        var places: [PushedUsage: Int] = [:]
        for row in rows {
            var key = row
            key.repo = names.name(of: row.repo) ?? ""
            key.branch = settings.sendsBranches ? row.branch : ""
            key.usage = Usage()
            if let place = places[key] {
                merged[place].usage = merged[place].usage + row.usage
            } else {
                places[key] = merged.count
                merged.append(key)
                merged[merged.count - 1].usage = row.usage
            }
        }
        return merged
    }

    /// Whether an id says nothing but itself: some agents make theirs of what the user wrote.
    static func isOpaque(_ conversation: String) -> Bool {
        SessionID(rawValue: conversation.lowercased()) != nil
    }

    private static func small(_ count: Int) -> Int32 { Int32(clamping: count) }

    private static func nanodollars(_ cost: CostSum) -> Int64 { nanodollars(cost.picodollars) }

    static func nanodollars(_ picodollars: Int64) -> Int64 {
        picodollars / 1_000 + (picodollars % 1_000 + 500) / 1_000
    }

    private static func sum(_ numbers: [Int64]) -> Int64 {
        numbers.reduce(0) { sum, number in
            let (result, overflows) = sum.addingReportingOverflow(number)
            return overflows ? .max : result
        }
    }
}
