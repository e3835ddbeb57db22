import Foundation
import TachoCore
import TachoRecords

@testable import TachoStore

/// What a store tells: each session with its runs and calls as JSON, and every sum.
struct StoreAccount: Equatable {
    var sessions: [String]
    var runs: [String]
    var tools: [RunID: [ToolCount]]
    var costs: [CostReport]
    var hours: [Timesheet.Piece]

    /// The first thing that differs; nil where nothing does.
    func difference(_ other: StoreAccount) -> String? {
        for (mine, its) in zip(sessions + runs, other.sessions + other.runs) where mine != its {
            return "\(mine)\n\(its)"
        }
        if tools != other.tools { return "\(tools)\n\(other.tools)" }
        for (mine, its) in zip(costs, other.costs) where mine != its { return "\(mine)\n\(its)" }
        for (mine, its) in zip(hours, other.hours) where mine != its { return "\(mine)\n\(its)" }
        return self == other ? nil : "counts"
    }

    init(_ store: Store) throws {
        let context = RecordContext(local: .utc)
        let now = Timestamp(milliseconds: 1_800_000_000_000)
        let sessions = try store.sessions().map { session in
            var session = session
            // An export names the machine where a session does not.
            session.host = session.host ?? "there"
            return session
        }
        let usage = try store.usage(of: sessions, now: now)
        let runs = try store.runs()
        let calls = try store.calls(of: runs, prices: .builtIn)
        self.sessions = sessions.map { session in
            let own = runs.filter { $0.session == session.id }
            let record = SessionRecord(
                session,
                usage: usage[session.id],
                now: now,
                runs: own.map { RunDetail($0, calls: calls[$0.id]) }
            )
            return String(decoding: RecordDocuments.session.json(record, context), as: UTF8.self)
        }
        self.runs = runs.map { run in
            let detail = RunDetail(run, calls: calls[run.id])
            return String(decoding: RecordDocuments.run.json(detail, context), as: UTF8.self)
        }
        tools = try store.toolCounts(of: runs, prices: .builtIn).filter { !$0.value.isEmpty }
        let calendar = CostCalendar(local: .utc)
        // These read single calls and what lies between them, of which an export has only a part.
        let divided: Set<CostGrouping> = [.tool, .part, .subagent]
        costs = try CostGrouping.allCases.filter { !divided.contains($0) }.map {
            try store.cost(by: $0, calendar: calendar)
        }
        hours = try [WorkClock.wall, .active].flatMap { clock in
            try WorkGrouping.allCases.flatMap {
                try store.work(Filter(), by: $0, clock: clock, now: now).pieces
            }
        }
    }
}
