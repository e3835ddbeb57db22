import Libc
import TachoCore
import TachoStore
import TachoSystem

/// Another program's database with its `-wal`, as both were at one moment, read in place without any lock.
///
/// SQLite's own ways do not fit a visitor. `mode=ro` makes `-wal` and `-shm` where no writer has them open and leaves them
/// behind; its locks make a writer's `wal_checkpoint(TRUNCATE)`, its change of the journal mode or, without a WAL, its commit
/// fail as busy; and while it reads, the writer that closes last cannot tidy up. `immutable=1` does not see what is in the
/// WAL only. A copy of both files costs the whole database at every change. So the pages are read where they are, and whether
/// they still are what they were is checked afterwards; what was read is thrown away if they are not:
///
/// - In WAL mode, the database file is written by checkpoints only, and pages in the WAL by a restart of the WAL only, which
///   writes a new header first. While the file's time and size and the WAL's header stay, database and WAL up to the last
///   transaction found are one consistent state. A new transaction behind it harms nothing.
/// - Without a WAL, a writer makes a `-journal` before it changes the database, and removes it or wipes its header last.
///   Without a journal at the start, and with the same time and size at the end, no transaction was under way.
///
/// A write right after a look may leave the same time, for the system's clock of files ticks every few milliseconds. So a
/// database file that was written this moment is given time to settle.
final class DatabaseSnapshot: DatabaseImage {
    private static let attemptLimit = 5

    private let database: RegularFile
    private let log: RegularFile?
    private let pageSize: Int
    private let frames: WriteAheadLog
    /// The first byte that the database does not have.
    let byteCount: Int
    /// The size and time of both files before anything was read.
    let state: LogFileState

    /// The database file.
    var identity: FileIdentity { database.status.identity }

    /// Looks at a database, waiting a little for a writer that is at it.
    static func of(_ path: String) throws(DatabaseReading.Failure) -> DatabaseSnapshot {
        for _ in 0..<attemptLimit {
            if let snapshot = try DatabaseSnapshot(path) { return snapshot }
            usleep(LogFileState.settlingTime)
        }
        throw DatabaseReading.Failure(.busy)
    }

    /// Looks at a database; nil while it is being written.
    private init?(_ path: String) throws(DatabaseReading.Failure) {
        do throws(RegularFile.Failure) {
            database = try RegularFile(path: path)
        } catch {
            throw DatabaseReading.Failure(error)
        }
        log = try? RegularFile(path: path + "-wal")
        state = LogFileState(database.status, writeAheadLog: log?.status)
        guard !LogFileState(database.status).isFresh, !Self.holdsTransaction(path + "-journal")
        else { return nil }
        guard database.status.size > 0 else {
            (pageSize, frames, byteCount) = (512, WriteAheadLog(), 0)
            return
        }
        pageSize = try Self.pageSize(database)
        if let log {
            let frames = WriteAheadLog(log.descriptor, pageSize: pageSize)
            guard WriteAheadLog.header(of: log.descriptor) == frames.header else { return nil }
            self.frames = frames
        } else {
            frames = WriteAheadLog()
        }
        byteCount = frames.databasePageCount > 0 ? frames.databasePageCount * pageSize : database.status.size
        guard isIntact else { return nil }
    }

    /// Whether everything that was read until now is of one state.
    var isIntact: Bool {
        guard let now = FileStatus(descriptor: database.descriptor), now.size == database.status.size,
            now.modifiedAt == database.status.modifiedAt
        else { return false }
        guard let log, !frames.pages.isEmpty else { return true }
        return WriteAheadLog.header(of: log.descriptor) == frames.header
    }

    func read(into buffer: UnsafeMutableRawBufferPointer, at offset: Int) -> Bool {
        var done = 0
        while done < buffer.count {
            let (page, inPage) = (offset + done).quotientAndRemainder(dividingBy: pageSize)
            let count = min(buffer.count - done, pageSize - inPage)
            let space = UnsafeMutableRawBufferPointer(rebasing: buffer[done..<done + count])
            let isRead =
                if let log, let place = frames.pages[UInt32(truncatingIfNeeded: page + 1)] {
                    log.read(into: space, at: place + inPage)
                } else {
                    database.read(into: space, at: offset + done)
                }
            guard isRead else { return false }
            done += count
        }
        return true
    }

    /// Whether a rollback journal holds what a transaction changes: one that is under way, or that a crash has left.
    private static func holdsTransaction(_ journal: String) -> Bool {
        SmallFile.bytes(journal, limit: 8)?.contains { $0 != 0 } ?? false
    }

    private static func pageSize(_ file: RegularFile) throws(DatabaseReading.Failure) -> Int {
        let header = [UInt8](unsafeUninitializedCapacity: 100) { buffer, count in
            count = file.read(into: UnsafeMutableRawBufferPointer(buffer), at: 0) ? 100 : 0
        }
        guard header.starts(with: Array("SQLite format 3\0".utf8)) else {
            throw DatabaseReading.Failure(.damaged("it is no SQLite database, or an encrypted one"))
        }
        let size = Int(header[16]) << 8 | Int(header[17])
        guard size == 1 || (size >= 512 && size & (size - 1) == 0) else {
            throw DatabaseReading.Failure(.damaged("its page size is \(size)"))
        }
        return size == 1 ? 65_536 : size
    }
}
