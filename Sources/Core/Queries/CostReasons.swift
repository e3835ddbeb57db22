/// Why some runs cost what they cost.
package struct CostReasons: Hashable, Sendable {
    /// The prompts of the main thread, in tokens.
    package struct Context: Hashable, Sendable {
        package var first: Int
        package var largest: Int
        package var last: Int
        /// What sending earlier parts of the conversation again cost, from the cache or not, in picodollars.
        package var repeatedCost: Int64

        package init(first: Int, largest: Int, last: Int, repeatedCost: Int64) {
            self.first = first
            self.largest = largest
            self.last = last
            self.repeatedCost = repeatedCost
        }
    }

    /// Prompts that had to be cached again after a pause.
    package struct Rewrites: Hashable, Sendable {
        package var count = 0
        package var tokens = 0
        /// How much more that cost than reading the cache, in picodollars.
        package var cost: Int64 = 0

        package init() {}
    }

    /// What all runs used and cost.
    package var usage: Usage
    package var runs: RunCount
    /// The most expensive run; nil where none has a cost.
    package var biggestRun: RunRecord?
    /// Nil where no log has the prompts' sizes.
    package var context: Context?
    package var rewrites = Rewrites()
    /// The models, the most expensive first.
    package var models: [SessionUsage.Share]
    /// The part of `usage` that sub-agents used.
    package var subagents: Usage

    package init(
        usage: Usage,
        runs: RunCount,
        biggestRun: RunRecord? = nil,
        models: [SessionUsage.Share] = [],
        subagents: Usage = Usage()
    ) {
        self.usage = usage
        self.runs = runs
        self.biggestRun = biggestRun
        self.models = models
        self.subagents = subagents
    }
}
