/// What one catching up did.
package struct IngestReport: Hashable, Sendable {
    /// The journal's events that were new.
    package var newEventCount = 0
    /// The lines that could not be read.
    package var skippedLineCount = 0
    /// The sessions that were made or made anew, each as often as that happened.
    package var changedSessionCount = 0
    /// The open sessions that were found to be over without a record of their end.
    package var lossCount = 0
    /// The losses among them that could not be written to the journal: the next reader finds them again.
    package var unrecordedLossCount = 0
    /// The files that could not be read, each with the reason.
    package var unreadableFiles: [String: String] = [:]

    /// Makes the report of a catching up that found nothing new.
    package init() {}

    /// Adds what another reading did.
    mutating func add(_ other: IngestReport) {
        newEventCount += other.newEventCount
        skippedLineCount += other.skippedLineCount
        changedSessionCount += other.changedSessionCount
        lossCount += other.lossCount
        unrecordedLossCount += other.unrecordedLossCount
        unreadableFiles.merge(other.unreadableFiles) { _, new in new }
    }
}
