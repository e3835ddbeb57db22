/// Sessions on one time axis: who worked when, and what overlapped.
package struct Timeline: Hashable, Sendable {
    /// One session within the range.
    package struct Entry: Hashable, Sendable {
        package var session: Session
        /// From its start to its end, or to now while it goes on; within the range.
        package var life: Range<Timestamp>
        /// When the agent worked and did not ask, within `life`; nil without a log.
        package var work: TimeSpans?
        /// When it asked and could not go on, within `life`, as far as it said so.
        package var asking = TimeSpans([])
        /// Whether nothing says that the agent ever worked.
        package var isIdle = false

        /// How long it waited for the user without having asked, in milliseconds; nil without a log.
        package var waitingTime: Int64? {
            work.map { life.upperBound - life.lowerBound - $0.duration - asking.duration }
        }
    }

    /// One tab, or one lane of sessions known only from logs.
    package struct Row: Hashable, Sendable {
        package var tab: Tab?
        /// Its sessions, oldest first; those of a lane follow each other.
        package var entries: [Entry]
    }

    /// Two agents at the same time in one working tree.
    package struct Collision: Hashable, Sendable {
        /// The working tree; outside git, the directory.
        package var place: String
        /// The session that was there first.
        package var first: Session
        /// The session that came.
        package var second: Session
        /// When both were there.
        package var span: Range<Timestamp>
        /// How long both worked, in milliseconds; 0 if one of them never did, nil when a log is missing.
        package var bothActive: Int64?
    }

    /// The time that was asked for.
    package let range: Range<Timestamp>
    /// The tabs, by their first session's start.
    package let rows: [Row]
    /// Two agents in one place, by their beginning.
    package let collisions: [Collision]

    /// Lays out sessions.
    ///
    /// - Parameters:
    ///   - sessions: those that lived within the range; others are left out.
    ///   - times: when each session's agent worked and asked.
    ///   - now: the end of those that have not ended.
    package init(
        _ sessions: [Session],
        times: [SessionID: SessionTimes],
        range: Range<Timestamp>,
        now: Timestamp
    ) {
        self.range = range
        let entries = sessions.compactMap { Entry($0, times: times[$0.id], range: range, now: now) }
            .sorted { ($0.life.lowerBound, $0.session.id.rawValue) < ($1.life.lowerBound, $1.session.id.rawValue) }
        rows = Self.rows(of: entries)
        collisions = Self.collisions(among: entries)
    }

    package var entries: [Entry] { rows.flatMap(\.entries) }

    /// How long agents worked, each for itself, in milliseconds.
    package var agentTime: Int64 { entries.reduce(0) { $0 + ($1.work?.duration ?? 0) } }

    /// How long at least one agent worked, in milliseconds.
    package var busyTime: Int64 { TimeSpans(entries.flatMap { $0.work?.spans ?? [] }).duration }

    /// How many agents worked at a time while one did; nil when none did.
    package var overlap: Double? { busyTime > 0 ? Double(agentTime) / Double(busyTime) : nil }

    /// The most agents that worked at the same time; 0 when none did.
    package var mostAtOnce: Int {
        let spans = entries.flatMap { $0.work?.spans ?? [] }
        // At one moment, work that ends comes before work that begins.
        let steps = spans.flatMap { [($0.lowerBound, 1), ($0.upperBound, -1)] }.sorted { $0 < $1 }
        var (count, most) = (0, 0)
        for step in steps {
            count += step.1
            most = max(most, count)
        }
        return most
    }

    package var unloggedCount: Int { entries.count { $0.work == nil } }

    /// A row a tab; sessions without a tab go to the first lane of their place that is free.
    private static func rows(of entries: [Entry]) -> [Row] {
        var rows: [Row] = []
        var indexOfTab: [String: Int] = [:]
        var lanes: [String: [Int]] = [:]
        for entry in entries {
            if let tab = entry.session.tab {
                if let index = indexOfTab[tab.id] {
                    rows[index].entries.append(entry)
                } else {
                    indexOfTab[tab.id] = rows.count
                    rows.append(Row(tab: tab, entries: [entry]))
                }
                continue
            }
            let place = entry.session.repo ?? entry.session.cwd
            let free = lanes[place]?.first { index in
                rows[index].entries.allSatisfy { $0.life.upperBound <= entry.life.lowerBound }
            }
            if let free {
                rows[free].entries.append(entry)
            } else {
                lanes[place, default: []].append(rows.count)
                rows.append(Row(tab: nil, entries: [entry]))
            }
        }
        return rows
    }

    private static func collisions(among entries: [Entry]) -> [Collision] {
        var present: [String: [Entry]] = [:]
        var collisions: [Collision] = []
        for entry in entries {
            let place = entry.session.worktree ?? entry.session.repo ?? entry.session.cwd
            let others = (present[place] ?? []).filter { $0.life.upperBound > entry.life.lowerBound }
            collisions += others.map { collision($0, entry, at: place) }
            present[place] = others + [entry]
        }
        return collisions
    }

    private static func collision(_ first: Entry, _ second: Entry, at place: String) -> Collision {
        var both: Int64? = first.isIdle || second.isIdle ? 0 : nil
        if let work = first.work, let other = second.work { both = work.intersection(other).duration }
        return Collision(
            place: place,
            first: first.session,
            second: second.session,
            span: first.life.clamped(to: second.life),
            bothActive: both
        )
    }
}

extension Timeline.Entry {
    /// What of a session is within a range; nil if nothing is.
    ///
    /// - Parameters:
    ///   - times: when its agent worked and asked; nil if nothing is known.
    ///   - now: its end while it has not ended.
    package init?(_ session: Session, times: SessionTimes?, range: Range<Timestamp>, now: Timestamp) {
        let end = max(session.end(by: max(now, session.lastSeenAt)), session.startedAt + 1)
        life = (session.startedAt..<end).clamped(to: range)
        guard !life.isEmpty else { return nil }
        self.session = session
        guard let times = times?.clipped(to: life) else { return }
        (work, asking, isIdle) = (times.work, times.asking, times.isIdle)
    }
}
