import TachoCore
import TachoMCP
import TachoStore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// Settings that cannot be understood may forbid to keep what agents' logs hold, so none is read meanwhile.
@Suite struct BrokenSettingsTests {
    private let fixture: CommandFixture
    private let session = JournalFixture.id(minute: 0)

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        try fixture.sandbox.write("previews = false\nreceipt = = 3\n", to: "home/.config/tacho/config.toml")
    }

    /// Everything that goes on with broken settings.
    private func readAll() throws {
        #expect(try fixture.run("statusline", "--limit", "60000").status == 0)
        let doctor = try fixture.run("doctor")
        #expect(doctor.data.contains("not read until the settings are fixed"))
        let reader = ReceiptReader(
            session: try #require(SessionID(rawValue: session)),
            paths: fixture.context.paths,
            environment: fixture.context.environment
        )
        var receipt: String?
        reader.read(reader.settings) { receipt = $0?.line }
        #expect(try #require(receipt).contains("cost pending"))
        _ = try LiveStore(fixture.context).store(for: .reading)
    }

    @Test func adviceIsAboutTheFileOrTheVariable() throws {
        let file = try fixture.run("cost")
        #expect(file.status == 1 && file.words.hasSuffix("Fix the file, or move it away to use the defaults.\n"))
        try fixture.sandbox.write("", to: "home/.config/tacho/config.toml")
        for (variable, value) in [("TACHO_IDLE_GAP", "xx"), ("TACHO_RECEIPT_LIMIT", "-1"), ("TACHO_PREVIEWS", "maybe")]
        {
            var fixture = fixture
            fixture.context.environment[variable] = value
            let words = try fixture.run("cost").words
            #expect(words.contains("\(variable): ") && !words.contains("file"), "\(words)")
            #expect(words.hasSuffix("\nCorrect the variable, or unset it.\n"))
        }
    }

    @Test func logsAreNotReadUntilTheyAreMended() throws {
        try readAll()
        let store = try Store(path: fixture.context.paths.database, readOnly: true)
        #expect(try store.sessions().count == 6)
        #expect(try store.runs().allSatisfy { $0.conversation == nil && $0.promptPreview == nil })
        try fixture.sandbox.write("previews = false\n", to: "home/.config/tacho/config.toml")
        _ = try fixture.run("sessions")
        let runs = try store.runs().filter { $0.conversation != nil }
        #expect(runs.count == 3 && runs.allSatisfy { $0.promptPreview == nil })
    }
}
