/// The result of one catch-up with the journal.
package struct IngestReport: Hashable, Sendable {
    /// Events that were not in the store before.
    package var newEventCount = 0
    /// New lines that are not events or are too long.
    package var skippedLineCount = 0
    /// Session writes, counting a session once per write.
    package var changedSessionCount = 0
    /// Open sessions that turned out to be over without a record of their end.
    package var lossCount = 0
    /// Those of them that could not be written to the journal: the next reader finds them again.
    package var unrecordedLossCount = 0
    /// The paths of files that could not be read, each with the reason.
    package var unreadableFiles: [String: String] = [:]

    package init() {}

    mutating func add(_ other: IngestReport) {
        newEventCount += other.newEventCount
        skippedLineCount += other.skippedLineCount
        changedSessionCount += other.changedSessionCount
        lossCount += other.lossCount
        unrecordedLossCount += other.unrecordedLossCount
        unreadableFiles.merge(other.unreadableFiles) { _, new in new }
    }
}
