import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// The thirteen questions that people come with: each has one command, whose number is the truth.
@Suite struct QuestionTests {
    /// A question with the command that answers it.
    struct Question: Sendable, CustomTestStringConvertible {
        let letter: Character
        let words: [String]
        /// The directory that it is asked in, below `src`.
        var folder = "shop"

        var testDescription: String { "\(letter): tacho \(words.joined(separator: " "))" }

        func file(_ columns: Int) -> String { "question-\(letter)-\(columns).txt" }
    }

    /// `{commit}` stands for the commit of Tuesday, `{D}` for the session D.
    static let all: [Question] = [
        Question(letter: "a", words: ["show"], folder: "docs"),
        Question(letter: "b", words: []),
        Question(letter: "c", words: ["cost", "--by", "branch"]),
        Question(letter: "d", words: ["day", "tuesday"]),
        Question(letter: "e", words: ["waste"]),
        Question(letter: "f", words: ["cost", "--by", "subagent,part"]),
        Question(letter: "g", words: ["show", "{commit}"]),
        Question(letter: "h", words: ["resume", ".", "--dry-run"], folder: "docs"),
        Question(letter: "i", words: ["search", "retry", "logic"]),
        Question(letter: "j", words: ["explain", "{D}"]),
        Question(letter: "k", words: ["week"]),
        Question(letter: "l", words: ["limits"]),
        Question(letter: "m", words: ["invoice", "acme", "--rate", "120"]),
    ]

    private let history: QuestionHistory

    init() throws {
        history = try QuestionHistory()
    }

    private func named(_ word: String) throws -> String {
        let session = try #require(history.sessions["D"])
        return word.replacing("{commit}", with: history.commit.prefix(7)).replacing("{D}", with: session.id.short)
    }

    @Test(arguments: all, [80, 140])
    func answerIsAsApproved(question: Question, columns: Int) throws {
        var fixture = history.seen(from: question.folder)
        fixture.useTerminal(columns: columns)
        let words = try question.words.map(named)
        let (screen, status) = try fixture.screen(words)
        #expect(status == 0, "\(screen)")
        let text = history.masked("$ tacho \(words.joined(separator: " "))\n\(screen)")
        // What is to be copied is not broken.
        for line in text.split(separator: "\n") where !line.hasPrefix("cd ") {
            #expect(DisplayWidth.of(String(line)) <= columns, "\(line)")
        }
        #expect(try text == Approved.text(question.file(columns), actual: text))
    }

    // MARK: Truth

    private func document(_ words: [String], in folder: String = "shop") throws -> [String: Any] {
        let result = try history.seen(from: folder).run(words.map(named) + ["--json"])
        try #require(result.status == 0, "\(result.words)")
        return try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
    }

    private func cost(_ letters: Character...) -> Int64 {
        letters.reduce(0) { $0 + (history.sessions[$1]?.cost ?? 0) }
    }

    private func picodollars(_ value: Any?) -> Int64? {
        (value as? NSNumber).map { Int64(($0.doubleValue * 1e12).rounded()) }
    }

    @Test func a_sessionLasted2m40s() throws {
        let session = try #require(document(["show"], in: "docs")["session"] as? [String: Any])
        #expect(session["duration_ms"] as? Int == 160_000)
        #expect(session["active_ms"] as? Int == 48_000)
        #expect(session["waiting_ms"] as? Int == 112_000)
    }

    @Test func b_theTabThatWaitsIsFirst() throws {
        let sessions = try #require(document([])["sessions"] as? [[String: Any]])
        let first = try #require(sessions.first)
        #expect(first["id"] as? String == history.sessions["F"]?.id.rawValue)
        let live = try #require(first["live"] as? [String: Any])
        #expect(live["kind"] as? String == "asking" && live["ask"] as? String == "permission")
    }

    @Test func c_featureCostsItsSessions() throws {
        let rows = try #require(document(["cost", "--by", "branch"])["rows"] as? [[String: Any]])
        let row = try #require(rows.first { $0["key"] as? String == "feat/search" })
        #expect(picodollars(row["cost_usd"]) == cost("A", "B", "F"))
    }

    @Test func d_tuesdayHasItsWorkAndItsCommit() throws {
        let day = try #require(document(["day", "tuesday"])["day"] as? [String: Any])
        let rows = try #require(day["rows"] as? [[String: Any]])
        #expect(rows.compactMap { picodollars($0["cost_usd"]) }.reduce(0, +) == cost("B", "C"))
        let commits = rows.flatMap { $0["commits"] as? [[String: Any]] ?? [] }
        #expect(commits.map { $0["subject"] as? String } == ["Add a search field"])
    }

    @Test func e_wasteIsTheInterruptedRun() throws {
        let findings = try #require(document(["waste"])["findings"] as? [[String: Any]])
        let session = try #require(history.sessions["D"])
        let finding = try #require(findings.first { $0["kind"] as? String == "interrupted" })
        #expect(picodollars(finding["cost_usd"]) == session.cost(of: session.runs[1]))
    }

    @Test func f_subagentsAndPartsAddUpToTheTruth() throws {
        let session = try #require(history.sessions["D"])
        let delegated = session.runs[0].calls.filter(\.isSubagents)
        let rows = try #require(document(["cost", "--by", "subagent"])["rows"] as? [[String: Any]])
        let own = rows.compactMap { picodollars($0["cost_usd"]) }
        #expect(own.contains(delegated.reduce(0) { $0 + session.cost(of: $1) }))
        #expect(own.reduce(0, +) == cost("A", "B", "C", "D", "E", "F", "G"))
        let parts = try #require(document(["cost", "--by", "part"])["rows"] as? [[String: Any]])
        let read = parts.first { $0["key"] as? String == "cache_read" }
        let tokens = history.sessions.values.flatMap(\.runs).flatMap(\.calls).reduce(0) { $0 + $1.tokens.cacheRead }
        #expect(picodollars(read?["cost_usd"]) == Int64(tokens) * 500_000)
    }

    @Test func g_commitNamesItsSessionAndPrompt() throws {
        let document = try document(["blame", "{commit}"])
        let record = try #require((document["commits"] as? [[String: Any]])?.first)
        let maker = try #require((record["makers"] as? [[String: Any]])?.first)
        #expect(record["origin"] as? String == "made")
        #expect(maker["session_id"] as? String == history.sessions["B"]?.id.rawValue)
        #expect(maker["prompt_preview"] as? String == "Add a search field to the product list")
    }

    @Test func h_theLatestConversationIsResumed() throws {
        let line = try history.seen(from: "docs").run("resume", ".", "--dry-run").data
        let session = try #require(history.sessions["E"])
        #expect(line.contains("cd \(session.folder)") || line.contains("cd '\(session.folder)'"), "\(line)")
        #expect(line.contains("claude --resume \(session.conversation.id)"), "\(line)")
    }

    @Test func i_promptsAreFoundByTheirWords() throws {
        let hits = try #require(document(["search", "retry", "logic"])["hits"] as? [[String: Any]])
        #expect(hits.first?["session_id"] as? String == history.sessions["C"]?.id.rawValue)
        #expect(hits.count == 1)
    }

    @Test func j_explanationAddsUp() throws {
        let runs = try #require(document(["explain", "{D}"])["runs"] as? [[String: Any]])
        #expect(runs.compactMap { picodollars($0["cost_usd"]) }.reduce(0, +) == cost("D"))
    }

    @Test func k_weeksAreComparedUpToTheSameHour() throws {
        let document = try document(["week"])
        let week = try #require((document["week"] as? [String: Any])?["rows"] as? [[String: Any]])
        #expect(week.compactMap { picodollars($0["cost_usd"]) }.reduce(0, +) == cost("B", "C", "D", "E", "F", "G"))
        let changes = try #require(document["changes"] as? [[String: Any]])
        #expect(!changes.isEmpty)
        var fixture = history.fixture
        fixture.useTerminal(columns: 140)
        #expect(try fixture.run("week").data.contains("until 10:"))
    }

    @Test func l_limitIsWhatTheVendorSays() throws {
        let limits = try #require(document(["limits"])["limits"] as? [[String: Any]])
        let limit = try #require(limits.first { $0["agent"] as? String == "codex" })
        #expect(limit["used_percent"] as? Double == 40 && limit["kind"] as? String == "stated")
        #expect((limit["resets_at"] as? String)?.hasPrefix("2026-11-21T12:00:00") == true)
    }

    /// The session was open for 14 hours, of which the agent and the user were at it for less than a quarter of one.
    @Test func m_theNightIsNotBilled() throws {
        let invoice = try document(["invoice", "acme", "--rate", "120"])
        let days = try #require(invoice["days"] as? [[String: Any]])
        let time = days.compactMap { $0["time_ms"] as? Int ?? $0["duration_ms"] as? Int }.reduce(0, +)
        let session = try #require(history.sessions["D"])
        let work = try #require(session.runs[1].calls.last).at - session.runs[0].at
        #expect(days.count == 1 && abs(Int64(time) - work) <= 120_000, "\(time) of \(work)")
    }
}
