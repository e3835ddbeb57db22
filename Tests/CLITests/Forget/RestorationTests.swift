import Foundation
import TachoCore
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// A restoration changes all or nothing, and loses nothing but what was forgotten.
@Suite struct RestorationTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)
    private var backup: String { fixture.sandbox.root.path + "/tacho.backup" }
    private var home: String { fixture.context.paths.home }

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        try command("tag", session, "+kept")
        try command("backup", backup)
    }

    @discardableResult
    private func command(_ words: String...) throws -> String {
        let command = try fixture.run(words)
        #expect(command.status == 0, "\(words): \(command.words)")
        return command.data
    }

    @Test(arguments: [
        "INSERT INTO backup_file VALUES (NULL, 1, NULL)", "INSERT INTO backup_file VALUES (x'00', 'a', 7)",
    ])
    func aBackupWithARowThatCannotBeIsLeftWhereItIs(row: String) throws {
        try StoreDump.execute("DROP TABLE backup_file", database: backup)
        try StoreDump.execute("CREATE TABLE backup_file (name, part, bytes)", database: backup)
        try StoreDump.execute(row, database: backup)
        let before = try command("export")
        let refused = try fixture.run("restore", backup)
        if refused.status != 0 {
            #expect(refused.words.contains("\(backup) cannot be restored: it is damaged"), "\(refused.words)")
            #expect(try command("export") == before)
        }
        let names = try FileManager.default.contentsOfDirectory(atPath: fixture.sandbox.root.path)
        #expect(names.contains("tacho.backup") && !names.contains { $0.contains("damaged") })
        #expect(try !FileManager.default.contentsOfDirectory(atPath: home).contains { $0.contains("damaged") })
    }

    @Test func whatWasPrunedComesBackAsInTheBackup() throws {
        let (export, cost) = (try command("export"), try command("cost", "--json"))
        try command("prune", "--before", "2026-11-22", "--yes")
        #expect(try command("export") != export)
        try command("restore", backup)
        #expect(try command("cost", "--json") == cost)
        #expect(try command("export") == export)
    }

    @Test func whatWasRecordedAfterTheBackupAndPrunedKeepsItsSums() throws {
        // A conversation that goes on after the backup, and one that is only in the records.
        let log = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
        let text = try String(contentsOfFile: log, encoding: .utf8)
        let other = text.replacing(AgentLogFixture.conversation, with: "5e1c7a52-0000-4000-8000-0000000000ff")
            .replacing(/"(u|msg_|req_msg_|toolu_|p)([0-9]+)"/) { "\"\($0.1)x\($0.2)\"" }
        try fixture.sandbox.write(other, to: "home/.claude/projects/-home-u-src-api/later.jsonl")
        let cost = try command("cost", "--json")
        try command("prune", "--before", "2026-11-22", "--yes")
        try FileManager.default.removeItem(atPath: fixture.sandbox.home.path + "/.claude")
        #expect(try command("cost", "--json") == cost)
        try command("restore", backup)
        #expect(try command("cost", "--json") == cost)
        try command("restore", backup)
        #expect(try command("cost", "--json") == cost, "restoring twice changes nothing")
    }

    @Test func whatWasForgottenStaysForgottenAlsoAfterPruning() throws {
        try command("prune", "--before", "2026-11-22", "--yes")
        try command("forget", session, "--yes")
        try command("restore", backup)
        #expect(try !command("sessions", "--all", "--columns", "id").contains(session))
    }

    /// Leaves ever more room on a small disk, until the restoration succeeds: whatever step fails, nothing has changed.
    @Test(.enabled(if: Finished.mayMount)) func aFullDiskChangesNothing() throws {
        try command("tag", session, "+later", "-kept")
        try command("note", session, "later")
        let script = """
            mkdir /tmp/kept.$$ && cp -a "$DATA"/. /tmp/kept.$$ && mount -t tmpfs -o size=8m,mode=700 tmpfs "$DATA" \\
            && cp -a /tmp/kept.$$/. "$DATA" && rm -r /tmp/kept.$$ || exit 9
            records() { "$0" export | sed 's/"exported_at":"[^"]*"//g'; }; records >"$OUT/before"; ls "$DATA" "$DATA"/*/ | grep -v before-restore >"$OUT/names"
            cp "$DATA/journal/words.jsonl" "$OUT/words"; failed=0
            for room in 0 100 200 300 400 500 600 700 800 900 1000 1200 1400 1600 1800 2000 2500 3000 4000; do
                cat /dev/zero >"$DATA/filler" 2>/dev/null
                size=$(stat -c %s "$DATA/filler"); truncate -s $((size - room * 1024)) "$DATA/filler"
                "$0" restore "$BACKUP" >"$OUT/said" 2>&1 && { echo "restored after $failed"; break; }
                rm "$DATA/filler"; failed=$((failed + 1))
                grep -q "nothing was changed\\|cannot use the database $DATA/tacho.db: [a-z]" "$OUT/said" || cat "$OUT/said"
                cmp "$DATA/journal/words.jsonl" "$OUT/words" || echo "other words with $room"
                records >"$OUT/after"; cmp "$OUT/before" "$OUT/after" || echo "other records with $room"
                ls "$DATA" "$DATA"/*/ | diff "$OUT/names" - || echo "other files with $room"
            done
            """
        let out = fixture.sandbox.root.path + "/out"
        try FileManager.default.createDirectory(atPath: out, withIntermediateDirectories: true)
        let environment = [
            "HOME": fixture.context.userHome, "PATH": "/usr/bin:/bin", "DATA": home, "OUT": out, "BACKUP": backup,
        ]
        let result = try Finished(
            "/usr/bin/unshare",
            ["-m", "/bin/sh", "-c", script, TachoBinary.path],
            environment: environment
        )
        #expect(result.output.wholeMatch(of: /restored after [1-9][0-9]*\n/) != nil, "\(result.output)")
    }
}
