import CSystem
package import TachoCore

/// Rebuilds one session from the journal alone, for callers that cannot wait for the store.
package enum SessionJournal {
    /// Returns the session, from the files of the day it started on and later; nil when none is there to show.
    ///
    /// Whether a later session in its tab replaced it is not considered.
    package static func session(_ id: SessionID, startedAt: Timestamp, directory: String) -> Session? {
        let name = Array(id.rawValue.utf8)
        var feed = LineFeed()
        var events: [JournalEvent] = []
        for path in JournalFiles.paths(in: directory, from: JournalFile.name(at: startedAt)) {
            guard var file = try? FollowedFile(path: path, agent: JournalReader.agent) else { continue }
            _ = try? file.readLines(with: &feed) { line, _ in
                // Most lines are of other sessions; to look for the id costs a fraction of parsing them.
                guard csystem_find(line.baseAddress, line.count, name, name.count) >= 0 else { return }
                let event = JournalLine.event(line)
                if let event, event.session == id { events.append(event) }
            } checkpoint: { _, _ in
                true
            }
        }
        return SessionAggregator.aggregate(events)?.session
    }
}
