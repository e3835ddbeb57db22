/// A tag and how often it is given.
package struct TagCount: Hashable, Sendable {
    package var tag: String
    /// The sessions that have it themselves, by hand or by rule.
    package var sessionCount: Int
    /// The runs that have it themselves.
    package var runCount: Int

    package init(tag: String, sessionCount: Int, runCount: Int) {
        self.tag = tag
        self.sessionCount = sessionCount
        self.runCount = runCount
    }
}
