extension Session {
    /// When the session ended, or was last seen if its end was not; `now` while it is running.
    package func end(by now: Timestamp) -> Timestamp { endedAt ?? (state == .ended ? lastSeenAt : now) }
}
