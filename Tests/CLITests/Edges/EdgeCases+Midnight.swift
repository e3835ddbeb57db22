extension EdgeCase {
    /// One tab: 2 hours in the evening; an hour over midnight, a call on either side; 10 minutes that no log tells of.
    static let midnight = EdgeCase(
        name: "sessions across midnight",
        story: {
            var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
            let early = EdgeStory.Prompt(at: "2026-11-20T21:00:00+01:00", answers: ["2026-11-20T21:10:00+01:00"])
            try story.add("2026-11-20T21:00:00+01:00", "2026-11-20T23:00:00+01:00", prompts: [early])
            let late = EdgeStory.Prompt(
                at: "2026-11-20T23:40:00+01:00",
                answers: ["2026-11-20T23:50:00+01:00", "2026-11-21T00:10:00+01:00"]
            )
            try story.add("2026-11-20T23:30:00+01:00", "2026-11-21T00:30:00+01:00", prompts: [late])
            try story.add("2026-11-21T01:00:00+01:00", "2026-11-21T01:10:00+01:00")
            try story.write()
            return story
        },
        checks: [
            .words("now", "main 01:00 10m ?", "main Nov 20 23:30 1h00m 1 $2.00", "main Nov 20 21:00 2h00m 1 $1.00"),
            .lines("sessions --columns duration_ms,cost_usd", "600000 ", "3600000 2", "7200000 1"),
            .lines("sessions --since today --columns duration_ms", "600000"),
            .lines("sessions --since yesterday --until yesterday --columns duration_ms", "3600000", "7200000"),
            .words("show {2}", "time 1h00m wall, 30m working, 30m waiting", "ended 2026-11-21 00:30:00"),
            .words("run {run}", "2026-11-20 23:40:00", "$2.00"),
            .lines("runs --columns started_at", "2026-11-20T23:40:00.000+01:00", "2026-11-20T21:00:00.000+01:00"),
            // 10 of 30 minutes after midnight are the run's end, and the call at 00:10.
            .lines("timeline --columns active_ms,waiting_ms,cost_usd", "600000 1200000 1", "  "),
            .words("timeline", "Sat Nov 21 2026 · 2 sessions · 10m of agent work, no overlap", "10m ≥ $1.00"),
            .lines(
                "timeline --day yesterday --columns active_ms,waiting_ms,cost_usd",
                "600000 6600000 1",
                "1200000 600000 1"
            ),
            .words(
                "timeline --day yesterday",
                "Fri Nov 20 2026 · 2 sessions · 30m of agent work, no overlap",
                "30m $2.00"
            ),
            .words("timeline --since 2d", "3 sessions · 40m of agent work, no overlap", "40m ≥ $3.00"),
            .json("timeline --json", "tabs.count=1", "tabs.0.sessions.0.cost_usd=1", "busy_ms=600000"),
            // 2 h and 30 min; 30 min and 10 min.
            .lines(
                "timesheet --clock wall --columns date,duration_ms,session_count",
                "2026-11-20 9000000 2",
                "2026-11-21 2400000 2"
            ),
            .lines(
                "timesheet --clock active --columns date,duration_ms",
                "2026-11-20 1800000",
                "2026-11-21 600000",
                "Not in it: 1 session of claude without a log that tacho can read; --clock wall counts it."
            ),
            .words("timesheet --clock wall --round 1h", "total 4h00m 3"),
            .lines(
                "cost --columns key,run_count,cost_usd,cost_state",
                "2026-11-20 2 2 priced",
                "2026-11-21 1 1 partial",
                "Cost unknown for 1 session without a log: claude 1."
            ),
            .words("cost", "total 3 2 3 ≥ $3.00"), .words("prices", "3 $3.00"),
            .lines("statusline --limit 60000", "today ≥ $1.00"),
            .json(
                "report -o -",
                "days.0.2=2",
                "days.1.2=1",
                "total.active=2400000",
                "tabs.count=1",
                "sessions.count=3"
            ),
            .json("watch --json --count 1", "sessions.count=0", "today.cost_usd=1"),
            .json(
                "export --format json",
                "sessions.1.runs.0.usage.0.quarter_at=2026-11-20T22:45:00.000+00:00",
                "sessions.1.runs.0.usage.1.quarter_at=2026-11-20T23:00:00.000+00:00"
            ),
            .json("mcp session_list {\"since\":\"yesterday\"}", "sessions.count=3", "sessions.1.cost_usd=2"),
            .json("mcp cost_summary {\"by\":\"day\"}", "rows.0.cost_usd=2", "rows.1.cost_usd=1", "total.run_count=2"),
        ]
    )

    /// Half past midnight: a session of 90 minutes works on its second prompt.
    static let running = EdgeCase(
        name: "a session that runs, over midnight",
        story: {
            var story = try EdgeStory(now: "2026-11-21T00:30:00+01:00")
            let first = EdgeStory.Prompt(at: "2026-11-20T23:10:00+01:00", answers: ["2026-11-20T23:20:00+01:00"])
            let second = EdgeStory.Prompt(
                at: "2026-11-20T23:50:00+01:00",
                answers: ["2026-11-20T23:55:00+01:00", "2026-11-21T00:20:00+01:00"],
                isUnfinished: true
            )
            try story.add("2026-11-20T23:00:00+01:00", nil, prompts: [first, second])
            try story.write()
            return story
        },
        checks: [
            .words("now", "Running now:", "working? 40m pts/1 api main Nov 20 23:00 1h30m 2 $3.00"),
            .lines("sessions --active --columns state,ended_at,duration_ms,cost_usd", "active   3"),
            .words("show {1}", "state working? 40m", "1h30m wall, 40m working, 50m waiting"),
            .words("show {1}", "1a51268 active Nov 20 23:50 30m"),
            .lines("runs --columns state,duration_ms,cost_usd", "active  2", "complete 600000 1"),
            .lines("timeline --columns from,active_ms,cost_usd", "2026-11-21T00:00:00.000+01:00 1200000 1"),
            .lines("timeline --day yesterday --columns to,cost_usd", "2026-11-21T00:00:00.000+01:00 2"),
            .lines("timesheet --clock wall --columns date,duration_ms", "2026-11-20 3600000", "2026-11-21 1800000"),
            .lines("timesheet --clock active --columns date,duration_ms", "2026-11-20 1200000", "2026-11-21 1200000"),
            .lines("cost --columns key,cost_usd", "2026-11-20 2", "2026-11-21 1"),
            .lines(
                "statusline --limit 60000 --session {1}",
                "claude 1h30m · working? 40m · 2 runs · $3.00 · today $1.00"
            ),
            .lines("statusline --limit 60000", "today $1.00 · 1 active"),
            .json("report -o -", "days.0.2=2", "days.1.2=1", "sessions.0.7=<null>", "sessions.0.2=active"),
            .json(
                "watch --json --count 1",
                "sessions.0.live.kind=working",
                "sessions.0.live.certain=0",
                "sessions.0.cost_usd=3",
                "today.cost_usd=1"
            ),
            .json("export --format json", "sessions.0.state=active", "sessions.0.ended_at=absent"),
            .json("mcp session_current", "sessions.0.state=active", "sessions.0.cost_usd=3"),
            .json("mcp run_list", "runs.0.state=active", "runs.0.duration_ms=absent"),
            .json(#"mcp run_latest_for_repo {"repo_path":"/home/u/src/api"}"#, "run.state=active"),
        ]
    )

    /// The night of 25 hours: from 23:30 to 01:00; from 01:30 to 03:30, which is 3 hours, for the hour from 2 comes twice.
    static let autumn = EdgeCase(
        name: "the night the clocks go back",
        story: {
            var story = try EdgeStory(now: "2026-10-25T10:00:00+01:00")
            let first = EdgeStory.Prompt(
                at: "2026-10-24T23:30:00+02:00",
                answers: ["2026-10-24T23:40:00+02:00", "2026-10-25T00:30:00+02:00"]
            )
            try story.add("2026-10-24T23:30:00+02:00", "2026-10-25T01:00:00+02:00", prompts: [first])
            // From half past two to half past two.
            let second = EdgeStory.Prompt(
                at: "2026-10-25T02:30:00+02:00",
                answers: ["2026-10-25T02:45:00+02:00", "2026-10-25T02:30:00+01:00"]
            )
            try story.add("2026-10-25T01:30:00+02:00", "2026-10-25T03:30:00+01:00", prompts: [second])
            try story.write()
            return story
        },
        checks: [
            .lines(
                "sessions --columns started_at,ended_at,duration_ms",
                "2026-10-25T01:30:00.000+02:00 2026-10-25T03:30:00.000+01:00 10800000",
                "2026-10-24T23:30:00.000+02:00 2026-10-25T01:00:00.000+02:00 5400000"
            ),
            .words("now", "01:30 3h00m 1 $2.00"), .words("show {2}", "3h00m wall, 1h00m working, 2h00m waiting"),
            .lines("runs --columns duration_ms,cost_usd", "3600000 2", "3600000 2"),
            .lines("timeline --columns active_ms,waiting_ms,cost_usd", "1800000 1800000 1", "3600000 7200000 2"),
            .words("timeline", "1h30m of agent work, no overlap", "00:00 01:00 02:00 02:00 03:00", "1h30m $3.00"),
            .lines("timeline --day yesterday --columns active_ms,waiting_ms,cost_usd", "1800000 0 1"),
            .json("timeline --json", "from=2026-10-25T00:00:00.000+02:00", "to=2026-10-26T00:00:00.000+01:00"),
            // An hour after midnight and three.
            .lines("timesheet --clock wall --columns date,duration_ms", "2026-10-24 1800000", "2026-10-25 14400000"),
            .lines("timesheet --clock active --columns date,duration_ms", "2026-10-24 1800000", "2026-10-25 5400000"),
            .lines("cost --columns key,cost_usd", "2026-10-24 1", "2026-10-25 3"),
            .lines("statusline --limit 60000", "today $3.00"), .json("watch --json --count 1", "today.cost_usd=3"),
            .json("report -o -", "days.0.2=1", "days.1.2=3", "calendar.1.0=2026-10-25", "total.active=7200000"),
            .json("export --format json", "sessions.0.started_at=2026-10-24T23:30:00.000+00:00"),
            .json("mcp cost_summary {\"by\":\"day\"}", "rows.0.cost_usd=1", "rows.1.cost_usd=3"),
            .json("mcp session_list {\"since\":\"2026-10-25\"}", "sessions.count=1", "sessions.0.duration_ms=10800000"),
        ]
    )

    /// The night of 23 hours: from 23:30 to 00:30; from 01:30 to 03:30, which is an hour.
    static let spring = EdgeCase(
        name: "the night the clocks go forward",
        story: {
            var story = try EdgeStory(now: "2026-03-29T10:00:00+02:00")
            let first = EdgeStory.Prompt(at: "2026-03-28T23:45:00+01:00", answers: ["2026-03-29T00:15:00+01:00"])
            try story.add("2026-03-28T23:30:00+01:00", "2026-03-29T00:30:00+01:00", prompts: [first])
            let second = EdgeStory.Prompt(
                at: "2026-03-29T01:45:00+01:00",
                answers: ["2026-03-29T01:50:00+01:00", "2026-03-29T03:15:00+02:00"]
            )
            try story.add("2026-03-29T01:30:00+01:00", "2026-03-29T03:30:00+02:00", prompts: [second])
            try story.write()
            return story
        },
        checks: [
            .lines("sessions --columns duration_ms,cost_usd", "3600000 2", "3600000 1"),
            .words("show {2}", "1h00m wall, 30m working, 30m waiting"), .words("now", "01:30 1h00m 1 $2.00"),
            .lines("runs --columns duration_ms,cost_usd", "1800000 2", "1800000 1"),
            .lines("timeline --columns active_ms,waiting_ms,cost_usd", "900000 900000 1", "1800000 1800000 2"),
            .words("timeline", "2 sessions · 45m of agent work, no overlap", "00:00 01:00 03:00", "45m $3.00"),
            // The one call came after midnight.
            .lines("timeline --day yesterday --columns active_ms,waiting_ms,cost_usd", "900000 900000 0"),
            .json("timeline --json", "from=2026-03-29T00:00:00.000+01:00", "to=2026-03-30T00:00:00.000+02:00"),
            .lines("timesheet --clock wall --columns date,duration_ms", "2026-03-28 1800000", "2026-03-29 5400000"),
            .lines("timesheet --clock active --columns date,duration_ms", "2026-03-28 900000", "2026-03-29 2700000"),
            .lines("cost --columns key,run_count,cost_usd", "2026-03-29 2 3"),
            .lines("statusline --limit 60000", "today $3.00"), .json("watch --json --count 1", "today.cost_usd=3"),
            .json("report -o -", "days.0.0=2026-03-29", "days.0.2=3", "total.active=3600000"),
            .json("export --format json", "sessions.0.ended_at=2026-03-29T01:30:00.000+00:00"),
            .json("mcp cost_summary {\"by\":\"day\"}", "rows.count=1", "rows.0.key=2026-03-29"),
        ]
    )
}
