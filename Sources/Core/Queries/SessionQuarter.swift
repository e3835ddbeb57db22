/// What a session used within a quarter hour.
package struct SessionQuarter: Hashable, Sendable {
    package var session: SessionID
    package var usage: QuarterUsage

    package init(session: SessionID, usage: QuarterUsage) {
        self.session = session
        self.usage = usage
    }
}
