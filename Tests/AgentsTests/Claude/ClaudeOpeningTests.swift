import TachoCore
import Testing

@testable import TachoAgents

/// How runs begin other than by a plain prompt.
@Suite struct ClaudeOpeningTests {
    private static let answer = ClaudeLines.assistant("m", usage: #""output_tokens":7"#)

    private func runs(_ lines: String...) throws -> [String] {
        var all = ClaudeLines()
        all.lines = lines
        return try all.facts.runs.values.sorted {
            ($0.startedAt?.milliseconds ?? 0, $0.key) < ($1.startedAt?.milliseconds ?? 0, $1.key)
        }
        .map { "\($0.key) \($0.trigger?.rawValue ?? "?") \($0.preview?.value ?? "-")" }
    }

    // MARK: What stands in front of a prompt

    private static let opened = "<ide_opened_file>The user opened /w/a.swift in the IDE.</ide_opened_file>"
    private static let reminder = #"<system-reminder>\nBe brief. <b>Now.</b>\n</system-reminder>"#
    private static let selection = #"<ide_selection lines=\"1-3\">let a = 1</ide_selection>"#

    @Test(arguments: [
        (#"[{"type":"text","text":"\#(opened)"},{"type":"text","text":"add a retry"}]"#, "add a retry"),
        (#""\#(opened)add a retry""#, "add a retry"), (#""\#(opened)\n\nadd a retry""#, "add a retry"),
        (#""\#(reminder)\n\#(selection) \#(opened)\nadd a retry""#, "add a retry"),
        (#""\#(reminder)<command-name>/review</command-name>""#, "/review"),
        (#"[{"type":"text","text":"\#(reminder)"},{"type":"text","text":"\#(selection)fix it"}]"#, "fix it"),
        (#""add a retry \#(reminder)""#, "add a retry <system-reminder> Be brief. <b>Now.</b> </system-reminder>"),
        (#""<ide_opened_file>never closed""#, "<ide_opened_file>never closed"),
        (#""<ide_opened_file>a</ide_selection> b""#, "<ide_opened_file>a</ide_selection> b"),
        (#""<div>fix the layout</div>""#, "<div>fix the layout</div>"), (#""<system-reminder""#, "<system-reminder"),
        (#""<ide_selection>a<\/ide_selection>fix it""#, "fix it"), (#""<>""#, "<>"), (#""<ide_>x</ide_>y""#, "y"),
    ])
    func notesInFrontAreNoPartOfThePrompt(content: String, preview: String) throws {
        let prompt = #"{"type":"user","uuid":"u","message":{"content":\#(content)}}"#
        #expect(try runs(prompt, Self.answer) == ["u user \(preview)"])
    }

    @Test(arguments: [
        #""\#(opened)""#, #""\#(reminder)\n""#, #"[{"type":"text","text":"\#(selection)"}]"#,
        #"[{"type":"text","text":"\#(opened)"},{"type":"text","text":"\#(reminder)\#(selection)"}]"#,
    ])
    func aLineOfNotesIsNoPromptAndNoRun(content: String) throws {
        let notes = #"{"type":"user","uuid":"n","message":{"content":\#(content)}}"#
        #expect(try runs(notes) == [])
        #expect(
            try runs(#"{"type":"user","uuid":"u","message":{"content":"hi"}}"#, notes, Self.answer) == ["u user hi"]
        )
    }

    @Test func anImageBehindNotesIsAPrompt() throws {
        let content = #"[{"type":"text","text":"\#(Self.opened)"},{"type":"image"}]"#
        #expect(try runs(#"{"type":"user","uuid":"u","message":{"content":\#(content)}}"#) == ["u user -"])
    }

    // MARK: Queued commands

    private static func queued(_ keys: String, id: String = "x1") -> String {
        #"{"type":"attachment","uuid":"\#(id)","attachment":{"type":"queued_command",\#(keys)}}"#
    }

    @Test(arguments: [
        (#""commandMode":"prompt","prompt":"first""#, ["x1 user first"]),
        (#""prompt":[{"type":"text","text":"first"}]"#, ["x1 user first"]),
        (#""commandMode":"task-notification","prompt":"first""#, []),
    ])
    func aQueuedCommandMayOpenASession(keys: String, expected: [String]) throws {
        #expect(try runs(Self.queued(keys), Self.answer) == expected)
    }

    @Test func aQueuedCommandWithinARunIsAPromptOfIt() throws {
        let lines = ClaudeLines(Self.queued(#""prompt":"a""#), Self.answer, Self.queued(#""prompt":"b""#, id: "x2"))
        #expect(try lines.facts.runs.values.map(\.promptCount) == [2])
    }

    // MARK: Scheduled tasks

    private static let fire = #"{"type":"system","subtype":"scheduled_task_fire","uuid":"s","content":"Running"}"#
    private static let task =
        #"{"type":"user","uuid":"t","isMeta":true,"timestamp":"2026-11-20T10:00:00Z","message":{"content":"look at CI"}}"#
    private static let prompt = #"{"type":"user","uuid":"u","message":{"content":"hi"}}"#

    @Test func aScheduledTaskIsARunOfItsOwn() throws {
        let later = ClaudeLines.assistant("m2", usage: #""output_tokens":9"#, second: 40)
        let lines = ClaudeLines(Self.prompt, Self.answer, Self.fire, Self.task, later)
        let facts = try lines.facts
        let attribution = RunAttribution(facts)
        let owners = facts.apiCalls.values.sorted { $0.key < $1.key }.map { attribution.run(of: $0) }
        #expect(owners == ["u", "t"])
        #expect(try runs(Self.prompt, Self.answer, Self.fire, Self.task) == ["u user hi", "t auto look at CI"])
    }

    @Test func aNoteOfTheAgentIsNoTaskWithoutASchedule() throws {
        #expect(try runs(Self.prompt, Self.task) == ["u user hi"])
        #expect(try runs(Self.fire, Self.prompt, Self.task) == ["u user hi"])
        #expect(try runs(Self.fire, Self.task, Self.task.replacing(#""uuid":"t""#, with: #""uuid":"v""#)).count == 1)
    }

    @Test func theScheduleIsRememberedBetweenReadings() throws {
        let file = LogFile(path: "/f", relativePath: "p/S.jsonl")
        var reader = try #require(ClaudeReader(file: file, savedState: nil))
        var facts = FactBatch()
        _ = Array(Self.fire.utf8).withUnsafeBytes { reader.read($0, at: 0, into: &facts) }
        reader = try #require(ClaudeReader(file: file, savedState: reader.savedState))
        _ = Array(Self.task.utf8).withUnsafeBytes { reader.read($0, at: 99, into: &facts) }
        #expect(facts.runs.values.map(\.trigger) == [.auto])
    }
}
