import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem

/// Collects what a session's receipt says, the quick part first.
struct ReceiptReader {
    let session: SessionID
    let paths: TachoPaths
    let environment: [String: String]
    var local = LocalTime.user(Environment.all["TZ"])

    /// How far the file system's clock may lag behind the one that made the session's id, in milliseconds.
    private static let slack: Int64 = 3_000

    /// The settings: broken ones mean the defaults, as for all hooks.
    var settings: ConfigurationReader {
        ConfigurationReader(path: paths.configuration, environment: environment)
    }

    /// Reads, and hands over the receipt whenever more is known; nil takes back what was handed over.
    ///
    /// Of the agents' logs only the files are read that were written since the session started: no other file can tell
    /// of it. The rest is left to the next command that reads.
    func read(_ settings: ConfigurationReader, _ publish: (Receipt?) -> Void) {
        let startedAt = session.timestamp + -Self.slack
        let known = SessionJournal.session(session, startedAt: startedAt, directory: paths.journal)
        publish(known.map { Receipt(session: $0, usage: nil) })
        do {
            let store = try Store(path: paths.database, agents: Agents.all.readable)
            var receipt = try receipt(in: store, settings, writtenSince: startedAt)
            publish(receipt)
            receipt.budgets = try budgets(for: receipt.session, in: store, settings)
            if !receipt.budgets.isEmpty { publish(receipt) }
        } catch StoreError.notFound {
            publish(nil)
        } catch {
            // Whatever is wrong with the store, `tacho doctor` says it; what was handed over is still true.
        }
    }

    private func receipt(
        in store: Store,
        _ settings: ConfigurationReader,
        writtenSince moment: Timestamp
    ) throws -> Receipt {
        try Ingest.readJournal(store: store, paths: paths)
        if settings.isSound {
            let runs = RunSettings(settings.configuration)
            let homes = settings.configuration.homes
            let logs = LogCatchUp(store: store, settings: runs, homes: homes) { environment[$0] }
            _ = try logs.run(writtenSince: moment)
        }
        let session = try store.session(named: session.rawValue)
        let usage = settings.isSound ? try store.usage(of: [session], now: session.lastSeenAt)[session.id] : nil
        return Receipt(session: session, usage: usage)
    }

    /// The spent budgets of the day, week and month in which the session ended, from what has been read so far.
    private func budgets(for session: Session, in store: Store, _ settings: ConfigurationReader) throws -> [BudgetState]
    {
        let directory = WorkingDirectory.current
        let budgets = BudgetReader(settings.configuration, local: local) { path in
            RepositoryPath.resolve(
                path,
                home: UserDirectories { environment[$0] }.home ?? directory,
                directory: directory
            )
        }
        return try budgets.spent(concerning: session, in: store, settings, now: session.endedAt ?? session.lastSeenAt)
    }
}
