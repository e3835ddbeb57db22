package import TachoCore

extension Store {
    /// When the agents of some sessions worked and asked; work in progress lasts until `now`.
    package func times(of sessions: [Session], now: Timestamp) throws -> [SessionID: SessionTimes] {
        // What they used is not asked for, so it need not be read.
        try usage(of: sessions, quarters: [], now: now).mapValues(\.times)
    }
}
