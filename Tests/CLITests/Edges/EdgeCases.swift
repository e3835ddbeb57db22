/// The records. Times are those of Berlin, every call costs one dollar, all sessions are in tab `pts/1`.
extension EdgeCase {
    /// Nothing was ever recorded.
    static let empty = EdgeCase(
        name: "empty store",
        story: { try EdgeStory(now: "2026-11-21T10:00:00+01:00") },
        checks: [
            .words("now", "No sessions recorded yet", "tacho install"), .json("now --json", "sessions.count=0"),
            .words("sessions", "No sessions match."), .words("runs", "No runs match."),
            .words("timeline", "Nothing ran during this time."), .json("timeline --json", "tabs.count=0", "agent_ms=0"),
            .words("timesheet --clock wall --round 15m", "No sessions match."),
            .json("timesheet --clock wall --json", "rows.count=0"),
            .words("cost", "No recorded sessions match."), .json("cost --json", "total.cost_usd=0"),
            .words("tags", "No tags yet."), .words("prices", "No models used yet"),
            .lines("statusline --limit 60000", ""), .json("report -o -", "total.sessions=0", "days.count=0"),
            .json("watch --json --count 1", "sessions.count=0", "today.cost_usd=0"),
            .lines("export", #"{"schema":"tacho.export.v1"}"#), .json("export --format json", "sessions.count=0"),
            .json("mcp session_list", "sessions.count=0"), .json("mcp run_list", "runs.count=0"),
            .json("mcp session_current", "note=No agent is running in a recorded tab."),
            .json("mcp cost_summary", "total.cost_usd=0", "rows.count=0"),
            .lines(#"mcp run_latest_for_repo {"repo_path":"/w"}"#, "No run of /w is recorded. Call session_list."),
        ]
    )

    /// 40 minutes, in them a prompt of 10 minutes with 2 calls.
    static let one = EdgeCase(
        name: "one session",
        story: { try one(model: "claude-opus-4-8") },
        checks: [
            .words("now", "Nothing is running. Latest sessions:", "exit 0 pts/1 api main 09:00 40m 1 $2.00"),
            .lines("sessions --columns branch,state,duration_ms,run_count,cost_usd", "main ended 2400000 1 2"),
            .words("show {1}", "time 40m wall, 10m working, 30m waiting", "400,000 input", "cost $2.00"),
            .lines("runs --columns started_at,duration_ms,cost_usd", "2026-11-21T09:05:00.000+01:00 600000 2"),
            .words("run {run}", "$2.00", "$1.0000"), .words("explain {1} --calls", "sum 2 calls, 400,000 input, $2.00"),
            .lines("timeline --columns tty,active_ms,waiting_ms,cost_usd", "pts/1 600000 1800000 2"),
            .words("timeline", "1 session · 10m of agent work, no overlap", "10m $2.00"),
            .lines("timesheet --clock wall --columns date,key,duration_ms", "2026-11-21 /home/u/src/api 2400000"),
            .lines("timesheet --clock active --round 15m --columns rounded_ms", "900000"),
            .lines("cost --columns key,api_call_count,cost_usd,cost_state", "2026-11-21 2 2 priced"),
            .words("cost", "$2.00 100 %"), .words("prices", "2 $2.00"), .words("tags", "No tags yet."),
            .lines("statusline --limit 60000", "today $2.00"),
            .lines("statusline --limit 60000 --session {1}", "claude ended 40m · 1 run · $2.00 · today $2.00"),
            .json("report -o -", "total.cost=2", "total.calls=2", "total.active=600000", "sessions.0.11=2"),
            .json("watch --json --count 1", "sessions.count=0", "today.cost_usd=2"),
            .json("export --format json", "sessions.count=1", "sessions.0.runs.0.usage.0.input=200000"),
            .json("mcp session_list", "sessions.0.cost_usd=2", "sessions.0.waiting_ms=1800000"),
            .json("mcp session_get {\"session_id\":\"{1}\"}", "session.cost_usd=2"),
            .json("mcp cost_summary", "total.cost_usd=2"), .json("mcp run_list", "runs.0.cost_usd=2"),
            .json(#"mcp run_latest_for_repo {"repo_path":"/home/u/src/api"}"#, "run.duration_ms=600000"),
        ]
    )

    /// The same with a model that no table knows: no sum is shown, nor a zero.
    static let unpriced = EdgeCase(
        name: "unpriced only",
        story: { try one(model: "nobody-9") },
        checks: [
            .words("now", "40m 1 unpriced"), .lines("sessions --columns cost_usd,cost_state", " unpriced"),
            .words("show {1}", "unpriced"), .lines("runs --columns cost_usd,cost_state", " unpriced"),
            .words("run {run}", "cost unpriced"), .words("explain {1} --calls", "no price for nobody-9", "unpriced"),
            .lines("timeline --columns cost_usd,cost_state", " unpriced"), .words("timeline", "10m unpriced"),
            .lines("timesheet --clock wall --columns duration_ms", "2400000"),
            .words("cost", "1 1 2 unpriced", "No price for 2 calls: nobody-9 (2). See 'tacho prices'."),
            .lines(
                "cost --by model --columns key,api_call_count,cost_usd",
                "nobody-9 2 \nNo price for 2 calls: nobody-9 (2). See 'tacho prices'."
            ),
            .words(
                "prices",
                "nobody-9 unpriced 2 2 unpriced",
                "2 calls have no price; totals that include them show ≥."
            ),
            .lines("statusline --limit 60000", "today unpriced"),
            .json("report -o -", "total.cost=<null>", "total.costState=unpriced", "unpriced.0.0=nobody-9"),
            .json("watch --json --count 1", "today.cost_usd=absent", "today.cost_state=unpriced"),
            .json("export --format json", "sessions.0.runs.0.usage.0.unpriced_count=1"),
            .json("mcp session_list", "sessions.0.cost_usd=absent", "sessions.0.cost_state=unpriced"),
            .json("mcp cost_summary", "total.cost_usd=absent", "unpriced_models.0.model=nobody-9"),
        ]
    )

    private static func one(model: String) throws -> EdgeStory {
        var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
        let prompt = EdgeStory.Prompt(
            at: "2026-11-21T09:05:00+01:00",
            answers: ["2026-11-21T09:06:00+01:00", "2026-11-21T09:15:00+01:00"],
            model: model
        )
        try story.add("2026-11-21T09:00:00+01:00", "2026-11-21T09:40:00+01:00", prompts: [prompt])
        try story.write()
        return story
    }
}
