/// What one catching up did.
package struct IngestReport: Hashable, Sendable {
    /// The journal's events that were new.
    package var newEventCount = 0
    /// The lines that could not be read.
    package var skippedLineCount = 0
    /// The sessions that were made or made anew.
    package var changedSessionCount = 0
    /// The open sessions that were found to be over without a record of their end.
    package var lossCount = 0
    /// The files that could not be read, each with the reason.
    package var unreadableFiles: [String: String] = [:]

    /// Makes the report of a catching up that found nothing new.
    package init() {}
}
