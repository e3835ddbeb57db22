import TachoCore
import Testing

/// Texts from logs and the journal are bounded where they come in, whichever reader or hook they come from.
@Suite struct BoundedFactsTests {
    private static let long = String(repeating: "ä", count: 200_000)
    private static let origin = LogOrigin("c")
    private static let at = Timestamp(milliseconds: 1_795_251_600_123)
    private static let place = Dated(WorkPlace(cwd: "/" + long, branch: long), at: at)

    private static func isName(_ text: String?) -> Bool {
        text.map { $0.utf8.count <= RecordedText.nameLimit && $0.hasSuffix("…") } ?? false
    }

    private static func isPlace(_ place: WorkPlace?) -> Bool {
        isName(place?.branch) && place?.cwd.map { $0.utf8.count <= RecordedText.pathLimit && $0.hasSuffix("…") } == true
    }

    @Test func namesAndPathsOfLogsAreShort() throws {
        var call = APICallFact(
            agent: "a",
            key: "k",
            origin: Self.origin,
            at: Self.at,
            source: LogSource(file: "f", offset: 0)
        )
        call.model = Self.long
        call.tier = Self.long
        call.place = Self.place
        var tool = ToolCallFact(agent: "a", key: "k", origin: Self.origin)
        tool.name = Self.long
        var run = RunFact(agent: "a", key: "k", origin: Self.origin)
        run.place = Self.place
        var conversation = ConversationFact(agent: "a", key: "k")
        conversation.place = Self.place
        conversation.version = Dated(Self.long, at: Self.at)
        let batch = FactBatch([.apiCall(call), .toolCall(tool), .run(run), .conversation(conversation)])
        let stored = try #require(batch.apiCalls.values.first)
        #expect(Self.isName(stored.model) && Self.isName(stored.tier) && Self.isPlace(stored.place?.value))
        #expect(Self.isName(batch.toolCalls.values.first?.name))
        #expect(Self.isPlace(batch.runs.values.first?.place?.value))
        #expect(Self.isPlace(batch.conversations.values.first?.place?.value))
        #expect(Self.isName(batch.conversations.values.first?.version?.value))
    }

    @Test func namesAndPathsOfTheJournalAreShort() throws {
        let line = """
            {"v":1,"event":"start","session":"0199a213-81c0-7800-8aa1-bbab2a035a53","at":1795251600123,"uptime":5,"boot":"b",\
            "agent":"claude","shell":"bash","shell_pid":4,"shell_started":5,"cwd":"/\(Self.long)","branch":"\(Self.long)",\
            "tab_label":"\(Self.long)","host":"\(Self.long)","command":"claude"}
            """
        guard case .start(let start)? = JournalLine.event(line)?.fact else {
            Issue.record("the line is not read")
            return
        }
        #expect(Self.isPlace(WorkPlace(cwd: start.cwd, branch: start.branch)))
        #expect(Self.isName(start.tabLabel) && Self.isName(start.host))
    }

    @Test func shortTextsStayAsTheyAre() {
        for text in ["main", "feat/ünï", String(repeating: "a", count: RecordedText.nameLimit)] {
            #expect(RecordedText.name(text) == text && RecordedText.branch(text) == text)
        }
    }
}
