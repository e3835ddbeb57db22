import TachoCore
import TachoIngest
import TachoStore

/// Finds out what a session's receipt says, the quick part first.
struct ReceiptReader {
    /// The session that has just ended.
    let session: SessionID
    /// Where tacho's files are.
    let paths: TachoPaths
    /// The environment's variables.
    let environment: [String: String]

    /// How far the file system's clock may be behind the one that made the session's id, in milliseconds.
    private static let slack: Int64 = 3_000

    /// The settings: broken ones mean the defaults, as for all hooks.
    var settings: Configuration {
        ConfigurationReader(path: paths.configuration, environment: environment).configuration
    }

    /// Reads, and hands over the receipt each time that more is known; nil takes back what was handed over.
    ///
    /// Of the agents' logs only the files are read that were written since the session started: no other file can tell
    /// of it. The rest is left to the next command that reads.
    func read(_ settings: Configuration, _ publish: (Receipt?) -> Void) {
        guard settings.receipt else { return }
        let startedAt = session.timestamp + -Self.slack
        let known = SessionJournal.session(session, startedAt: startedAt, folder: paths.journal)
        // A whole millisecond of the id's time: short enough to type, long enough to be the only one.
        publish(known.map { Receipt(session: $0, usage: nil, shortID: String(session.rawValue.prefix(13))) })
        do {
            publish(try receipt(RunSettings(settings), writtenSince: startedAt))
        } catch StoreError.sessionNotFound {
            publish(nil)
        } catch {
            // Whatever is wrong with the store, `tacho doctor` says it; the lifetime is true all the same.
        }
    }

    private func receipt(_ settings: RunSettings, writtenSince moment: Timestamp) throws -> Receipt {
        let store = try Store(path: paths.database)
        try Ingest.readJournal(store: store, paths: paths)
        let logs = LogCatchUp(store: store, settings: settings, variable: { environment[$0] })
        _ = try logs.run(writtenSince: moment)
        let session = try store.session(prefix: session.rawValue)
        let usage = try store.usage(of: [session], now: session.lastSeenAt)[session.id]
        let ids = ShortIDs(([session.id] + (try store.neighbours(of: [session.id]))).map(\.rawValue))
        return Receipt(session: session, usage: usage, shortID: ids.short(session.id.rawValue))
    }
}
