import TachoCore

/// Why something cost what it cost, in a sum and five lines.
struct ReasonsText {
    let reasons: CostReasons
    /// Whether there is a log of any run.
    let isLogged: Bool

    private var cost: CostSum { reasons.usage.cost }

    /// The lines, each under its name.
    var lines: [(name: String, value: String)] {
        guard isLogged else { return [("cost", UsageText.cost(cost, isLogged: false))] }
        return [
            ("cost", sum), ("biggest run", biggestRun), ("context", context), ("cache", cache), ("models", models),
            ("sub-agents", UsageText.share(reasons.subagents, of: reasons.usage) ?? "none"),
        ]
    }

    private var sum: String {
        let size = "\(CountText.of(reasons.usage.apiCallCount, "call")) in \(CountText.of(reasons.runs))"
        return "\(UsageText.cost(cost, isLogged: true)): \(size)"
    }

    private var biggestRun: String {
        guard let run = reasons.biggestRun else { return "no run has a cost" }
        let share = CostText.percent(run.usage.cost.picodollars, of: cost.picodollars)
        let name = [run.id.short, run.promptPreview].compactMap(\.self).joined(separator: " ")
        return [run.usage.cost.text, share].compactMap(\.self).joined(separator: ", ") + ": \(name)"
    }

    private var context: String {
        guard let context = reasons.context else { return "the log does not say how large the prompts were" }
        let sizes = [context.first, context.largest, context.last].map(UsageText.grouped)
        return "first prompt \(sizes[0]) tokens, largest \(sizes[1]), last \(sizes[2]); "
            + "resending earlier content cost \(money(context.repeatedCost))"
    }

    private var cache: String {
        let rewrites = reasons.rewrites
        guard rewrites.count > 0 else { return "no cache expired during a pause" }
        return
            "\(CountText.of(rewrites.count, "rewrite")) after a pause, \(UsageText.grouped(rewrites.tokens)) tokens: "
            + "\(money(rewrites.cost)) more than from the cache"
    }

    private var models: String {
        let parts = reasons.models.map { share in
            "\(ModelText.name(share.model)) \(share.usage.cost.text)"
                + (percent(of: share.usage.cost).map { ", \($0)" } ?? "")
        }
        return parts.isEmpty ? "none called" : parts.joined(separator: "; ")
    }

    private func percent(of part: CostSum) -> String? {
        part.knownPicodollars.flatMap { CostText.percent($0, of: cost.picodollars) }
    }

    /// An amount with its part of the whole.
    private func money(_ amount: Int64) -> String {
        let sum = CostSum(picodollars: amount, priced: 1, lowerBound: 0, unpriced: 0, unknown: 0)
        return [sum.text, CostText.percent(amount, of: cost.picodollars).map { "(\($0))" }].compactMap(\.self)
            .joined(separator: " ")
    }
}
