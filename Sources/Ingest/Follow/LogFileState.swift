import TachoCore
import TachoSystem

/// The size and time of a log file; of a database, those of the file and its `-wal` together, which move with every change.
struct LogFileState: Hashable {
    /// How long after a write a further one may leave the same time, in nanoseconds: the system's clock of files ticks every
    /// few milliseconds, and some file systems keep seconds only.
    private static let clockGrain: (fine: Int64, coarse: Int64) = (20_000_000, 2_000_000_000)

    /// In bytes.
    let size: Int
    /// The last change, in nanoseconds since the Unix epoch.
    let modifiedAt: Int64

    /// What the file system says of a file.
    init(_ status: FileStatus) {
        self.init(size: status.size, modifiedAt: status.modifiedAt)
    }

    /// What the file system says of a database and of its `-wal`, if it has one.
    init(_ database: FileStatus, writeAheadLog: FileStatus?) {
        self.init(
            size: database.size + (writeAheadLog?.size ?? 0),
            modifiedAt: max(database.modifiedAt, writeAheadLog?.modifiedAt ?? 0)
        )
    }

    private init(size: Int, modifiedAt: Int64) {
        self.size = size
        self.modifiedAt = modifiedAt
    }

    /// Whether a change now could leave the state as it is.
    var isFresh: Bool {
        let grain = modifiedAt % 1_000_000_000 == 0 ? Self.clockGrain.coarse : Self.clockGrain.fine
        return (-grain..<grain).contains(Clock.now.milliseconds * 1_000_000 - modifiedAt)
    }

    /// The state to note after reading: one that no later look finds where a change could leave the state as it is.
    var settled: LogFileState {
        isFresh ? LogFileState(size: size, modifiedAt: modifiedAt - 1) : self
    }

    /// How long a fresh state takes to settle on most file systems, in microseconds.
    static let settlingTime = UInt32(clockGrain.fine / 1_000)
}

extension LogFileMark {
    /// Whether the file is as it was at the last look.
    func isUpToDate(with state: LogFileState) -> Bool {
        size == state.size && modifiedAt == state.modifiedAt
    }
}
