/// What a prompt wasted in one place, however often it was given.
package struct WastePrompt: Hashable, Sendable {
    /// The repository or directory; empty if neither is known.
    package var place: String
    /// Its beginning; nil for all prompts that are not recorded.
    package var text: String?
    package var cost = CostSum()
    /// Its runs, the most expensive first.
    package var runs: [RunID] = []
}

extension WasteFinding {
    /// The prompts of its runs, the most expensive first.
    package var prompts: [WastePrompt] {
        var order: [[String?]] = []
        var known: [[String?]: WastePrompt] = [:]
        for part in parts {
            let key = [part.place, part.prompt]
            if known[key] == nil { order.append(key) }
            known[key, default: WastePrompt(place: part.place, text: part.prompt)].cost += part.cost
            known[key]?.runs.append(part.run)
        }
        let prompts = order.compactMap { known[$0] }.enumerated()
        return prompts.sorted {
            ($1.element.cost.picodollars, $0.offset) < ($0.element.cost.picodollars, $1.offset)
        }.map(\.element)
    }
}
