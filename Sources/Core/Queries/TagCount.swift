/// A tag and how often it is given.
package struct TagCount: Hashable, Sendable {
    package var tag: String
    /// The sessions that have it themselves, by hand or by rule.
    package var sessionCount: Int
    /// The runs that have it themselves.
    package var runCount: Int
    /// The sessions that have it by a rule of the settings.
    package var ruleCount: Int

    package init(tag: String, sessionCount: Int, runCount: Int, ruleCount: Int) {
        self.tag = tag
        self.sessionCount = sessionCount
        self.runCount = runCount
        self.ruleCount = ruleCount
    }
}
