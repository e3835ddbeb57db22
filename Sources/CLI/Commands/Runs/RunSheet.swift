import TachoCore
import TachoStore

/// The details of a run for a terminal, one per line.
struct RunSheet {
    let run: RunRecord
    let local: LocalTime

    var lines: [(name: String, value: String)] {
        let all: [(String, String?)] = [
            ("run", run.id.rawValue),
            ("session", run.session.rawValue),
            ("number", "\(run.index)"),
            ("agent", run.agent),
            ("state", run.state.rawValue + (run.isRolledBack ? ", rewound" : "")),
            ("started by", run.trigger == .auto ? "the agent" : "you"),
            ("prompt", run.promptPreview),
            ("prompts", run.promptCount.flatMap { $0 > 1 ? "\($0)" : nil }),
            ("started", MomentText.full(run.startedAt, local: local)),
            ("ended", run.state == .active ? nil : MomentText.full(run.endedAt, local: local)),
            ("duration", DurationText.short(milliseconds: run.durationInMilliseconds)),
            ("directory", run.cwd),
            ("repo", run.repo),
            ("branch", run.branch),
            ("model", run.model),
            ("tools", run.toolCallCount.map { "\($0)" }),
            ("calls", run.isLogged ? "\(run.usage.apiCallCount)" : nil),
            ("tokens", run.isLogged ? UsageText.tokens(run.usage.tokens) : nil),
            ("cost", UsageText.cost(run.usage.cost, isLogged: run.isLogged)),
            ("sub-agents", UsageText.share(run.subagents, of: run.usage)),
            ("tags", run.tags.isEmpty ? nil : run.tags.joined(separator: " ")),
            ("note", run.note),
        ]
        return all.compactMap { name, value in value.map { (name, $0) } }
    }
}
