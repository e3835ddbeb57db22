import TachoAgents
import Testing

@Suite struct AgentsTests {
    @Test func idsAreUnique() {
        #expect(Set(Agents.all.map(\.id)).count == Agents.all.count)
    }
}
