import Testing

@testable import tacho

/// The words that stand for ids on a command line.
@Suite struct NamedRecordsTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
    }

    @Test(arguments: [
        (["show", "last", "--json"], JournalFixture.id(minute: 78)), (["note", "last"], JournalFixture.id(minute: 78)),
        (["runs", "--session", "last", "--json"], "tacho.runs.v1"),
        (["cost", "--session", "last", "--json"], "\"total\""),
        (["explain", "last", "--json"], "tacho.explanation.v1"),
    ])
    func lastIsTheNewestOfAll(arguments: [String], expected: String) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == 0 && (result.data + result.words).contains(expected), "\(result)")
    }

    @Test func dotIsTheNewestHere() throws {
        var fixture = fixture
        fixture.context.currentDirectory = "/home/u/src/web"
        #expect(try fixture.run("show", ".", "--json").data.contains(JournalFixture.id(minute: 10)))
        #expect(try fixture.run("run", ".", "--json").data.contains("\"agent\":\"codex\""))
    }

    @Test(arguments: ["show", "run", "explain", "note"])
    func nothingHereIsSaid(command: String) throws {
        var fixture = fixture
        fixture.context.currentDirectory = "/home/u/elsewhere"
        let result = try fixture.run(command, ".")
        #expect(result.status == 1 && result.words.contains("no sessions recorded in /home/u/elsewhere"))
        let empty = try CommandFixture().run(command, "last")
        #expect(empty.status == 1 && empty.words.contains("no sessions recorded yet"))
    }

    @Test(arguments: [
        ("sesions", "Did you mean \"sessions\"?"), ("costs", "Did you mean \"cost\"?"), ("\u{1B}[31mx", "'x'"),
    ])
    func wrongCommandIsNamed(word: String, hint: String) throws {
        let result = try fixture.run(word)
        #expect(
            result.status == 2 && result.words.contains(hint) && !result.words.contains("\u{1B}"),
            "\(result.words)"
        )
    }
}
