import Foundation
import TachoCore
import TachoStore

/// A timeline in JSON, `tacho.timeline.v1`; what is unknown is absent.
struct TimelineDocument: Encodable {
    private let schema = "tacho.timeline.v1"
    private let from: String
    private let to: String
    private let agentMs: Int64
    private let busyMs: Int64
    private let overlap: Double?
    private let tabs: [TabRow]
    private let collisions: [Collision]

    private enum CodingKeys: String, CodingKey {
        case schema, from, to, overlap, tabs, collisions
        case agentMs = "agent_ms"
        case busyMs = "busy_ms"
    }

    /// Describes a timeline, its times in the zone of `local`.
    init(_ timeline: Timeline, costs: [SessionID: CostSum], local: LocalTime) {
        from = local.rfc3339(timeline.range.lowerBound)
        to = local.rfc3339(timeline.range.upperBound)
        agentMs = timeline.agentTime
        busyMs = timeline.busyTime
        overlap = timeline.overlap.map { ($0 * 1_000).rounded() / 1_000 }
        tabs = timeline.rows.map { row in
            TabRow(
                tab: row.tab.map(TabDocument.init),
                sessions: row.entries.map { SessionBar($0, cost: costs[$0.session.id], local) }
            )
        }
        collisions = timeline.collisions.map { Collision($0, local) }
    }

    /// A tab, or a lane of sessions without one.
    private struct TabRow: Encodable {
        let tab: TabDocument?
        let sessions: [SessionBar]
    }

    /// A stretch of time.
    private struct Span: Encodable {
        let from: String
        let to: String

        init(_ span: Range<Timestamp>, _ local: LocalTime) {
            from = local.rfc3339(span.lowerBound)
            to = local.rfc3339(span.upperBound)
        }
    }

    /// A session within the range.
    private struct SessionBar: Encodable {
        let id: String
        let agent: String
        let state: Session.State
        let cwd: String
        let repo: String?
        let worktree: String?
        let branch: String?
        let from: String
        let to: String
        let activeSpans: [Span]?
        let activeMs: Int64?
        let waitingMs: Int64?
        let costUSD: Decimal?
        let costState: CostState

        private enum CodingKeys: String, CodingKey {
            case id, agent, state, cwd, repo, worktree, branch, from, to
            case activeSpans = "active_spans"
            case activeMs = "active_ms"
            case waitingMs = "waiting_ms"
            case costUSD = "cost_usd"
            case costState = "cost_state"
        }

        init(_ entry: Timeline.Entry, cost: CostSum?, _ local: LocalTime) {
            let session = entry.session
            let cost = cost ?? CostSum()
            id = session.id.rawValue
            agent = session.agent
            state = session.state
            cwd = session.cwd
            repo = session.repo
            worktree = session.worktree
            branch = session.branch
            from = local.rfc3339(entry.life.lowerBound)
            to = local.rfc3339(entry.life.upperBound)
            activeSpans = entry.work?.spans.map { Span($0, local) }
            activeMs = entry.work?.duration
            waitingMs = entry.work.map { entry.life.upperBound - entry.life.lowerBound - $0.duration }
            costUSD = CostDocument.dollars(cost)
            costState = cost.state
        }
    }

    /// Two agents in one place.
    private struct Collision: Encodable {
        let place: String
        let sessions: [String]
        let from: String
        let to: String
        let bothActiveMs: Int64?

        private enum CodingKeys: String, CodingKey {
            case place, sessions, from, to
            case bothActiveMs = "both_active_ms"
        }

        init(_ collision: Timeline.Collision, _ local: LocalTime) {
            place = collision.place
            sessions = [collision.first.id.rawValue, collision.second.id.rawValue]
            from = local.rfc3339(collision.span.lowerBound)
            to = local.rfc3339(collision.span.upperBound)
            bothActiveMs = collision.bothActive
        }
    }
}
