import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

@Suite struct DeepAgentsTests {
    private static let conversation = "01a22467-38e6-7708-b4c3-39d5f10f2c79"

    private static func sample() throws -> RenderedDatabase {
        try AgentSample("deepagents").database("sessions.sql", at: ".deepagents/.state/sessions.db")
    }

    @Test func theSampleEqualsItsLedger() throws {
        let facts = try DatabaseConformance(.deepagents, try Self.sample(), seed: 1).facts()
        let answers = try AgentSample("deepagents").answers
        #expect(facts.apiCalls.count == answers.count)
        for answer in answers {
            let call = try #require(facts.apiCalls[FactBatch.Key(agent: "deepagents", id: answer.id)])
            #expect(call.tokens == answer.tokens)
            #expect(call.model == answer.model)
            #expect(call.unknownTokens == [])
        }
        let runs = ConversationFacts(agent: "deepagents", id: Self.conversation, facts: facts)
            .makeRuns(prices: PriceBook())
        #expect(runs.map(\.state) == [.complete, .complete])
        #expect(runs.map(\.apiCalls.count) == [3, 2])
        #expect(runs.map(\.toolCalls.count) == [3, 1])
        #expect(facts.toolCalls.values.count { $0.status == .error } == 1)
        #expect(facts.conversations.values.first?.place?.value == WorkPlace(cwd: "/home/dev/project", branch: "master"))
    }

    @Test(arguments: UInt64(1)...200) func theSampleIsReadTheSameAnyWay(seed: UInt64) throws {
        #expect(try DatabaseConformance(.deepagents, try Self.sample(), seed: seed).violations() == [])
    }

    @Test(
        arguments: [
            ([0x93, 0x01, 0xA1, 0x61, 0xC0], MessagePack.list([.integer(1), .text("a"), .null])),
            ([0xCD, 0x01, 0x00], .integer(256)), ([0xD0, 0xFF], .integer(-1)), ([0xFF], .integer(-1)),
            ([0x81, 0xA1, 0x61, 0xC3], .map(["a": .boolean(true)])),
            ([0xD4, 0x05, 0x07], .extended(type: 5, bytes: [7])),
            ([0xCB, 0x3F, 0xF0, 0, 0, 0, 0, 0, 0], .real(1)), ([0xC4, 0x01, 0x09], .bytes([9])),
        ] as [([UInt8], MessagePack)]
    )
    func messagePackIsRead(bytes: [UInt8], value: MessagePack) {
        #expect(MessagePack(bytes) == value)
        for count in 0..<bytes.count { #expect(MessagePack(Array(bytes.prefix(count))) == nil) }
    }
}
