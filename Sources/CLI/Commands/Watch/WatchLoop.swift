import Libc
import TachoCore
import TachoIngest
import TachoRecords
import TachoStore

/// Shows a snapshot every interval until a signal ends it.
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
    func writeLines() throws {
        let library = try Library.current(context)
        let events = SignalEvents([SIGINT])
        for number in 1... {
            if let snapshot = try snapshot(library) {
                let line = RecordDocuments.watch
                    .json((snapshot.now, snapshot.today, snapshot.rows), context.recordContext)
                try context.output.writeMachineText(line + [UInt8(ascii: "\n")])
            }
            if number == count || events.next(within: interval) == SIGINT { return }
        }
    }

    /// Draws each snapshot over the last one on the terminal.
    ///
    /// - Returns: the signal that ended it, by which the process should die; nil after Ctrl-C, which is the usual way to stop.
    /// - Throws: `Failure.outputClosed` if the terminal was closed.
    func draw(color: Bool) throws -> Int32? {
        let library = try Library.current(context)
        let events = SignalEvents([SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGTSTP, SIGWINCH])
        try context.output.write(WatchScreen.start)
        defer { try? context.output.write(WatchScreen.end) }
        var screen = WatchScreen()
        var latest: WatchTable?
        for number in 1... {
            latest = try table(library, color: color) ?? latest
            let deadline = ContinuousClock.now + interval
            try draw(latest, on: &screen)
            if number == count { return nil }
            while let signal = events.next(within: deadline - ContinuousClock.now) {
                switch signal {
                case SIGWINCH: break
                case SIGTSTP: try suspend(&screen)
                default: return signal == SIGINT ? nil : signal
                }
                try draw(latest, on: &screen)
            }
        }
        return nil
    }

    private func draw(_ table: WatchTable?, on screen: inout WatchScreen) throws {
        let terminal = Terminal.standardOutput(environment: context.environment)
        let width = terminal.isInteractive ? terminal.columns : context.output.terminal.columns
        guard let table else { return }
        try context.output.write(screen.draw(table.lines(width: width, height: terminal.rows), width: width))
    }

    /// Stops as Ctrl-Z asks, with the cursor back for the shell.
    private func suspend(_ screen: inout WatchScreen) throws {
        try context.output.write(WatchScreen.end)
        kill(getpid(), SIGSTOP)
        try context.output.write(WatchScreen.start)
        screen.forget()
    }

    private func table(_ library: Library, color: Bool) throws -> WatchTable? {
        guard let snapshot = try snapshot(library) else { return nil }
        let sessions = snapshot.rows
        var context = context
        context.now = snapshot.now
        let columns = SessionColumns(rows: sessions, context: context)
        return WatchTable(snapshot: snapshot, columns: columns.all, local: context.local, color: color)
    }

    /// Reads what is new and takes a snapshot; nil while another process keeps the store locked.
    private func snapshot(_ library: Library) throws -> WatchSnapshot? {
        // The current time continues from that of the context.
        let now = context.now + Int64((ContinuousClock.now - start) / .milliseconds(1))
        do {
            try library.catchUp(context)
            return try WatchSnapshot(library.store, filter: filter, now: now, local: context.local)
        } catch StoreError.busy {
            return nil
        }
    }
}
