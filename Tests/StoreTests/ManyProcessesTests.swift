import Foundation
import TachoCore
import TestSupport
import Testing

@testable import TachoStore

/// Many processes at once, as in a window full of tabs.
@Suite(.serialized) struct ManyProcessesTests {
    private let sandbox: Sandbox
    private var journal: String { sandbox.root.path + "/data/journal" }

    init() throws {
        sandbox = try Sandbox()
    }

    private func ids(_ json: String) throws -> [String] {
        let document = try JSONSerialization.jsonObject(with: Data(json.utf8)) as? [String: Any]
        let sessions = try #require(document?["sessions"] as? [[String: Any]])
        return sessions.compactMap { $0["id"] as? String }
    }

    /// Writes 200 sessions in three days' files; a fifth of them have no end, and their machine has booted since.
    private func writeJournal() throws -> [SessionHistory] {
        let histories = (0..<200).map { number -> SessionHistory in
            let history = SessionHistory(UInt64(number), offset: Int64(number) * 10_000) {
                $0.shellProcess.pid = Int32(4_000 + number % 7)
            }
            let seen = history.adding(40, .agent(Int32(6_000 + number)))
            return number % 5 == 0 ? seen : seen.adding(9_000, .exit(Int32(6_000 + number))).adding(9_010, .end(0))
        }
        let events = histories.flatMap(\.events)
        for day in 0..<3 {
            let lines = events.enumerated().filter { $0.offset % 3 == day }.flatMap { JournalLine.render($0.element) }
            try sandbox.write(String(decoding: lines, as: UTF8.self), to: "data/journal/2026-11-2\(day).jsonl")
        }
        return histories
    }

    @Test func readersAtOnceMakeOneStoreAndAgree() throws {
        let histories = try writeJournal()
        let readers = try (0..<8).map { _ in try TachoProcess(["sessions", "--all", "--json"], in: sandbox) }
        let results = try readers.map { try $0.finish() }
        #expect(results.map(\.status) == Array(repeating: 0, count: 8), "\(results.map { $0.text.prefix(300) })")
        let found = try ids(results[0].text)
        #expect(found == histories.map(\.id.rawValue).reversed())
        for result in results { #expect(result.text == results[0].text) }
        // Each of the 40 losses was found by several; it counts once.
        let store = try Store(path: sandbox.root.path + "/data/tacho.db", readOnly: true)
        #expect(try store.sessions().filter { $0.endReason == .lost }.count == 40)
        #expect(
            try StoreDump.text("SELECT count(*) FROM journal_event", database: store.path)
                == ["\(histories.flatMap(\.events).count + 40)"]
        )
    }

    @Test func shellsAtOnceLoseNoSessionAndCountNoneTwice() throws {
        let script = #"""
            for number in 1 2 3 4 5 6 7 8 9 10; do
                id=$("$1" hook start bash $$ 'claude -p "do it"') && "$1" hook end "$id" 0 && echo "$id"
            done
            """#
        let shells = try (0..<20).map { _ in
            try TachoProcess(["-c", script, "bash", TachoBinary.path], program: "/bin/bash", in: sandbox)
        }
        // Readers that come while the shells write.
        for _ in 0..<3 {
            let reader = try TachoProcess(["sessions", "--all", "--json"], in: sandbox).finish()
            #expect(reader.status == 0, "\(reader.text)")
        }
        let printed = try shells.flatMap { try $0.finish().text.split(separator: "\n").map(String.init) }
        #expect(Set(printed).count == 200 && printed.count == 200)
        // Each session's watch process says a last word; then nothing is written any more.
        #expect(waitForWords(200))
        let result = try TachoProcess(["sessions", "--all", "--json"], in: sandbox).finish()
        #expect(try ids(result.text).sorted() == printed.sorted())
        let store = try Store(path: sandbox.root.path + "/data/tacho.db", readOnly: true)
        let sessions = try store.sessions()
        #expect(sessions.filter { $0.state == .ended && $0.endReason == .exit && $0.exitCode == 0 }.count == 200)
        #expect(Set(sessions.map(\.tab?.id)).count == 20)
    }

    private func waitForWords(_ count: Int) -> Bool {
        let deadline = ContinuousClock.now + .seconds(120)
        while ContinuousClock.now < deadline {
            let files = (try? FileManager.default.contentsOfDirectory(atPath: journal)) ?? []
            let lines = files.flatMap { name in
                ((try? String(contentsOfFile: journal + "/" + name, encoding: .utf8)) ?? "").split(separator: "\n")
            }
            let words = lines.filter { $0.contains(#""event":"lost""#) || $0.contains(#""event":"absent""#) }
            if words.count >= count { return true }
            usleep(50_000)
        }
        return false
    }
}
