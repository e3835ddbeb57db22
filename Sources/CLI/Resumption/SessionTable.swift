import ArgumentParser
import TachoCore
import TachoRecords
import TachoStore

/// The sessions that a name or words may mean, as a table.
enum SessionTable {
    static func print(_ sessions: [Session], _ library: Library, _ context: Context) throws {
        let usage = try library.store.usage(of: sessions, now: context.now)
        let rows = SessionRecord.all(sessions, usage: usage, now: context.now)
        let columns = SessionColumns(rows: rows, context: context)
        let names = ["id", "agent", "state", "repo", "branch", "started_at", "title"]
        try OutputOptions.parse([]).print(rows, known: columns.all, terminal: names, machine: names, to: context.output)
    }
}
