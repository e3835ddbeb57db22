import TachoCore
import TachoStore
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

    @Test func aShortIDNamesASessionOrARun() throws {
        let id = JournalFixture.id(minute: 10)
        let short = String(id.suffix(7))
        #expect(try fixture.run("show", short, "--json").data.contains(id))
        #expect(try fixture.run("show", String(short.prefix(6)), "--json").status <= 1)
        let run = try #require(Library.current(fixture.context).store.runs(Filter(limit: 1)).first)
        let session = run.session.rawValue
        // Both commands take either.
        #expect(try fixture.run("show", run.id.short, "--json").data.contains("\"id\":\"\(run.id)\""))
        #expect(try fixture.run("run", run.id.short, "--json").data.contains("\"id\":\"\(run.id)\""))
        #expect(try fixture.run("run", session, "--json").data.contains("\"session_id\":\"\(session)\""))
        #expect(try fixture.run("runs", "--session", run.id.short, "--json").data.contains("\"id\":\"\(run.id)\""))
    }

    @Test func candidatesOfAnAmbiguousIDAreATable() throws {
        let result = try fixture.run("show", String(JournalFixture.id(minute: 10).prefix(3)))
        #expect(result.status == 1)
        let lines = result.words.split(separator: "\n")
        #expect(lines.first?.hasPrefix("tacho: several ids match '") == true)
        #expect(lines.dropFirst().first?.hasPrefix("ID ") == true, "\(result.words)")
        for line in lines.dropFirst(2) { #expect(SessionID(rawValue: String(line.prefix(36))) != nil, "\(line)") }
        #expect(lines.count > 4)
    }

    @Test func otherWordsForACommandNameIt() throws {
        for word in CommandSynonyms.words {
            let result = try fixture.run(word)
            #expect(result.status == 2 && result.words.contains("Did you mean"), "\(word): \(result.words)")
        }
        for target in CommandSynonyms.targets where target.hasPrefix("tacho ") {
            let words = target.split(separator: " ").dropFirst().map(String.init)
            #expect(throws: Never.self) { try Tacho.parse(words: words.contains("--version") ? [] : words) }
        }
    }

    @Test(arguments: [
        ("sesions", "Did you mean 'sessions'?"), ("costs", "Did you mean 'cost'?"), ("\u{1B}[31mx", "'x'"),
    ])
    func wrongCommandIsNamed(word: String, hint: String) throws {
        let result = try fixture.run(word)
        #expect(
            result.status == 2 && result.words.contains(hint) && !result.words.contains("\u{1B}"),
            "\(result.words)"
        )
    }
}
