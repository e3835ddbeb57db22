import TachoCore
import TachoRecords
import TachoStore
import TestSupport
import Testing

@testable import tacho

/// What the picker shows, and what its keys do.
@Suite struct PickerTests {
    private let fixture: CommandFixture
    private let source: PickerSource

    init() throws {
        fixture = try CommandFixture()
        var journal = JournalFixture()
        journal.start(minute: 0)
        journal.end(minute: 0, after: 600_000)
        journal.start(minute: 20, agent: "aider", repo: nil, branch: nil, shellPid: 102)
        journal.end(minute: 20, after: 61_000)
        try journal.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        let library = try Library.current(fixture.context)
        source = PickerSource(library: library, context: fixture.context, filter: Filter())
    }

    private func picker(_ words: String = "") throws -> Picker {
        var picker = Picker(words: words)
        picker.show(try source.rows(for: SearchText(words)), keepsChoice: false)
        return picker
    }

    @Test func transcriptHasWhatToolsWereCalledWithAndHowThatEnded() throws {
        let row = try #require(try source.rows(for: SearchText("login test")).first)
        let lines = try source.transcript(of: row.record.session, width: 60)
        let shown = try fixture.run("show", row.id.rawValue, "--transcript").data
        #expect(lines.contains { $0.hasPrefix("Read /a  ok") }, "\(lines)")
        for line in lines { #expect(shown.contains(line)) }
    }

    @Test(arguments: [60, 100, 200])
    func theScreenIsTheApprovedOne(columns: Int) throws {
        var text = ""
        for words in ["", "fix log", "nothing of the kind"] {
            let picker = try picker(words)
            let picture = PickerPicture(
                picker: picker,
                preview: try picker.chosen.map { try source.preview(of: $0.record) } ?? [],
                size: (16, columns),
                color: false,
                now: fixture.context.now,
                local: fixture.context.local,
                places: ShortPaths(picker.rows.map(\.record.session.cwd), userHome: fixture.context.userHome)
            ).picture
            #expect(picture.lines.count == 16)
            for line in picture.lines { #expect(DisplayWidth.of(line) <= columns, "\(line)") }
            text += picture.lines.map { String($0.reversed().drop { $0 == " " }.reversed()) + "\n" }.joined() + "\n"
        }
        #expect(try text == Approved.text("pick-\(columns).txt", actual: text))
    }

    @Test func wordsNarrowTheSessions() throws {
        #expect(try picker().rows.count == 3)
        #expect(try picker("fix login").rows.count == 1)
        #expect(try picker("fix login").rows.first?.text == "fix the login test")
    }

    @Test func keysChooseAndDo() throws {
        var picker = try picker()
        let ids = picker.rows.map(\.id)
        #expect(picker.take(.enter) == .resume(ids[0]))
        #expect(picker.take(.character("o")) == .search && picker.words.text == "o")
        #expect(picker.take(.control("o")) == .transcript(ids[0]))
        #expect(picker.take(.down) == nil && picker.take(.enter) == .resume(ids[1]))
        #expect(picker.take(.character("o")) == .transcript(ids[1]) && picker.words.text == "o")
        #expect(picker.take(.character("x")) == .search && picker.words.text == "ox")
        #expect(picker.take(.tab) == nil && picker.take(.character("q")) == .leave)
        #expect(picker.take(.escape) == .leave && picker.take(.control("c")) == .leave)
        picker.show([], keepsChoice: false)
        for key in [Key.enter, .down, .up, .control("o"), .control("t"), .pageUp] { #expect(picker.take(key) == nil) }
    }

    @Test func tagsAreTyped() throws {
        var picker = try picker()
        let id = try #require(picker.chosen?.id)
        #expect(picker.take(.control("t")) == nil)
        for character in "a b" { #expect(picker.take(.character(character)) == nil) }
        #expect(picker.take(.enter) == .tag(id, words: "a b"))
        #expect(picker.mode == .words)
        #expect(picker.take(.control("t")) == nil && picker.take(.escape) == nil && picker.mode == .words)
    }

    @Test func aTranscriptIsScrolled() throws {
        var picker = try picker()
        picker.read((0..<50).map(String.init))
        #expect(picker.take(.up) == nil && picker.firstLine == 0)
        #expect(picker.take(.pageDown) == nil && picker.firstLine == 10)
        #expect(picker.take(.end) == nil && picker.firstLine == 49)
        #expect(picker.take(.escape) == nil && picker.mode == .words)
    }
}
