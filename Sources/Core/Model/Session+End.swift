extension Session {
    /// When it ended, or was seen last if nobody saw it end; now while it goes on.
    package func end(by now: Timestamp) -> Timestamp { endedAt ?? (state == .ended ? lastSeenAt : now) }
}
