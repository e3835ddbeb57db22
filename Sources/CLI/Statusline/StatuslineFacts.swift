import TachoCore
import TachoRecords
import TachoStore

struct StatuslineFacts: Sendable {
    /// The session that it is about, with what it does and used; nil when nothing runs here.
    var session: (session: Session, live: LiveState, usage: SessionUsage)?
    /// What all calls of today cost.
    var today = Usage()
    /// What each running session does, in all tabs.
    var live: [LiveState] = []
    /// The budgets that what runs here counts for and that are nearly or wholly spent, the most spent first.
    var budgets: [BudgetState] = []
    /// The limits that vendors state.
    var limits: [LimitRecord] = []
    var input: StatuslineInput?
    var now: Timestamp

    /// The fields by the names in a format, in the order of the help.
    static let names = [
        "agent", "model", "state", "time", "runs", "cost", "today", "budget", "limit", "active", "counts", "repo",
        "branch",
        "tab",
        "id",
    ]

    /// The text of a field; empty when it is unknown.
    func text(_ name: String) -> String {
        switch name {
        case "agent": session?.session.agent ?? ""
        case "model": model
        case "state": session.map { LiveText.words($0.live) } ?? ""
        case "time": session.map { DurationText.short(milliseconds: wall($0.session)) } ?? ""
        case "runs": session?.usage.runCount.map(String.init) ?? ""
        case "cost": cost
        case "today": today.cost.text
        case "budget": budgets.first.map(BudgetText.short) ?? ""
        case "limit": limit.flatMap(LimitText.short) ?? ""
        case "active": String(live.count)
        case "counts": LiveText.counts(of: live)
        case "repo": session.map { place($0.session) } ?? ""
        case "branch": session?.session.branch ?? ""
        case "tab": session?.session.tab?.name ?? ""
        case "id": session?.session.id.short ?? ""
        default: ""
        }
    }

    /// The line when no format is given: what runs here, then today's cost and how many sessions run; empty when there
    /// is nothing to tell.
    var line: String {
        var parts: [String] = []
        if let session {
            let name = model.isEmpty || input == nil ? session.session.agent : model
            let isAlike = [.running, .ended].contains(session.live.kind)
            parts.append(isAlike ? "\(name) \(text("state")) \(text("time"))" : "\(name) \(text("time"))")
            if !isAlike { parts.append(LiveText.cell(session.live, now: now).text) }
            if let count = session.usage.runCount, count > 0 { parts.append(CountText.plain(count, "run")) }
        } else if let input {
            parts.append(input.model ?? StatuslineInput.agent)
        }
        let hasToday = today.apiCallCount > 0
        // The last amount says what kind of amounts they are.
        if !cost.isEmpty { parts.append(cost + (hasToday ? "" : MoneyDisplay.current.suffix)) }
        if hasToday { parts.append("today \(today.cost.worded)") }
        parts += budgets.map(BudgetText.short)
        if let limit = limit.flatMap(LimitText.short) { parts.append(limit) }
        let isOnlyThis = session.map { $0.session.state != .ended } ?? false && live.count == 1
        if isOnlyThis || live.isEmpty { return parts.joined(separator: " · ") }
        // Who needs the user stands first, unless the line is about one session.
        let needs = LiveText.needs(of: live)
        if !needs.isEmpty { parts.insert(needs, at: session == nil ? 0 : parts.count) }
        let hasOthers = live.contains { ![.asking, .error, .waiting].contains($0.kind) }
        if needs.isEmpty || hasOthers { parts.append("\(live.count) active") }
        return parts.joined(separator: " · ")
    }

    private var model: String {
        input?.model ?? session?.usage.models.first?.model ?? ""
    }

    /// The session's cost; until a log has it, the agent's own estimate, marked as such.
    private var cost: String {
        if let usage = session?.usage, usage.isLogged { return usage.total.cost.text }
        return input?.cost.map { "~" + MoneyDisplay.current.text($0) } ?? ""
    }

    /// The limit of the agent that runs here that is used most.
    private var limit: LimitRecord? {
        let agent = session?.session.agent ?? input.map { _ in StatuslineInput.agent }
        return LimitText.mostUsed(limits.filter { $0.agent == agent })
    }

    private func wall(_ session: Session) -> Int64 {
        session.durationInMilliseconds ?? now - session.startedAt
    }

    private func place(_ session: Session) -> String {
        let path = session.repo ?? session.cwd
        return PathParts.last(of: path)
    }
}
