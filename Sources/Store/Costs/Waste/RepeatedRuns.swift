import TachoCore

/// Runs whose prompt was given again soon after they were done.
struct RepeatedRuns {
    private(set) var ids: Set<RunID> = []

    /// A prompt that comes later than this after the run before, in milliseconds, is taken for new work.
    private static let longestPause: Int64 = 3_600_000
    /// "Go on" is no prompt that was given again.
    private static let leastWordCount = 4

    private struct Key: Hashable {
        var agent: String
        var place: String
        var prompt: String
    }

    /// Compares runs, oldest first.
    init(_ runs: [RunRecord]) {
        var last: [Key: RunRecord] = [:]
        for run in runs where run.trigger == .user {
            guard let prompt = run.promptPreview, Self.isTelling(prompt) else { continue }
            let key = Key(agent: run.agent, place: run.cwd ?? run.repo ?? "", prompt: prompt)
            if let before = last[key], before.endedAt <= run.startedAt,
                run.startedAt - before.endedAt <= Self.longestPause
            {
                ids.insert(before.id)
            }
            last[key] = run
        }
    }

    /// Whether two prompts that begin so are the same: a command is given on purpose, and of a long prompt only the
    /// beginning is stored.
    private static func isTelling(_ prompt: String) -> Bool {
        !prompt.hasPrefix("/") && !prompt.hasSuffix("…") && prompt.split(separator: " ").count >= leastWordCount
    }
}
