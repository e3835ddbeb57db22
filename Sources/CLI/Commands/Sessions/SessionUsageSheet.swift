import TachoCore
import TachoStore

/// The usage and cost of a session for a terminal, one detail per line.
struct SessionUsageSheet {
    let usage: SessionUsage

    var lines: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("time", clocks),
            ("runs", runs),
            ("tools", usage.toolCallCount.map { "\($0)" }),
            ("calls", usage.isLogged ? "\(usage.total.apiCallCount)" : nil),
            ("tokens", usage.isLogged ? UsageText.tokens(usage.total.tokens) : nil),
            ("cost", UsageText.cost(usage.total.cost, isLogged: usage.isLogged)),
            ("sub-agents", UsageText.share(usage.subagents, of: usage.total)),
            ("unlogged", unlogged),
            ("binding", binding),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }

    /// A shorter pause around a single run is the agent's own start and end, in milliseconds.
    private static let shortestPause: Int64 = 2_000

    private var clocks: String? {
        usage.clocks.map { clocks in
            let asking = clocks.asking > 0 ? [(clocks.asking, "asking you")] : []
            // An agent that is started for one prompt waits for nobody: it starts and ends.
            let isPause = clocks.waiting >= Self.shortestPause || usage.runCount != 1
            let parts = [(clocks.active, "working")] + asking + [(clocks.waiting, "waiting for you")]
            let texts = DurationText.whole(clocks.wall, parts: parts.map(\.0))
            let words = zip(texts.parts, parts).map { "\($0) \($1.1)" }
            return (["\(texts.whole) wall"] + (isPause ? words : words.dropLast())).joined(separator: ", ")
        }
    }

    private var runs: String? {
        guard let count = usage.runCount else { return nil }
        let auto = usage.autoRunCount ?? 0
        return UsageText.grouped(count) + (auto == 0 ? "" : " (+\(UsageText.grouped(auto)) automatic)")
    }

    private var unlogged: String? {
        usage.unloggedCost.flatMap { cost in
            cost == 0
                ? nil
                : MoneyDisplay.current.text(cost, decimals: 4)
                    + " that the agent reports beyond the calls in its log; not in the cost"
        }
    }

    private var binding: String? {
        switch usage.binding {
        case .exact: nil
        case .inferred: "inferred from directory and time"
        case .none: "none: no log could be matched to this session"
        }
    }
}
