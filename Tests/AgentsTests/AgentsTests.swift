import Testing

@testable import TachoAgents

@Suite struct AgentsTests {
    @Test func idsAreUnique() {
        #expect(Set(Agents.all.map(\.id)).count == Agents.all.count)
    }

    @Test func whatReadsALogKnowsItsHome() {
        for agent in Agents.all where agent.log != nil || agent.probe != nil || agent.retention != nil {
            #expect(agent.home != nil, "\(agent.id)")
        }
    }

    /// The hooks once knew 15 marks, the snippets and `doctor` only 8 of them: a shell that Goose started armed itself.
    @Test(arguments: ["AI_AGENT", "GOOSE_TERMINAL", "COPILOT_CLI", "AUGMENT_AGENT", "CODEX_SANDBOX"])
    func everyMarkCounts(mark: String) {
        #expect(Agents.marks.contains(mark))
        #expect(Agents.mark(in: { $0 == mark ? "1" : nil }) == mark)
        #expect(Agents.mark(in: { $0 == mark ? "" : nil }) == nil, "an empty variable counts as unset")
    }

    @Test func marksAreSortedAndUnique() {
        #expect(Agents.marks == Set(Agents.marks).sorted())
    }
}
