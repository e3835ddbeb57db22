import Foundation
import TachoCore
import TachoIngest
import TachoRecords
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Whatever is wrong with one log, the rest is right, and `doctor` says what was left out.
@Suite struct LeftOutTests {
    private let fixture: CommandFixture
    private let log: String

    init() throws {
        fixture = try CommandFixture()
        try AgentLogFixture.write(to: fixture)
        log = fixture.sandbox.home.path + "/.claude/projects/-home-u-src-api/\(AgentLogFixture.conversation).jsonl"
    }

    private func checks(_ id: String) throws -> [[String: String]] {
        let json = try JSONSerialization.jsonObject(with: fixture.run("doctor", "--json").bytes) as? [String: Any]
        let checks = try #require(json?["checks"] as? [[String: String]])
        return checks.filter { $0["id"] == id }
    }

    private func detail(_ id: String) throws -> String {
        try #require(try checks(id).first?["detail"], "no check \(id)")
    }

    /// The numbers of API calls of the log's two runs, the first run first.
    private func callCounts() throws -> [Int] {
        let result = try fixture.run("runs", "--json", "--agent", "claude")
        let json = try JSONSerialization.jsonObject(with: result.bytes) as? [String: Any]
        let runs = try #require(json?["runs"] as? [[String: Any]])
        return runs.compactMap { $0["api_call_count"] as? Int }.reversed()
    }

    private func change(_ body: (FileHandle) throws -> Void) throws {
        let handle = try FileHandle(forUpdating: URL(fileURLWithPath: log))
        try body(handle)
        try handle.close()
    }

    @Test func nothingIsSaidWhereNothingIsLeftOut() throws {
        let json = try JSONSerialization.jsonObject(with: fixture.run("doctor", "--json").bytes) as? [String: Any]
        let checks = try #require(json?["checks"] as? [[String: String]])
        #expect(checks.filter { $0["id"]?.hasPrefix("import.") == true }.map { $0["status"] } == ["ok", "ok"])
        #expect(try callCounts() == [3, 1])
    }

    /// As every other command: who is alive is asked once a reading, of each open session.
    @Test func doctorReadsOnce() throws {
        var fixture = fixture
        var journal = JournalFixture()
        journal.start(minute: 0)
        try journal.write(to: fixture)
        let questions = Questions()
        _ = try fixture.run("sessions")
        fixture.context.liveness?.isAlive = { _ in
            questions.add()
            return true
        }
        _ = try fixture.run("sessions")
        let once = questions.count
        #expect(once > 0)
        _ = try fixture.run("doctor")
        #expect(questions.count == 2 * once)
    }

    /// The first look at a machine's logs tells of all that it read.
    @Test func doctorCountsWhatItHasRead() throws {
        #expect(try detail("sessions") == "2 recorded, 0 of them not ended")
    }

    @Test func logThatEndsInTheMiddleOfALineIsReadUpToThere() throws {
        let whole = try Data(contentsOf: URL(fileURLWithPath: log))
        let lines = whole.split(separator: 0x0A, omittingEmptySubsequences: false)
        // The seventh line, which holds the third call, lacks its end.
        let tornCount = lines.prefix(7).reduce(6) { $0 + $1.count } - 20
        try change { try $0.truncate(atOffset: UInt64(tornCount)) }
        #expect(try callCounts() == [2])
        #expect(
            try detail("import.claude.unfinished")
                == "\(log) ends with an incomplete line, which will be read once it is complete"
        )
        try change {
            try $0.seekToEnd()
            try $0.write(contentsOf: whole[tornCount...])
        }
        #expect(try callCounts() == [3, 1] && checks("import.claude.unfinished").isEmpty)
    }

    @Test func wholeLastLineNeedsNoLineFeed() throws {
        let size = try Data(contentsOf: URL(fileURLWithPath: log)).count
        try change { try $0.truncate(atOffset: UInt64(size - 1)) }
        #expect(try callCounts() == [3, 1] && checks("import.claude.unfinished").isEmpty)
        try change {
            try $0.seekToEnd()
            try $0.write(contentsOf: Data("\n{".utf8))
        }
        #expect(try callCounts() == [3, 1] && checks("import.claude.unfinished").count == 1)
    }

    @Test func recordsOfDamagedLinesAreSavedAndCounted() throws {
        var text = try String(contentsOfFile: log, encoding: .utf8)
        let feed = try #require(text.firstIndex(of: "\n"))
        text.replaceSubrange(feed...feed, with: "\u{0}\u{0}")
        try (text + "{\"type\":\n").write(toFile: log, atomically: true, encoding: .utf8)
        #expect(try detail("import.claude.saved") == "\(log): saved 2 records from malformed lines")
        #expect(try detail("import.claude.skipped") == "\(log): skipped 1 malformed line")
        #expect(try callCounts() == [3, 1])
    }

    @Test func lineOf100MegabytesIsLeftOut() throws {
        let size = try Data(contentsOf: URL(fileURLWithPath: log)).count
        try change {
            try $0.truncate(atOffset: UInt64(size + 100 << 20))  // a hole: zeros without a line feed
            try $0.seekToEnd()
            try $0.write(contentsOf: Data("\n".utf8))
        }
        #expect(try detail("import.claude.skipped") == "\(log): skipped 1 oversized line")
        #expect(try callCounts() == [3, 1])
    }

    @Test func malformedLinesOfManyFilesAreNamedForAFewOfThem() throws {
        for number in 0..<8 { try fixture.sandbox.write("garbage\n", to: "home/.claude/projects/-x/\(number).jsonl") }
        let details = try checks("import.claude.skipped").compactMap { $0["detail"] }
        #expect(details.count == 6 && details[0].hasSuffix("/-x/0.jsonl: skipped 1 malformed line"))
        #expect(details[5] == "3 more log files have such lines")
        #expect(try callCounts() == [3, 1])
    }

    /// Root may read what nobody may read, but no path that is longer than the system takes.
    @Test func fileThatCannotBeReadIsNamed() throws {
        let deep = try DeepDirectory(below: fixture.sandbox.home.path + "/.claude/projects", file: "x.jsonl")
        defer { deep.remove() }
        let details = try checks("import.claude.left-out").compactMap { $0["detail"] }
        #expect(details.count == 2 && details.allSatisfy { $0.hasSuffix("cannot be read: File name too long") })
        #expect(details.contains { $0.contains("/x.jsonl ") })
        #expect(try callCounts() == [3, 1])
    }

    @Test func damagedCompressedRolloutIsCounted() throws {
        try fixture.sandbox.write("?", to: "home/.codex/sessions/2026/10/01/rollout-2026-10-01T07-00-00-x.jsonl.zst")
        #expect(try detail("import.codex.skipped").hasSuffix("x.jsonl.zst: skipped 1 malformed line"))
        #expect(try callCounts() == [3, 1])
    }

    /// A log that its agent compresses is read again, with the same result.
    @Test func compressedRolloutIsNotGone() throws {
        let columns = "id,api_call_count,input,output"
        let figures = ["runs", "--agent", "codex", "--csv", "--columns", columns]
        let before = try fixture.run(figures)
        #expect(before.data.split(whereSeparator: \.isNewline).count == 2)
        let name = "rollout-2026-11-21T07-00-00-\(AgentLogFixture.thread).jsonl"
        let rollout = fixture.sandbox.home.path + "/.codex/sessions/2026/11/21/" + name
        let text = try Data(contentsOf: URL(fileURLWithPath: rollout))
        try Data(StoredZstandard.frame(text)).write(to: URL(fileURLWithPath: rollout + ".zst"))
        try FileManager.default.removeItem(atPath: rollout)
        #expect(try checks("import.codex.gone").isEmpty)
        #expect(try fixture.run(figures).data == before.data)
        for suffix in ["", "-wal", "-shm"] {
            try? FileManager.default.removeItem(atPath: fixture.context.paths.database + suffix)
        }
        #expect(try fixture.run(figures).data == before.data)
    }

    @Test func folderThatIsGoneLeavesWhatItTold() throws {
        try change {
            try $0.seekToEnd()
            try $0.write(contentsOf: Data("{\"type\":".utf8))
        }
        #expect(try callCounts() == [3, 1])
        try FileManager.default.removeItem(atPath: fixture.sandbox.home.path + "/.claude")
        let check = try #require(try checks("import.claude.gone").first)
        let detail = check["detail"] ?? ""
        #expect(check["status"] == "warning" && detail.hasPrefix("1 log file deleted since; what was read is kept"))
        #expect(detail.hasSuffix("1 of them ended with an incomplete line, which is lost: \(log)"))
        #expect(try callCounts() == [3, 1])
    }

    @Test func whatVanishedWhileItWasReadIsNamed() {
        var report = LogImportReport()
        report.problems = (0..<7).map { LogProblem(path: "/logs/\($0)", reason: .vanished) }
        let checks = LeftOutChecks(agent: "claude", report: report, cursors: []).checks
        #expect(checks.count == 6 && checks[0].detail == "/logs/0 disappeared while being read")
        #expect(checks[5].detail == "2 more files or directories were skipped")
    }

    @Test func tiesOfSessionsToConversationsAreCounted() throws {
        var journal = JournalFixture()
        journal.start(minute: 0)  // Claude in the directory of its conversation
        journal.end(minute: 0, after: 600_000)
        journal.start(minute: 30, shellPid: 102)  // nothing was asked there
        journal.end(minute: 30, after: 1_000)
        journal.start(minute: 40, agent: "devin", shellPid: 103)  // no logs that are read
        try journal.write(to: fixture)
        let check = try #require(try checks("binding").first)
        let words = "last 30 days: 2 sessions of agents with readable logs, matched to conversations: "
        #expect(check["detail"]?.hasPrefix(words + "0 exact, 1 inferred, 1 none; conversations ") == true)
        #expect(check["detail"]?.hasSuffix(" started outside a hooked shell: 1 of 2") == true)
        #expect(check["status"] == "info")
        let hint = try #require(check["hint"]?.components(separatedBy: "See: tacho ").last)
        #expect(try fixture.run(hint.split(separator: " ").map(String.init)).lines.count == 4)
    }
}

/// Counts questions from any thread.
///
/// Unchecked, but safe to send: the number is touched under the lock only.
private final class Questions: @unchecked Sendable {
    private let lock = NSLock()
    private var number = 0

    var count: Int { lock.withLock { number } }

    func add() {
        lock.withLock { number += 1 }
    }
}
