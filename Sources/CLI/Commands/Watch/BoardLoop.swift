import Libc
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// Runs a board on the user's terminal: reads what changes, draws, and does what keys ask for.
///
/// An event in the journal is seen at once. The agents' logs are looked at every `interval`: some are written through a
/// file that stays open, which no directory tells of. Once a second the times are drawn anew, from what was read before.
struct BoardLoop {
    let context: Context
    let filter: Filter
    let interval: Duration
    let color: Bool

    private let library: Library
    private let start = ContinuousClock.now
    private var board = Board()
    /// What the store held when it was last read.
    private var revision: Store.Revision?

    /// After how many milliseconds a snapshot is taken even if nothing has changed: days and rates go on.
    private static let longestRest: Int64 = 30_000

    init(context: Context, filter: Filter, interval: Duration, color: Bool) throws {
        self.context = context
        self.filter = filter
        self.interval = interval
        self.color = color
        library = try Library.current(context)
    }

    /// Shows the board until the user leaves.
    ///
    /// - Returns: the signal that ended it, by which the process should die; nil for the usual ways, `q` and Ctrl-C.
    /// - Throws: `Failure.noTerminal`, `StoreError`.
    mutating func run() throws -> Int32? {
        var snapshot = try BoardSnapshot(library.store, filter: filter, now: now, local: context.local)
        let terminal = try ScreenTerminal(context.output.data)
        var journal = DirectoryWatch()
        journal.watch([context.paths.journal])
        var schedule = BoardSchedule(interval: interval)
        while true {
            snapshot.advance(to: now)
            board.show(snapshot.sessions)
            terminal.draw(picture(snapshot, size: terminal.size))
            switch terminal.next(until: schedule.next, watching: [journal.descriptor]) {
            case .ended(let signal): return signal == SIGINT ? nil : signal
            case .key(let key):
                if let action = board.take(key), perform(action, &schedule) { return nil }
            case .changed:
                _ = journal.takeChanges()
                schedule.readJournalSoon()
            case .resized, .timeIsUp: break
            }
            guard let due = schedule.take(at: .now) else { continue }
            snapshot = try read(logs: due == .logs, after: snapshot) ?? snapshot
        }
    }

    /// The current time, which continues from that of the context.
    private var now: Timestamp {
        context.now + Int64((ContinuousClock.now - start) / .milliseconds(1))
    }

    /// Reads what is new; nil if nothing is, or while another process keeps the store locked.
    private mutating func read(logs: Bool, after last: BoardSnapshot) throws -> BoardSnapshot? {
        do {
            _ = try library.readJournal(context)
            if logs { _ = try library.readLogs(context) }
            let revision = try library.store.revision()
            if revision == self.revision, now - last.readAt < Self.longestRest { return nil }
            self.revision = revision
            return try BoardSnapshot(library.store, filter: filter, now: now, local: context.local, after: last)
        } catch StoreError.busy {
            return nil
        }
    }

    private func picture(_ snapshot: BoardSnapshot, size: (rows: Int, columns: Int)) -> Picture {
        var context = context
        context.now = snapshot.now
        let columns = BoardColumns(
            sessions: SessionColumns(rows: board.rows, context: context),
            rates: snapshot.rates,
            contexts: snapshot.contexts,
            now: snapshot.now
        )
        return BoardPicture(
            board: board,
            snapshot: snapshot,
            columns: columns.all,
            local: context.local,
            color: color,
            size: size
        ).picture
    }

    /// Does what a key asks for; returns whether the board is to be left.
    private mutating func perform(_ action: Board.Action, _ schedule: inout BoardSchedule) -> Bool {
        switch action {
        case .quit: return true
        case .go(let id): board.message = session(id).map(BoardPlace.text)
        case .resume(let id): board.message = session(id).map { BoardPlace.resumeText($0, context.recordContext) }
        case .tag(let id, let words):
            board.message = tag(id, words)
            schedule.readJournalSoon()
        }
        return false
    }

    private func session(_ id: SessionID) -> SessionRecord? {
        board.rows.first { $0.session.id == id }
    }

    /// Tags a session by typed words; returns what to say about it.
    private func tag(_ id: SessionID, _ words: String) -> String {
        do {
            let tags = try library.store.tag(.session(id), try TagEdit(words: words))
            return tags.isEmpty ? "no tags" : "tags: \(tags.joined(separator: " "))"
        } catch let problem as TagProblem {
            return problem.description
        } catch {
            return (error as? StoreError)?.description ?? "\(error)"
        }
    }
}
