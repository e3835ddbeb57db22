import Foundation

/// A repository whose sessions were recorded before it went away, and what is said where it was and where it is.
extension EdgeCase {
    /// It moved into another folder after its records were read, and a session was recorded there since.
    static let moved = EdgeCase(
        name: "a repository that was moved",
        story: {
            var story = try recorded()
            _ = try story.output("sessions")
            try story.moveRepository(to: "new/old")
            let place = story.here
            try story.add("2026-11-21T09:50:00+01:00", "2026-11-21T09:55:00+01:00", repo: place, cwd: place)
            try story.write()
            return story
        },
        checks: [
            .lines("sessions --repo {root}/old --columns duration_ms,cost_usd", "2400000 2"),
            .lines("sessions --repo . --columns duration_ms", "300000"),
            .lines("sessions --repo {root} --columns duration_ms", "300000", "2400000"),
            .words("sessions", "new/old main 09:50", "old main 09:00"),
        ] + old + today("≥ $2.00") + [
            .lines("timesheet --clock wall --columns duration_ms,key", "300000 {root}/new/old", "2400000 {root}/old"),
            .lines("cost --by repo --repo . --columns key,cost_state", "{root}/new/old unknown", noLog),
            .lines("cost --by commit --columns session_count,cost_usd", "2 2", whole, noLog),
            .words("timeline --repo .", "1 session"), .json("report -o - --repo .", "total.sessions=1"),
            .json(#"mcp session_list {"repo":"{root}/old"}"#, "sessions.count=1", "sessions.0.cost_usd=2"),
        ]
    )

    /// It moved, and nothing was recorded since: whoever asks there is told the path that is known.
    static let asked = EdgeCase(
        name: "a repository that was moved, asked for in its new place",
        story: {
            var story = try recorded()
            try story.moveRepository(to: "new/old")
            return story
        },
        checks: [
            .words("sessions --repo .", "No sessions match.", "No sessions recorded in {root}/new/old.", hint),
            .words("runs --repo .", "No runs match.", hint), .words("timeline --repo .", "Nothing ran", hint),
            .words("timesheet --clock wall --repo .", "No sessions match.", hint),
            .words("cost --repo .", "No recorded sessions match.", hint),
            .json("report -o - --repo .", "total.sessions=0"), .json("sessions --repo . --json", "sessions.count=0"),
            .json(#"mcp session_list {"repo":"{root}/new/old"}"#, "sessions.count=0"),
            .lines(
                #"mcp run_latest_for_repo {"repo_path":"{root}/new/old"}"#,
                "No run of {root}/new/old is recorded. Call session_list."
            ),
        ] + old + today("$2.00")
    )

    /// It was deleted before its records were read.
    static let deleted = EdgeCase(
        name: "a repository that was deleted",
        story: {
            var story = try recorded()
            try story.moveRepository(to: nil)
            return story
        },
        checks: old + today("$2.00") + [
            .words("cost --by commit", "(repository is gone) 1 1 2 $2.00"),
            .words(
                "sessions --repo .",
                "No sessions match.",
                "No sessions recorded in {root}/elsewhere. If the directory was moved, its sessions are under the old path."
            ),
            .json("sessions --repo {root}/old --json", "sessions.count=1", "sessions.0.cost_usd=2"),
        ]
    )

    /// What is known by the old path, wherever the folder is.
    private static let old: [Check] = [
        .words("now", "09:00 40m 1 $2.00"), .words("show {1}", "directory {root}/old", "cost $2.00"),
        .words("runs --repo {root}/old", "09:05 10m 0 $2.00"), .words("explain {1} --calls", "sum 2 calls"),
        .words("run {run}", "$2.00"),
        .lines("timeline --repo {root}/old --columns repo,active_ms,cost_usd", "{root}/old 600000 2"),
        .lines("timesheet --clock wall --repo {root}/old --columns key,duration_ms", "{root}/old 2400000"),
        .lines("cost --repo {root}/old --by repo --columns key,cost_usd", "{root}/old 2"),
        .lines("cost --repo {root}/old --by commit --columns session_count,cost_usd", "1 2", whole),
        .json("report -o - --repo {root}/old", "total.cost=2", "repos.0.0={root}/old"),
        .json("watch --json --count 1", "sessions.count=0", "today.cost_usd=2"),
        .json("export --repo {root}/old --format json", "sessions.count=1", "sessions.0.repo={root}/old"),
        .words("tags", "No tags yet."), .words("prices", "2 $2.00"),
        .json(#"mcp run_latest_for_repo {"repo_path":"{root}/old"}"#, "run.cost_usd=2"),
        .json(#"mcp cost_summary {"by":"repo","repo":"{root}/old"}"#, "rows.0.key={root}/old", "total.cost_usd=2"),
    ]

    private static func today(_ cost: String) -> [Check] {
        [
            .lines("statusline --limit 60000", "today \(cost)"),
            .lines("statusline --limit 60000 --session {1}", "claude ended 40m · 1 run · $2.00 · today \(cost)"),
        ]
    }

    private static let whole =
        "A session counts whole, by the commits that HEAD moved over; 'tacho commits' divides its cost among those that "
        + "it made."
    private static let noLog = "Cost unknown for 1 session without a log: claude 1."
    private static let hint =
        "If the directory was moved, its sessions are under the old path, such as --repo {root}/old."

    /// 40 minutes, a prompt, 2 calls and a commit in `{root}/old`.
    private static func recorded() throws -> EdgeStory {
        var story = try EdgeStory(now: "2026-11-21T10:00:00+01:00")
        try story.makeRepository()
        let place = story.here
        let prompt = EdgeStory.Prompt(
            at: "2026-11-21T09:05:00+01:00",
            answers: ["2026-11-21T09:06:00+01:00", "2026-11-21T09:15:00+01:00"]
        )
        let end = "2026-11-21T09:40:00+01:00"
        try story.add("2026-11-21T09:00:00+01:00", end, repo: place, cwd: place, prompts: [prompt])
        try story.write()
        return story
    }
}
