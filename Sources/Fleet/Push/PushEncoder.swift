import TachoCore
package import TachoStore

/// Turns changes into rows, with no more in them than the settings let leave.
package struct PushEncoder {
    private let machine: Machine
    /// The date of the price table in use.
    private let priceTable: String
    private var disclosure: Disclosure

    package init(_ settings: PushSettings, machine: Machine, priceTable: String, address: @escaping (String) -> String?)
    {
        self.machine = machine
        self.priceTable = priceTable
        disclosure = Disclosure(settings, machine: machine, address: address)
    }

    /// The rows of a batch; what may not leave, or has left and is no more, is withdrawn.
    package mutating func encode(_ batch: PushBatch) -> PushRows {
        var rows = PushRows()
        rows.lastRev = batch.lastRev ?? 0
        for change in batch.changes {
            switch change.content {
            case .session(let pushed) where disclosure.allows(pushed):
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

    private func withdraw(_ change: PushChange, _ rows: inout PushRows) {
        for text in [change.id.rawValue, "\(change.rev)"] { rows.gone.add(text) }
        rows.gone.endRow()
        rows.goneCount += 1
    }

    private mutating func add(_ pushed: PushedSession, _ change: PushChange, _ rows: inout PushRows) {
        let usage = disclosure.renamed(Self.underAgent(of: pushed))
        addSession(pushed, change.rev, usage, &rows.sessions)
        for row in usage { add(row, of: pushed.session.id, &rows.usage) }
        rows.sessionCount += 1
        rows.usageCount += usage.count
        rows.sent.append(change.id)
    }

    /// The usage as the session's agent's: the key of a row has no agent.
    private static func underAgent(of pushed: PushedSession) -> [QuarterUsage] {
        pushed.rows.map { row in
            var row = row
            row.agent = pushed.session.agent
            return row
        }
    }

    private mutating func addSession(
        _ pushed: PushedSession,
        _ rev: Int64,
        _ rows: [QuarterUsage],
        _ text: inout CopyText
    ) {
        let (session, usage) = (pushed.session, pushed.usage)
        for word in [machine.id, session.id.rawValue] { text.add(word) }
        text.add(rev)
        for word in [session.agent, session.state.rawValue, session.endReason?.rawValue] { text.add(word) }
        text.add(session.exitCode)
        text.add(session.source.rawValue)
        text.add(disclosure.tab(of: session))
        text.add(disclosure.repo(session.repo ?? session.cwd))
        text.add(disclosure.branch(session.branch))
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
        text.add(disclosure.conversations(of: usage))
        text.add(disclosure.tags(of: session))
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

    private func add(_ row: QuarterUsage, of session: SessionID, _ text: inout CopyText) {
        for word in [machine.id, session.rawValue] { text.add(word) }
        text.add(row.quarter)
        for word in [row.agent, row.model, row.repo, row.branch] { text.add(word) }
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
