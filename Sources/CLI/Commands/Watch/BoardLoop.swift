import Libc
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore
import TachoSystem

/// Runs a board on the user's terminal: reads what changes, draws, and does what keys ask for.
///
/// An event in the journal is seen at once. The agents' logs are looked at every `interval`: some are written through a
/// file that stays open, which no directory event reports. Once a second the times are drawn again, from what was read before.
struct BoardLoop {
    let context: Context
    let filter: Filter
    let interval: Duration
    let color: Bool

    private let library: Library
    private let start = ContinuousClock.now
    private var board = Board()
    /// What terminals call the tabs of the sessions.
    private var tabNames: [SessionID: String] = [:]
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
        try readTabNames(snapshot)
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
                if let action = board.take(key), try perform(action, terminal, &schedule) { return nil }
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
            let snapshot = try BoardSnapshot(library.store, filter: filter, now: now, local: context.local, after: last)
            try readTabNames(snapshot)
            return snapshot
        } catch let error as StoreError where error.obstacle != nil {
            return nil
        }
    }

    private mutating func readTabNames(_ snapshot: BoardSnapshot) throws {
        tabNames = try TmuxNames.shown(for: snapshot.sessions.map(\.session), in: library.store, context)
    }

    private func picture(_ snapshot: BoardSnapshot, size: (rows: Int, columns: Int)) -> Picture {
        var context = context
        context.now = snapshot.now
        let columns = BoardColumns(
            sessions: SessionColumns(rows: board.rows, context: context, tabNames: tabNames),
            rates: snapshot.rates,
            contexts: snapshot.contexts,
            now: snapshot.now
        )
        return BoardPicture(
            board: board,
            snapshot: snapshot,
            columns: columns.all,
            tabNames: tabNames,
            local: context.local,
            color: color,
            size: size
        ).picture
    }

    /// Does what a key asks for; returns whether the board is to be left.
    private mutating func perform(
        _ action: Board.Action,
        _ terminal: ScreenTerminal,
        _ schedule: inout BoardSchedule
    ) throws -> Bool {
        switch action {
        case .quit: return true
        case .go(let id):
            guard let session = session(id) else { return false }
            board.message = try go(to: session, terminal)
        case .resume(let id):
            guard let session = session(id) else { return false }
            board.message = try resume(session, terminal)
        case .tag(let id, let words):
            board.message = TypedTags.apply(words, to: id, in: library.store)
            schedule.readJournalSoon()
        }
        return false
    }

    /// Shows the tab of a running session, or resumes one that has ended; returns what came of it.
    private func go(to session: Session, _ terminal: ScreenTerminal) throws -> String {
        if session.state == .ended { return try resume(session, terminal) }
        // A terminal may attach in this process's place: the screen must be the user's by then.
        return try terminal.suspended {
            do {
                let name = try RecordedTab.focus(session, in: library.store, context)
                return "\(session.agent) is in \(name ?? "its tab")."
            } catch let problem as GoProblem {
                return problem.description
            }
        }
    }

    /// Runs the agent in this process's place; returns why that is not possible.
    private func resume(_ session: Session, _ terminal: ScreenTerminal) throws -> String {
        do {
            let resumption = try Resumption(of: session, library, context)
            return try terminal.suspended { try resumption.run(in: context) }
        } catch let problem as ResumeProblem {
            return problem.description
        }
    }

    private func session(_ id: SessionID) -> Session? {
        board.rows.first { $0.session.id == id }?.session
    }
}
