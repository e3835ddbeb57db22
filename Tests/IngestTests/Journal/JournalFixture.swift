import Foundation
import TachoCore
import TachoIngest
import TachoStore
import TachoSystem
import TestSupport

/// A journal in a sandbox, and stores to read it into.
struct JournalFixture {
    let sandbox: Sandbox
    let paths: TachoPaths

    init() throws {
        let sandbox = try Sandbox()
        self.sandbox = sandbox
        let home = sandbox.root.path + "/data"
        var paths = TachoPaths { $0 == "HOME" ? sandbox.home.path : nil }
        paths?.home = home
        guard let paths else { throw CocoaError(.fileNoSuchFile) }
        self.paths = paths
        try FileManager.default.createDirectory(atPath: paths.journal, withIntermediateDirectories: true)
    }

    /// A store in a file of its own.
    func store(_ name: String = "tacho") throws -> Store {
        try Store(path: paths.home + "/\(name).db", agents: .tested)
    }

    func file(_ name: String = "2026-11-22") -> String {
        paths.journal + "/\(name).jsonl"
    }

    func append(_ bytes: [UInt8], to name: String = "2026-11-22") throws {
        if !FileManager.default.fileExists(atPath: file(name)) {
            try Data().write(to: URL(fileURLWithPath: file(name)))
        }
        let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: file(name)))
        try handle.seekToEnd()
        try handle.write(contentsOf: Data(bytes))
        try handle.close()
    }

    /// Adds events to a file of the journal, as the hooks write them.
    func append(_ events: [JournalEvent], to name: String = "2026-11-22") throws {
        try append(events.flatMap { JournalLine.render($0) }, to: name)
    }

    /// Says that the processes in `alive` are running; losses go to the journal.
    func liveness(
        alive: Set<Int32> = [],
        boot: String = SessionHistory.boot,
        pidNamespace: UInt64? = nil,
        pause: @escaping @Sendable () -> Void = {}
    ) -> Liveness {
        let fixture = self
        return Liveness(
            boot: boot,
            pidNamespace: pidNamespace,
            isAlive: { alive.contains($0.pid) && $0.boot == boot && $0.started == Int64($0.pid) * 100 },
            wasStarted: { pid, _ in alive.contains(pid) },
            record: { event in (try? fixture.append([event], to: "losses")) != nil },
            pause: pause
        )
    }

    /// Reads what is new; all processes are alive unless `liveness` says otherwise.
    @discardableResult
    func catchUp(_ store: Store, liveness: Liveness? = nil) throws -> IngestReport {
        let everyoneLives = Liveness(
            boot: SessionHistory.boot,
            isAlive: { _ in true },
            wasStarted: { _, _ in true },
            record: { _ in false },
            pause: {}
        )
        return try Ingest.catchUp(store: store, paths: paths, liveness: liveness ?? everyoneLives)
    }
}
