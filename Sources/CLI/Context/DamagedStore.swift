import Libc
import TachoCore
import TachoStore
import TachoSystem

/// Sets a damaged database aside and rebuilds it from the journal, the user's words and the agents' logs.
enum DamagedStore {
    /// Runs a body, and once more after it has found the database damaged.
    static func recovering<Value>(_ context: Context, _ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch let error as StoreError {
            guard try setAside(context, for: error) else { throw error }
            return try body()
        }
    }

    /// Renames the database and says so; false where the damaged file is another than the records' own, as the user's backup.
    static func setAside(_ context: Context, for error: StoreError) throws -> Bool {
        guard case .damaged(let path, let reason) = error, isOwn(path, context) else { return false }
        // One process at a time looks and renames.
        let lock = open(context.paths.home, O_RDONLY | O_CLOEXEC | O_DIRECTORY)
        guard lock >= 0 else { return false }
        defer { close(lock) }
        guard flock(lock, LOCK_EX) == 0 else { return false }
        if let store = try? Store(path: path, readOnly: true), (try? store.damages()) == [] { return true }
        let kept = "\(path).damaged-\(context.now.milliseconds)"
        guard rename(path, kept) == 0 else { throw error }
        for suffix in ["-wal", "-shm"] { rename(path + suffix, kept + suffix) }
        context.output.say(
            """
            tacho: the database was damaged (\(reason)). It is kept as \(kept), and a new one is made from the journal, \
            your tags and notes in it, and the agents' logs.
            """
        )
        return true
    }

    /// Whether a path is that of the records' database, by whatever name.
    private static func isOwn(_ path: String, _ context: Context) -> Bool {
        let own = context.paths.database
        return path == own || SymbolicLink.resolved(path).map { $0 == SymbolicLink.resolved(own) } ?? false
    }
}
