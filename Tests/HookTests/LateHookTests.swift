import Foundation
import TachoCore
import TachoSystem
import TestSupport
import Testing

/// A hook's limit never comes before its record.
@Suite(.enabled(if: Finished.finds("strace")))
struct LateHookTests {
    /// Runs a hook while the journal's file takes two seconds to open.
    private func run(_ words: [String], _ sandbox: Sandbox) throws -> Finished {
        // Its day, and the next one for a run at midnight.
        let files = [0, 86_400_000].flatMap { later in
            ["-P", sandbox.data.path + "/journal/" + JournalFile.name(at: Clock.now + later)]
        }
        let trace = ["-qq", "-o", sandbox.root.path + "/trace", "-e", "trace=openat"] + files
        let delay = ["-e", "inject=openat:delay_enter=2000000"]
        let command = [TachoBinary.path, "hook"] + words
        return try Finished("/usr/bin/strace", trace + delay + command, environment: sandbox.environment)
    }

    @Test func slowDisksCostNoSession() throws {
        let sandbox = try Sandbox()
        let start = try run(["start", "bash", String(getpid()), "claude"], sandbox)
        #expect(start.status == 0)
        // What follows are strace's own words.
        let id = String(start.output.prefix(36))
        #expect(eventually { EventLog(home: sandbox.data).story() == "S1:claude" })
        #expect(EventLog(home: sandbox.data).events.first?.session == id)

        #expect(try run(["end", id, "3"], sandbox).status == 0)
        #expect(eventually { EventLog(home: sandbox.data).story() == "S1:claude E1:3" })
        #expect(!FileManager.default.fileExists(atPath: sandbox.data.path + "/hook-errors.jsonl"))
    }
}
