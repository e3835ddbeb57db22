import Testing

/// Command lines of which the whole output on a terminal is approved text, in the files that begin with its name.
///
/// `{session}`, `{run}`, `{export}` and `{home}` stand for what the world has.
struct ApprovedScene: Sendable, CustomTestStringConvertible {
    /// What is recorded when a scene begins.
    enum World {
        /// Nothing.
        case empty
        /// A morning that was read, tagged and noted.
        case day
        /// The same morning, not read yet.
        case unread
        /// Nights in which the clock changed, seen at noon of the second.
        case clockChange
    }

    let name: String
    /// The world that it begins with.
    let world: World
    /// The command lines, one after the other.
    let lines: [[String]]
    /// Whether the text is for programs and the same on every terminal.
    let isProgram: Bool

    var testDescription: String { name }

    private init(_ name: String, in world: World = .day, isProgram: Bool = false, _ lines: String...) {
        self.name = name
        self.world = world
        self.isProgram = isProgram
        self.lines = lines.map { $0.split(separator: " ").map(String.init) }
    }

    /// The scenes: every command is in one of them.
    static let all: [ApprovedScene] = [
        ApprovedScene("now", "", "now"),
        ApprovedScene(
            "sessions",
            "sessions",
            "sessions --tag client/acme",
            "sessions --limit 2",
            "sessions --columns id,tags,cost_usd,cost_state",
            "sessions --branch nowhere"
        ),
        ApprovedScene("show", "show {session} --tools --calls", "show {amp}"),
        ApprovedScene("transcript", "show {session} --transcript"),
        ApprovedScene("runs", "runs", "runs --session {session}", "runs --trigger auto"),
        ApprovedScene("run", "run {run}"),
        ApprovedScene("search", "search login", "search \"test log\" --repo .", "search nowhere", "search"),
        ApprovedScene("resume", "resume -", "resume nowhere to be found", "go nowhere", "go"),
        ApprovedScene(
            "tagging",
            "tags",
            "tag {session} {amp}",
            "tag {session} -größe -nothing",
            "tag --run {run} +deep",
            "note {session}",
            "note {amp}",
            "note {amp} two words",
            "note {amp} --remove"
        ),
        ApprovedScene("explain", "explain {session}", "explain {session} --calls", "explain {amp}"),
        ApprovedScene("diff", "diff yesterday today", "diff main dev --by agent,part", "diff nowhere main"),
        ApprovedScene("waste", "waste", "waste --csv", "waste --branch nowhere"),
        ApprovedScene(
            "cost",
            "cost",
            "cost --by week",
            "cost --by month --tokens",
            "cost --by session",
            "cost --by repo",
            "cost --by branch",
            "cost --by agent",
            "cost --by model",
            "cost --by tag",
            "cost --by tab",
            "cost --by commit",
            "cost --by part",
            "cost --by tool",
            "cost --by prompt",
            "cost --by repo,model",
            "cost --by agent,part --md",
            "cost --branch nowhere",
            "cost --by tag --md --tokens --since 2026-11-01"
        ),
        ApprovedScene(
            "timesheet",
            "timesheet",
            "timesheet --by branch --round 15m",
            "timesheet --by tag --totals",
            "timesheet --clock wall --by tag --totals",
            "timesheet --clock active",
            "timesheet --clock asking",
            "timesheet --md",
            "timesheet --rate 120 --currency EUR"
        ),
        ApprovedScene(
            "invoice",
            "invoice client/acme --round 15m --rate 95.50",
            "invoice client/acme --md --rate 120 --currency EUR",
            "invoice client/acme --html",
            "invoice nobody"
        ),
        ApprovedScene(
            "timeline",
            "timeline",
            "timeline --since 6d --until 2026-11-23",
            "timeline --day yesterday"
        ),
        ApprovedScene("day", "day", "day yesterday", "day --md", "day --columns repo,branch,titles", "day tomorrow"),
        ApprovedScene("week", "week", "week --md", "week last week"),
        ApprovedScene("standup", "standup", "standup monday --md"),
        ApprovedScene("limits", "limits", "limits --csv"),
        ApprovedScene(
            "fleet",
            "fleet --from service=fleet",
            "fleet --from service=fleet --by repo --since 2026-11-01",
            "fleet --from service=fleet --by machine --since week",
            "fleet --from nowhere"
        ),
        ApprovedScene("push", "push", "push status", "push nowhere", "push --dry-run --show"),
        ApprovedScene("commits", "commits", "commits --session {session}", "blame nowhere", "show abcdef12"),
        ApprovedScene("pr", "pr", "pr main"),
        ApprovedScene("trailer", "trailer", "install --git", "uninstall --git"),
        ApprovedScene("watch", "watch --count 1"),
        ApprovedScene("notify", "notify"),
        ApprovedScene("report", "report -o {home}/report.html", "report -o {home}/none/report.html"),
        ApprovedScene(
            "statusline",
            "statusline --limit 60000 --tab tmux\u{A0}%3",
            "statusline --limit 60000 --session {session}",
            "statusline --limit 60000 --session ffff --verbose"
        ),
        ApprovedScene(
            "export",
            "export --format csv --agent amp",
            "sessions --csv --agent amp",
            "import {export}",
            "import {home}/none.jsonl"
        ),
        ApprovedScene(
            "backup",
            "backup {home}/tacho.backup",
            "backup {home}/tacho.backup",
            "restore {home}/tacho.backup",
            "restore {home}/laptop.jsonl",
            "restore {home}/none.backup"
        ),
        ApprovedScene(
            "forget",
            "forget {session} --dry-run",
            "forget {session}",
            "forget --agent codex --match hello --yes",
            "import {export}",
            "forget --match nowhere",
            "forget {run} --yes",
            "forget"
        ),
        ApprovedScene(
            "prune",
            "prune --before 2026-11-22 --dry-run",
            "prune --text --dry-run",
            "prune --text --yes",
            "prune --keep 1y",
            "prune"
        ),
        ApprovedScene("import", in: .unread, "import", "import"),
        ApprovedScene("prices", "prices", "prices show", "prices apply"),
        ApprovedScene(
            "config",
            "config",
            "config show --columns setting,value,origin",
            "config explain notify.on",
            "config explain colour",
            "config check",
            "config path",
            "config edit"
        ),
        ApprovedScene("demo", in: .empty, "demo delete", "demo install"),
        ApprovedScene(
            "install",
            in: .empty,
            "install --shell zsh --dry-run",
            "install --shell bash --shell zsh --shell fish",
            "install --shell zsh",
            "uninstall --dry-run",
            "uninstall",
            "uninstall"
        ),
        ApprovedScene(
            "doctor",
            "doctor",
            "install --shell bash --shell zsh --shell fish",
            "doctor"
        ),
        ApprovedScene(
            "agents",
            "agents",
            "install --shell zsh",
            "agents --columns agent,name,here,detail"
        ),
        ApprovedScene("init", in: .empty, isProgram: true, "init bash", "init zsh", "init fish"),
        ApprovedScene("completions", in: .empty, isProgram: true, "completions fish"),
        ApprovedScene(
            "mcp",
            in: .empty,
            "mcp config claude",
            "mcp config codex --read-only",
            "mcp config cursor --repo .",
            "mcp config vscode",
            "mcp config gemini",
            "mcp config claude-desktop"
        ),
        ApprovedScene(
            "empty",
            in: .empty,
            "",
            "sessions",
            "runs",
            "tags",
            "cost",
            "timesheet",
            "timeline",
            "statusline --tab none",
            "prices",
            "import",
            "export --format csv",
            "show 01",
            "run 01",
            "explain 01"
        ),
        ApprovedScene(
            "errors",
            "nonsense",
            "show",
            "show 01a1",
            "tag last",
            "sessions --since whenever",
            "sessions --columns id,size",
            "cost --by colour",
            "timesheet --round often",
            "mcp config emacs"
        ),
        ApprovedScene(
            "clock-change",
            in: .clockChange,
            "",
            "day",
            "week",
            "sessions",
            "runs",
            "cost",
            "cost --by month",
            "cost --by session --since 2026-10-25",
            "timesheet",
            "timesheet --since 2026-03-28 --until 2026-03-29",
            "timeline",
            "timeline --day 2026-03-29",
            "timeline --since 2026-10-24 --until 2026-10-26"
        ),
    ]
}
