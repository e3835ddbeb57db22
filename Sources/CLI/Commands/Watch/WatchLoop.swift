import Libc
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// Prints a snapshot every interval, for other programs and for terminals that cannot show screens.
struct WatchLoop {
    let context: Context
    let filter: Filter
    let interval: Duration
    /// How many snapshots to show; nil for no end.
    let count: Int?

    private let start = ContinuousClock.now

    init(context: Context, filter: Filter, interval: Duration, count: Int?) {
        self.context = context
        self.filter = filter
        self.interval = interval
        self.count = count
    }

    /// Writes each snapshot as a line of JSON.
    ///
    /// - Throws: `Failure.outputClosed` if the reader closed the output.
    func writeJSON() throws {
        try refresh { library in
            guard let snapshot = try snapshot(library) else { return }
            let line = RecordDocuments.watch.json((snapshot.now, snapshot.today, snapshot.rows), context.recordContext)
            try context.output.writeMachineText(line + [UInt8(ascii: "\n")])
        }
    }

    /// Writes each snapshot as a table, an empty line between two.
    ///
    /// - Throws: as `writeJSON`.
    func writeTables(color: Bool) throws {
        var isFirst = true
        try refresh { library in
            guard let table = try table(library, color: color) else { return }
            let lines = table.lines(width: context.output.terminal.columns)
            try context.output.write((isFirst ? "" : "\n") + lines.map { $0 + "\n" }.joined())
            isFirst = false
        }
    }

    /// Calls `show` at every refresh until the last one or Ctrl-C.
    private func refresh(_ show: (Library) throws -> Void) throws {
        let library = try Library.current(context)
        let events = SignalEvents([SIGINT])
        for number in 1... {
            try show(library)
            if number == count || events.next(within: interval) == SIGINT { return }
        }
    }

    private func table(_ library: Library, color: Bool) throws -> WatchTable? {
        guard let snapshot = try snapshot(library) else { return nil }
        let sessions = snapshot.rows
        var context = context
        context.now = snapshot.now
        let names = try TmuxNames.shown(for: sessions.map(\.session), in: library.store, context)
        let columns = SessionColumns(rows: sessions, context: context, tabNames: names)
        return WatchTable(snapshot: snapshot, columns: columns.all, local: context.local, color: color)
    }

    /// Reads what is new and takes a snapshot; nil while another process keeps the store locked.
    private func snapshot(_ library: Library) throws -> WatchSnapshot? {
        // The current time continues from that of the context.
        let now = context.now + Int64((ContinuousClock.now - start) / .milliseconds(1))
        do {
            try library.catchUp(context)
            return try WatchSnapshot(library.store, filter: filter, now: now, local: context.local)
        } catch let error as StoreError where error.obstacle != nil {
            return nil
        }
    }
}
