import TachoCore
import Testing

@testable import TachoHook

/// Which changes of what an agent does are worth a notice.
@Suite struct NoticeTriggerTests {
    private typealias Step = (state: LiveLevel.State, second: Int64)

    private func changes(_ steps: [Step]) -> [NoticeTrigger.Change] {
        var trigger = NoticeTrigger()
        return steps.compactMap { state, second in
            let since = Timestamp(milliseconds: second * 1_000)
            return trigger.take(LiveLevel(state, ask: state == .asking ? .permission : nil, since: since))
        }
    }

    @Test func anAnswerIsToldWithTheTimeSinceThePrompt() {
        #expect(changes([(.waiting, 0), (.working, 10), (.waiting, 52)]) == [.answered(after: 42_000)])
        // A dialog is part of the turn, and so is what the agent still runs when it has answered.
        let steps: [Step] = [(.working, 10), (.asking, 20), (.working, 30), (.background, 40), (.waiting, 60)]
        #expect(changes(steps) == [.asks(.permission, tool: nil), .answered(after: 50_000)])
    }

    @Test func everyDialogIsToldOnce() {
        let steps: [Step] = [(.working, 1), (.asking, 2), (.asking, 3), (.working, 4), (.asking, 5)]
        #expect(
            changes(steps) == [
                .asks(.permission, tool: nil), .asks(.permission, tool: nil), .asks(.permission, tool: nil),
            ]
        )
    }

    @Test func whatTheUserDidIsNotTold() {
        // What it did when the watch began, a dialog that was closed by a no, and a second look at waiting.
        #expect(changes([(.asking, 1), (.waiting, 2)]) == [])
        #expect(changes([(.waiting, 1), (.waiting, 2)]) == [])
        #expect(changes([(.working, 1), (.asking, 2), (.waiting, 3)]) == [.asks(.permission, tool: nil)])
    }
}
