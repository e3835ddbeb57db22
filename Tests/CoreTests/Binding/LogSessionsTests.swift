import TachoCore
import Testing

@Suite struct LogSessionsTests {
    private let hour: Int64 = 3_600_000

    @Test func gapsLongerThanTheIdleGapSplit() {
        let stretches = LogSessions.split(conversation(minutes: [0, 50, 111, 112]), idleGap: hour)
        #expect(stretches.map(\.runs) == [["0", "50"], ["111", "112"]])
        #expect(stretches.map(\.startedAt) == [minute(0), minute(111)])
        #expect(stretches.map(\.endedAt) == [minute(50) + 1_000, minute(112) + 1_000])
    }

    @Test func aGapIsMeasuredFromTheEndOfWork() {
        let runs = [
            ConversationSpan.Run(key: "long", startedAt: minute(0), endedAt: minute(90)),
            ConversationSpan.Run(key: "next", startedAt: minute(140), endedAt: minute(141)),
        ]
        let life = ConversationSpan(agent: "claude", id: "c", createdAt: nil, directory: nil, runs: runs)
        #expect(LogSessions.split(life, idleGap: hour).count == 1)
    }

    @Test func theIdDependsOnTheFirstRunAlone() {
        let short = LogSessions.split(conversation(minutes: [0]), idleGap: hour)
        let long = LogSessions.split(conversation(minutes: [0, 5, 9]), idleGap: hour)
        #expect(short.map(\.id) == long.map(\.id))
        let other = LogSessions.split(conversation(minutes: [1]), idleGap: hour)
        #expect(short.map(\.id) != other.map(\.id))
    }

    @Test func noRunsMakeNoSession() {
        #expect(LogSessions.split(conversation(minutes: []), idleGap: hour).isEmpty)
    }

    private func minute(_ count: Int64) -> Timestamp { Timestamp(milliseconds: count * 60_000) }

    private func conversation(minutes: [Int64]) -> ConversationSpan {
        let runs = minutes.map { start in
            ConversationSpan.Run(key: "\(start)", startedAt: minute(start), endedAt: minute(start) + 1_000)
        }
        return ConversationSpan(agent: "claude", id: "c", createdAt: nil, directory: nil, runs: runs)
    }
}
