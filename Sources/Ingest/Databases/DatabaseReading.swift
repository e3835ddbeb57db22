import Libc
import TachoAgents
import TachoCore
import TachoStore
import TachoSystem

/// The reading of what is new in one database, batch by batch.
///
/// A batch counts only if the agent changed nothing under it; otherwise it is read again from the database as it is then.
/// A batch takes milliseconds, so a large database is read even while an agent writes to it.
struct DatabaseReading {
    /// What was read, and where to go on.
    struct Batch {
        var facts: FactBatch
        var cursor: LogCursor
    }

    /// Why a database is left for the next time.
    struct Failure: Error {
        let reason: LogProblem.Reason

        init(_ failure: RegularFile.Failure) {
            reason =
                switch failure {
                case .notRegular: .database(.damaged(failure.description))
                case .system(let error): error.code == ENOENT ? .vanished : .unreadable(error.code)
                }
        }

        init(_ failure: DatabaseFailure) { reason = .database(failure) }
    }

    /// How often in a row a batch is read again.
    private static let attemptLimit = 5

    private let log: DatabaseLog
    private let file: LogFile
    private var cursor: LogCursor
    private var reader: (any DatabaseReader)?
    private var open: (snapshot: DatabaseSnapshot, database: ForeignDatabase)?
    private var isOver = false

    /// Goes on where a cursor stands.
    ///
    /// - Parameter cursor: nil for a file that was never read.
    init(_ file: LogFile, at cursor: LogCursor?, of log: DatabaseLog, agent: String) {
        self.log = log
        self.file = file
        self.cursor = cursor ?? LogCursor(agent: agent, file: FileIdentity(device: 0, inode: 0), path: file.path)
        self.cursor.path = file.path
    }

    /// Reads the next batch; nil behind the last one.
    ///
    /// - Throws: `Failure`.
    mutating func next() throws(Failure) -> Batch? {
        guard !isOver else { return nil }
        for _ in 0..<Self.attemptLimit {
            if let batch = try readBatch() { return batch }
            open = nil
        }
        throw Failure(.busy)
    }

    /// Reads a batch; nil where the agent changed the database meanwhile.
    private mutating func readBatch() throws(Failure) -> Batch? {
        let (snapshot, database) = try opened()
        var facts = FactBatch()
        var next = reader
        do {
            isOver = try snapshot.byteCount == 0 || next?.readBatch(of: database, into: &facts) != true
        } catch {
            // Pages of two states look like damage.
            guard snapshot.isIntact else { return nil }
            throw Failure(error as? DatabaseFailure ?? .damaged("\(error)"))
        }
        guard snapshot.isIntact else {
            isOver = false
            return nil
        }
        reader = next
        cursor.state = next?.savedState ?? []
        if isOver {
            let state = snapshot.state.settled
            (cursor.size, cursor.modifiedAt) = (state.size, state.modifiedAt)
        }
        return Batch(facts: facts, cursor: cursor)
    }

    /// The database as it was at the last look, else as it is now; another file in its place is read from its start.
    private mutating func opened() throws(Failure) -> (snapshot: DatabaseSnapshot, database: ForeignDatabase) {
        if let open { return open }
        let snapshot = try DatabaseSnapshot.of(file.path)
        if cursor.file != snapshot.identity {
            cursor = LogCursor(agent: cursor.agent, file: snapshot.identity, path: file.path)
            reader = nil
        }
        if reader == nil {
            let state = cursor.state.isEmpty ? nil : cursor.state
            reader = log.makeReader(file, state) ?? log.makeReader(file, nil)
        }
        let opened: (DatabaseSnapshot, ForeignDatabase)
        do throws(DatabaseFailure) {
            opened = (snapshot, try ForeignDatabase(snapshot))
        } catch {
            throw Failure(error)
        }
        open = opened
        return opened
    }
}
