import GRDB
import TestSupport
import Testing

@testable import TachoCore
@testable import TachoStore

/// Prompts are found by their words, the best first, whatever the user types.
@Suite struct SearchTests {
    private let fixture: StoreFixture
    private let store: Store
    private let session = Session.made(1)

    init() throws {
        fixture = try StoreFixture()
        store = try fixture.store([session])
    }

    /// Stores a run with a prompt that was sent `minute` minutes after the session's start.
    private func add(_ prompt: String?, _ key: String? = nil, minute: Int64 = 0, cwd: String = "/w/p") throws {
        let start = session.startedAt + minute * 60_000
        let key = key ?? prompt ?? ""
        let run = Run(
            id: LogIdentity.run(agent: "claude", key: key, startedAt: start),
            agent: "claude",
            key: key,
            conversation: "c",
            state: .complete,
            trigger: .user,
            isRolledBack: false,
            startedAt: start,
            endedAt: start,
            promptPreview: prompt,
            promptCount: 1,
            cwd: cwd,
            branch: nil,
            apiCalls: [],
            toolCalls: []
        )
        try store.write { try RunRows.insert(run, session: session.id, model: nil, repo: cwd, 0, $0.database) }
    }

    private func found(_ words: String..., filter: Filter = Filter()) throws -> [String] {
        try store.runs(matching: SearchText(words: words), filter).compactMap(\.promptPreview)
    }

    /// The index and the table say the same.
    private func checkIndex() throws {
        try store.write { transaction in
            let check = "INSERT INTO prompt_index (prompt_index, rank) VALUES ('integrity-check', 1)"
            try transaction.database.execute(sql: check)
        }
    }

    @Test(arguments: [
        (["retry"], 2), (["ret"], 2), (["RETRY", "logic"], 1), (["retry logic"], 1), (["logic retry"], 0),
        (["logic", "retry"], 1), (["etry"], 0), (["größe"], 1), (["grosse"], 0), (["grö"], 1), (["grosze"], 0),
        (["c++"], 1), (["c"], 2), (["foo_bar"], 1), (["foo-bar"], 0), (["foo"], 1), (["重试"], 1), (["逻辑"], 1),
        (["?!"], 1),
        (["\"retry logic\" add"], 1), (["absent"], 0),
    ])
    func promptsAreFoundByTheirWords(words: [String], count: Int) throws {
        let prompts = [
            "Add retry logic", "Do not retry", "Die Größe der Datei", "Port it to C++", "Write C", "Use foo_bar",
            "添加重试逻辑", "What?!",
        ]
        for (minute, prompt) in prompts.enumerated() { try add(prompt, minute: Int64(minute)) }
        #expect(try store.runs(matching: SearchText(words: words)).count == count)
    }

    @Test(arguments: [
        "\"", "a\"b", "(", "NEAR(a b)", "a AND", "OR", "NOT b", "prompt_preview:a", "-a", "^a", "a*", "*", "{a b}:c",
        "a + b",
        "'", "; DROP TABLE run", "\u{0}", "a\u{0}b", String(repeating: "\"x y\" ", count: 400), "%", "_", "\\",
        String(repeating: "x", count: 70_000),
    ])
    func nothingThatIsTypedIsAnOperator(text: String) throws {
        try add("a plain prompt")
        _ = try store.runs(matching: SearchText(words: [text]))
        _ = try store.runs(matching: SearchText(text))
    }

    @Test func wordsOfOperatorsAreWords() throws {
        try add("this or that")
        try add("this and more", minute: 1)
        #expect(try found("or") == ["this or that"])
        #expect(try found("AND") == ["this and more"])
        #expect(try found("near") == [])
    }

    @Test func theNewestOfEqualsComesFirst() throws {
        for minute in 0..<5 as Range<Int64> { try add("retry number \(minute)", minute: (minute * 3) % 5) }
        #expect(try found("retry").map { $0.suffix(1) } == ["3", "1", "4", "2", "0"])
        var filter = Filter()
        filter.limit = 2
        #expect(try found("retry", filter: filter).count == 2)
    }

    @Test func theFiltersHold() throws {
        try add("retry here", minute: 1)
        try add("retry there", minute: 2, cwd: "/w/q")
        #expect(try found("retry", filter: Filter(repo: "/w/q")) == ["retry there"])
        #expect(try found("retry", filter: Filter(until: session.startedAt + 90_000)) == ["retry here"])
        #expect(try found("retry", filter: Filter(sessions: [Session.made(2).id])) == [])
    }

    @Test func aTextThatIsDroppedLeavesTheIndex() throws {
        try add("retry it", "one")
        try add("retry it again", "two", minute: 1)
        try add(nil, "one")
        #expect(try found("retry") == ["retry it again"])
        try checkIndex()
        try add("redo it", "two", minute: 1)
        #expect(try found("retry") == [])
        #expect(try found("redo") == ["redo it"])
        // Another start, so another id.
        try add("redo it", "two", minute: 2)
        try checkIndex()
        try store.write { try $0.database.execute(sql: "DELETE FROM run") }
        #expect(try found("redo") == [])
        try checkIndex()
    }

    @Test func promptsOfOneMomentHaveNumbersOfTheirOwn() throws {
        for number in 0..<300 { try add("retry \(number)", minute: 0) }
        #expect(try found("retry").count == 300)
        try checkIndex()
    }

    @Test func theIndexSurvivesThatTheDatabaseIsRewritten() throws {
        try add("retry it")
        try add("redo it", minute: -5)
        try StoreDump.execute("VACUUM", database: fixture.path)
        #expect(try found("redo") == ["redo it"])
        try checkIndex()
    }

    @Test(arguments: 0..<20 as Range<UInt64>)
    func theIndexIsThatOfTheRunsAfterAnyHistory(seed: UInt64) throws {
        var world = RandomWorld(seed: seed + 70_000)
        let fixture = try StoreFixture()
        let store = try fixture.store()
        try RandomWorld.apply(world.shuffled(), to: store)
        try store.write { transaction in
            let check = "INSERT INTO prompt_index (prompt_index, rank) VALUES ('integrity-check', 1)"
            try transaction.database.execute(sql: check)
        }
    }

    @Test(arguments: [
        ("Add retry logic", ["ret", "logic"], ["ret", "logic"]), ("retrying retry", ["retry"], ["retry", "retry"]),
        ("entry", ["try"], []), ("use c++ now", ["c++"], ["c++"]), ("ÜBER uns", ["über"], ["ÜBER"]),
        ("aaa", ["a", "aa"], ["aa"]), ("", ["a"], []),
    ])
    func whatWasFoundIsMarked(text: String, words: [String], marked: [String]) {
        #expect(SearchText(words: words).marks(in: text).map { String(text[$0]) } == marked)
    }
}
