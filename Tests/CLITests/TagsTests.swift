import Foundation
import TachoCore
import TestSupport
import Testing

@testable import tacho

/// `tacho tag`, `tacho note`, `tacho tags`, and the rules that tag.
@Suite struct TagsTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 20)

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
    }

    private func tags(_ filter: String...) throws -> [String] {
        try fixture.run(["sessions", "--all", "--columns", "tags"] + filter).lines
    }

    private func run() throws -> String {
        try #require(try fixture.run("runs", "--columns", "id", "--agent", "devin").lines.first)
    }

    @Test func tagsAreAddedRemovedAndShown() throws {
        let added = try fixture.run("tag", session, "+b", "+a")
        #expect(added.status == 0 && added.data == "session\t\(session)\ta,b\n" && added.words.isEmpty)
        #expect(try fixture.run("tag", session, "-b", "+größe").data == "session\t\(session)\ta,größe\n")
        #expect(try fixture.run("tag", session).data == "session\t\(session)\ta,größe\n")
        #expect(try fixture.run("sessions", "--tag", "a", "--columns", "id").lines == [session])
        #expect(try fixture.run("sessions", "--tag", "b").lines.isEmpty)
    }

    @Test func aTagIsNotAddedAndRemovedAtOnce() throws {
        let result = try fixture.run("tag", session, "+new", "-old", "-new")
        #expect(result.status == 2 && result.words.contains("'new' cannot be both added and removed"))
        #expect(try tags("--tag", "new").isEmpty)
    }

    @Test func aNoteThatIsNotThereIsNotRemoved() throws {
        _ = try fixture.run("note", session, "went in circles")
        #expect(try fixture.run("note", session, "--remove").words.contains("Removed the note"))
        let again = try fixture.run("note", session, "--remove")
        #expect(again.status == 0 && again.words.contains("has no note") && !again.words.contains("Removed"))
    }

    @Test func aTranscriptHasNoJSON() throws {
        let result = try fixture.run("show", session, "--transcript", "--json")
        #expect(result.status == 2 && result.data.isEmpty)
        #expect(result.words.contains("--transcript and --json cannot be combined"))
    }

    @Test func severalWordsInOneTagAreNotTaken() throws {
        let result = try fixture.run("tag", session, "+a,b")
        #expect(result.status != 0 && result.words.contains("use 'a-b' for one tag, or give each of them by itself"))
    }

    @Test(arguments: ["-run", "-h-x", "-json", "-a=b", "-1", "-all"])
    func aTagThatLooksLikeAnOptionIsRemoved(word: String) throws {
        _ = try fixture.run("tag", session, "+" + word.dropFirst())
        let removed = try fixture.run("tag", session, word)
        #expect(removed.status == 0 && removed.data == "session\t\(session)\t\n", "\(removed.words)")
    }

    @Test func severalAreTaggedAtOnce() throws {
        let other = JournalFixture.id(minute: 0)
        let result = try fixture.run("tag", session, other, "+x", "--json")
        let object = try #require(JSONSerialization.jsonObject(with: result.bytes) as? [String: Any])
        let tagged = try #require(object["tagged"] as? [[String: Any]])
        #expect(tagged.map { $0["id"] as? String } == [session, other])
        #expect(tagged.allSatisfy { $0["tags"] as? [String] == ["x"] && $0["kind"] as? String == "session" })
    }

    @Test func aRunsTagShowsOnItsSession() throws {
        let run = try run()
        #expect(try fixture.run("tag", run, "+deep").data == "run\t\(run)\tdeep\n")
        #expect(try fixture.run("tag", String(run.prefix(12)), "--run").data == "run\t\(run)\tdeep\n")
        #expect(try fixture.run("sessions", "--tag", "deep", "--columns", "id,tags").lines == ["\(session)\tdeep"])
        #expect(try fixture.run("runs", "--tag", "deep", "--columns", "id").lines == [run])
        let other = try fixture.run("tag", session, "-deep")
        #expect(other.status == 0 && other.words.contains("has no tag 'deep'"))
    }

    @Test func lastAndHereAreTheNewest() throws {
        var fixture = fixture
        #expect(try fixture.run("tag", "last").data == "session\t\(JournalFixture.id(minute: 78))\t\n")
        fixture.context.currentDirectory = "/home/u/src/web"
        #expect(try fixture.run("tag", ".", "+x").data == "session\t\(JournalFixture.id(minute: 10))\tx\n")
        fixture.context.currentDirectory = "/nowhere"
        #expect(try fixture.run("tag", ".", "+x").status == 1)
    }

    @Test(arguments: [
        (["tag"], 2, "missing id"), (["tag", "+a"], 2, "missing id"),
        (["tag", "ffff", "+a"], 1, "no session or run has"),
        (["tag", "last", "+a b"], 2, "white space"), (["tag", "last", "+"], 2, "cannot be empty"),
        (["tag", "last", "--x"], 2, "unknown option '--x'"), (["tag", "last", "feature"], 1, "write +feature"),
        (["tag", "last", "+a,b"], 2, "commas"), (["tag", "01a1f", "+a"], 1, "several ids match"),
        (["note"], 2, "id"), (["note", "last", "--remove", "x"], 2, "--remove cannot be combined"),
        (["note", "last", " "], 2, "empty"),
        (["note", "ffff", "x"], 1, "no session or run has"),
    ])
    func badInputIsAClearError(arguments: [String], status: Int32, words: String) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == status && result.words.contains(words), "\(result.words)")
        #expect(result.bytes.isEmpty)
    }

    @Test func notesAreWrittenShownAndRemoved() throws {
        #expect(try fixture.run("note", session).words.contains("has no note"))
        #expect(try fixture.run("note", session, "second", "try").status == 0)
        #expect(try fixture.run("note", session).data == "second try\n")
        #expect(try fixture.run("show", session).data.contains("second try"))
        #expect(try fixture.run("note", session, "--remove").status == 0)
        #expect(try fixture.run("note", session).bytes.isEmpty)
        let run = try run()
        #expect(try fixture.run("note", run, "of the run").status == 0)
        #expect(try fixture.run("note", run, "--run").data == "of the run\n")
    }

    @Test(arguments: ["tag", "note", "tags"])
    func helpShowsExamples(command: String) throws {
        let result = try fixture.run(command, "--help")
        #expect(result.status == 0 && result.data.contains("EXAMPLES") && result.words.isEmpty)
    }

    // MARK: Rules

    private func configure(_ text: String) throws {
        try fixture.sandbox.write(text, to: "home/.config/tacho/config.toml")
    }

    @Test func rulesTagWhatIsThereAndWhatComes() throws {
        _ = try fixture.run("sessions")
        try configure(
            """
            [[tag]]
            tag = "client-x"
            path = "~/src/**"
            [[tag]]
            tag = "slow"
            agent = "devin"
            [[tag]]
            tag = "$kind"
            branch = '^(?<kind>[a-z]+)/'
            """
        )
        // The fixture's sessions are below /home/u, which is not this home.
        #expect(try tags() == ["feat", "slow", "feat"])
        try configure("[[tag]]\ntag = \"client-x\"\npath = \"/home/u/src/**\"")
        #expect(try tags() == ["client-x", "client-x", "client-x", "client-x"])
        var journal = JournalFixture.day
        journal.start(minute: 90, shellPid: 300)
        try journal.write(to: fixture)
        #expect(try tags("--tag", "client-x").count == 5)
        #expect(try fixture.run("tags").data == "client-x\t5\t0\t5\n")
        try configure("")
        #expect(try tags("--tag", "client-x").isEmpty)
    }

    @Test func aRulesTagThatIsRemovedStaysAway() throws {
        try configure("[[tag]]\ntag = \"slow\"\nagent = \"devin\"")
        #expect(try fixture.run("tag", session, "-slow").data == "session\t\(session)\t\n")
        try configure("[[tag]]\ntag = \"slow\"\nagent = \"devin\"\n[[tag]]\ntag = \"y\"\nagent = \"codex\"")
        #expect(try fixture.run("tag", session).data == "session\t\(session)\t\n")
        #expect(try fixture.run("tag", session, "+slow").data == "session\t\(session)\tslow\n")
    }

    @Test func aRuleReadsTheRemoteOfTheRepository() throws {
        let repo = fixture.sandbox.home.path + "/api"
        try fixture.sandbox.write("ref: refs/heads/main\n", to: "home/api/.git/HEAD")
        try fixture.sandbox.write(
            "[remote \"origin\"]\n\turl = git@github.com:acme/api.git\n",
            to: "home/api/.git/config"
        )
        var journal = JournalFixture()
        journal.start(minute: 1, repo: repo)
        try journal.write(to: fixture)
        try configure("[[tag]]\ntag = \"acme\"\nremote = \"github.com/acme/*\"")
        #expect(try fixture.run("sessions", "--tag", "acme").lines.count == 1)
        try FileManager.default.removeItem(atPath: repo)
        try configure("[[tag]]\ntag = \"acme2\"\nremote = \"github.com/acme/*\"")
        #expect(try fixture.run("sessions", "--tag", "acme2").lines.count == 1)
    }

    @Test(arguments: [
        ("[[tag]]\ntag = \"a b\"\nagent = \"x\"", "cannot be a tag"), ("[[tag]]\ntag = \"a\"", "at least one of path"),
        ("[[tag]]\npath = \"/a\"", "at least one of path"), ("tag = 1", "at least one of path"),
        ("[[tag]]\ntag = \"$x\"\npath = \"/a\"", "needs a branch pattern"),
        ("[[tag]]\ntag = \"$t\"\nbranch = \"(?<u>main)\"", "needs a branch pattern with a capture group"),
        ("[[tag]]\ntag = \"a-${2}\"\nbranch = \"(main)\"", "needs a branch pattern with a capture group"),
        ("[[tag]]\ntag = \"${t\"\nbranch = \"(?<t>main)\"", "needs a branch pattern with a capture group"),
        ("[[tag]]\ntag = \"x\"\nbranch = \"(\"", "not a valid regular expression"),
        ("[[tag]]\ntag = \"x\"\nbranch = \"(a+)+\"", "cannot be repeated"),
        ("[[tag]]\ntag = \"x\"\npath = 1", "must be a quoted string"),
    ])
    func aBrokenRuleIsToldWithItsPlace(text: String, words: String) throws {
        try configure(text)
        let result = try fixture.run("sessions")
        #expect(
            result.status == 1 && result.words.contains(words) && result.words.contains("config.toml:"),
            "\(result.words)"
        )
    }
}
