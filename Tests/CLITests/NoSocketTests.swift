import ArgumentParser
import Foundation
import TestSupport
import Testing

@testable import tacho

/// Every command is traced, and none opens a socket, not even `doctor` to look up owners; Linux only.
@Suite(.enabled(if: Finished.finds("strace"), "strace is not installed; Tests/run.sh installs it"))
struct NoSocketTests {
    private let fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
        try JournalFixture.day.write(to: fixture)
        try AgentLogFixture.write(to: fixture)
        try fixture.sandbox.write("", to: "words.jsonl")
        #expect(try fixture.run("import").status == 0)
        #expect(try fixture.run("backup", backup).status == 0)
    }

    private var backup: String { fixture.sandbox.root.path + "/backup" }

    private static let session = JournalFixture.id(minute: 0)

    /// What each command is given, where FILE is a backup.
    ///
    /// A command that is missing here fails `everyCommandIsTraced`.
    private static let arguments: [String: [[String]]] = [
        "now": [[]], "sessions": [["--all"], ["--json"]], "show": [[session], ["-", "--transcript"]],
        "runs": [["--all"]],
        "run": [["last"]], "search": [["login"], ["login", "--transcripts"]], "timeline": [["--since", "2026-11-01"]],
        "day": [["2026-11-21", "--md"]], "week": [[]], "standup": [[]], "commits": [[]], "blame": [["HEAD"]],
        "watch": [["--once"], ["--json"]], "go": [[session]], "resume": [["--dry-run", session]], "pick": [["--list"]],
        "statusline": [[], ["--tmux"]], "cost": [["--by", "branch"], ["--by", "commit", "--md"]],
        "explain": [[session]],
        "waste": [[]], "diff": [["last week", "this week"]], "limits": [[]], "timesheet": [[]], "invoice": [["x"]],
        "prices": [[], ["--unpriced"]], "tag": [[session, "+a"]], "tags": [[]],
        "note": [[session, "words"], [session]],
        "report": [["-o", "/dev/null"]], "pr": [["main"]], "trailer": [[]], "export": [[], ["--format", "csv"]],
        "import": [[]], "mcp": [["--read-only"], ["config", "claude"]], "install": [["--shell", "zsh"], ["--agents"]],
        "uninstall": [[]], "init": [["bash"], ["zsh"], ["fish"]], "completions": [["bash"]], "notify": [["--test"]],
        "forget": [["--before", "2000-01-01"], [session, "--dry-run"]], "prune": [["--text", "--dry-run"]],
        // What psql opens is its own; Tests/Fleet/push.py traces tacho beside it.
        "fleet": [["--grafana"]],
        "backup": [["--force", "FILE"]], "restore": [["FILE"]],
        "push": [["--schema"], ["status"], ["--quiet"]],
        "agents": [[]], "demo": [["delete"]], "config": [[]], "doctor": [[], ["--json"]],
    ]

    @Test func everyCommandIsTraced() {
        #expect(Set(Self.arguments.keys) == Set(Tacho.commandNames))
    }

    /// The hooks as the snippets call them.
    private static let hooks = [
        ["hook", "start", "bash", "1", "claude -p x"], ["hook", "end", session, "0"], ["hook", "suspend", session],
        ["hook", "resume", session], ["hook", "background", session, "1"], ["hook", "watch", session, "1", "2"],
        ["hook", "agent", "codex", "Stop"], ["hook", "receipt", session],
    ]

    @Test(arguments: arguments.keys.sorted())
    func commandOpensNoSocket(name: String) throws {
        for words in Self.arguments[name] ?? [] { #expect(try sockets([name] + words) == []) }
    }

    @Test(arguments: hooks)
    func hookOpensNoSocket(words: [String]) throws {
        #expect(try sockets(words) == [])
    }

    /// The calls that make a socket, in the command and in all that it starts.
    private func sockets(_ words: [String]) throws -> [String] {
        let trace = fixture.sandbox.root.path + "/trace"
        let options = ["-f", "-qq", "-o", trace, "-e", "trace=socket,connect,execve"]
        _ = try Finished(
            "/usr/bin/strace",
            options + ["/usr/bin/timeout", "-k", "1", "10", TachoBinary.path]
                + words.map { $0 == "FILE" ? backup : $0 },
            environment: ["HOME": fixture.context.userHome, "PATH": "/usr/bin:/bin"]
        )
        let lines = try String(contentsOfFile: trace, encoding: .utf8).split(separator: "\n").map(String.init)
        #expect(lines.contains { $0.contains("execve(\"\(TachoBinary.path)\"") }, "nothing was traced")
        return lines.filter { $0.contains("socket(") || $0.contains("connect(") }
    }
}
