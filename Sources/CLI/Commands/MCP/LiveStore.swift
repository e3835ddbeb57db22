import Foundation
import TachoAgents
import TachoCore
import TachoIngest
import TachoMCP
import TachoRecords
import TachoStore
import TachoSystem

/// The store for a long-running server: opened at the first question, brought up to date before each answer.
///
/// Unchecked, but safe to send: its two variables are only accessed under the lock, and the stores in them may be shared.
final class LiveStore: RecordAccess, @unchecked Sendable {
    private let lock = NSLock()
    private var connections: (writing: Library, reading: Store)?
    private var annotations: Store?
    private let context: Context
    private let settings: ConfigurationReader
    /// The prices in use; a wrong setting must not silence the server, so its default is used.
    let prices: PriceBook
    /// The day that the user's weeks begin with.
    var weekStart: CostCalendar.Weekday { settings.configuration.weekStart }

    /// How long to wait for another process's write lock before an answer comes from what the store has, in seconds.
    private static let patience = 0.1

    /// Makes a store that is not open yet.
    init(_ context: Context) {
        self.context = context
        settings = ConfigurationReader(path: context.paths.configuration, environment: context.environment)
        prices = RunSettings(settings.configuration).prices
    }

    func store(for use: RecordUse) throws -> Store {
        try lock.withLock {
            let connections = try upToDate()
            switch use {
            case .reading: return connections.reading
            case .costs:
                try connections.writing.store.refreshSessionCosts()
                return connections.reading
            case .annotating:
                var store = try annotations ?? Store(path: context.paths.database, agents: context.agents.readable)
                store.writeWordsAndImports(at: context.paths, now: Clock.now)
                annotations = store
                return store
            }
        }
    }

    func messages(inFile path: String, agent: String, of conversation: String?) -> [TranscriptMessage]? {
        let conversations = Set([conversation].compactMap(\.self))
        return Transcript.messages(inFile: path, agent: agent, of: conversations, agents: context.agents)
    }

    func commits(of summary: DaySummary) -> [CommitRecord] { DayCommits(context: context).records(for: summary) }

    func limits(now: Timestamp) throws -> [LimitRecord] {
        try LimitReader.limits(in: store(for: .reading), agents: context.agents, now: now)
    }

    func commits(named name: String, in repo: String, limit: Int) throws -> [CommitRecord]? {
        let library = try lock.withLock { try upToDate().writing }
        var context = context
        context.now = Clock.now
        let books = CommitBooks(library: library, context: context)
        let count = name.contains("..") ? limit : 1
        return try books[repo].commits(of: name, limit: count).map { try books.records(of: $0, in: repo) }
    }

    /// Opens the store at the first question and reads what is new; the lock is held.
    ///
    /// When another process holds the write lock, the answer is what the store has already: that process may be the
    /// one that reads what is new.
    private func upToDate() throws -> (writing: Library, reading: Store) {
        do {
            let connections = try connections ?? open()
            self.connections = connections
            try connections.writing.catchUp(context)
            return connections
        } catch let error as StoreError {
            guard let obstacle = error.obstacle else { throw error }
            StandardStreams.log("answering from what the store has: \(obstacle)")
            if let connections { return connections }
            guard let store = try? Store(path: context.paths.database, readOnly: true) else { throw error }
            return (Library(store: store, settings), store)
        }
    }

    private func open() throws -> (writing: Library, reading: Store) {
        let path = context.paths.database
        let agents = context.agents.readable
        let writing = Library(store: try Store(path: path, patience: Self.patience, agents: agents), settings)
        return (writing, try Store(path: path, readOnly: true))
    }
}
