/// When a board reads and draws again.
struct BoardSchedule {
    enum Due: Hashable {
        case journal
        /// The journal and the agents' logs.
        case logs
    }

    /// How often the logs are looked at.
    let interval: Duration
    private var lastRead = ContinuousClock.now
    private var logsAt: ContinuousClock.Instant
    private var journalAt: ContinuousClock.Instant?

    /// How often times are drawn again.
    private static let tick = Duration.seconds(1)
    /// The shortest time between two readings: many hooks at once are one event.
    private static let pause = Duration.milliseconds(250)

    init(interval: Duration) {
        self.interval = interval
        logsAt = lastRead + interval
    }

    /// When to go on if nothing happens.
    var next: ContinuousClock.Instant {
        min(.now + Self.tick, min(logsAt, journalAt ?? logsAt))
    }

    /// Notes that something is new in the journal.
    mutating func readJournalSoon() {
        journalAt = journalAt ?? max(.now, lastRead + Self.pause)
    }

    /// What is to be read at a time, and notes that it is; nil for nothing.
    mutating func take(at now: ContinuousClock.Instant) -> Due? {
        let due: Due? = now >= logsAt ? .logs : journalAt.map { now >= $0 } ?? false ? .journal : nil
        guard let due else { return nil }
        if due == .logs { logsAt = now + interval }
        journalAt = nil
        lastRead = now
        return due
    }
}
