import TachoCore
import Testing

/// To whom runs belong that several conversations hold without a mark.
@Suite struct SharedHistoryTests {
    /// The facts of conversations, each told as the runs in it with their times.
    private static func facts(_ conversations: [String: [(run: String, at: Int64)]]) -> FactBatch {
        var facts = FactBatch()
        for (conversation, runs) in conversations {
            for (key, at) in runs {
                var run = RunFact(agent: "claude", key: key, origin: LogOrigin(conversation))
                run.startedAt = Timestamp(milliseconds: at)
                facts.add(.run(run))
                var call = APICallFact(
                    agent: "claude",
                    key: "call of " + key,
                    origin: LogOrigin(conversation),
                    at: Timestamp(milliseconds: at + 1),
                    source: LogSource(file: conversation, offset: 0)
                )
                call.reference.run = key
                facts.add(.apiCall(call))
            }
        }
        return facts
    }

    private static func owners(_ facts: FactBatch) -> [String: String] {
        let settled = SharedHistory(facts).settled
        for call in settled.apiCalls.values {
            let run = settled.runs.values.first { $0.key == call.reference.run }
            #expect(call.origin.conversation == run?.origin.conversation)
        }
        return Dictionary(uniqueKeysWithValues: settled.runs.values.map { ($0.key, $0.origin.conversation) })
    }

    @Test(arguments: [("a", "z"), ("z", "a")])
    func historyIsThatOfTheConversationThatGoesOnFirst(first: String, second: String) {
        let shared: [(String, Int64)] = [("1", 10), ("2", 20)]
        let owners = Self.owners(Self.facts([first: shared + [("3", 30)], second: shared + [("4", 40)]]))
        #expect(owners == ["1": first, "2": first, "3": first, "4": second])
    }

    @Test(arguments: [("a", "z"), ("z", "a")])
    func aConversationThatEndsWithTheHistoryIsWhereItHappened(ended: String, going: String) {
        let shared: [(String, Int64)] = [("1", 10), ("2", 20)]
        let owners = Self.owners(Self.facts([ended: shared, going: shared + [("4", 40)]]))
        #expect(owners == ["1": ended, "2": ended, "4": going])
    }

    @Test(arguments: [("a", "z"), ("z", "a")])
    func aConversationThatNamesAParentIsTheCopy(parent: String, fork: String) {
        let shared: [(String, Int64)] = [("1", 10), ("2", 20)]
        var facts = Self.facts([parent: shared + [("3", 90)], fork: shared + [("4", 40)]])
        var fact = ConversationFact(agent: "claude", key: fork)
        fact.parent = parent
        facts.add(.conversation(fact))
        #expect(Self.owners(facts) == ["1": parent, "2": parent, "3": parent, "4": fork])
    }

    @Test func copiesOfCopiesBelongToTheFirst() {
        let owners = Self.owners(
            Self.facts([
                "m": [("1", 10), ("2", 20)], "a": [("1", 10), ("2", 20), ("3", 30)],
                "z": [("1", 10), ("2", 20), ("3", 30), ("4", 40)], "b": [("1", 10), ("5", 50)],
            ])
        )
        #expect(owners == ["1": "m", "2": "m", "3": "a", "4": "z", "5": "b"])
    }

    @Test func whatNobodySharesStays() {
        let facts = Self.facts(["a": [("1", 10)], "b": [("2", 20)]])
        #expect(SharedHistory(facts).settled == facts)
    }
}
