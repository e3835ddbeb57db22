import Foundation
import TachoCore
import TestSupport
import Testing

@Suite struct DetectionTests {
    @Test("rows 1 to 3, 10 to 12: the ways to name an agent", arguments: ShellKind.tested)
    func plainAndWrappedAgentsAreRecorded(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        for name in ["sudo", "nohup", "doas"] { try Self.wrapper(name, in: sandbox) }
        try FakeAgent.install("claude", in: sandbox, directory: "home/node_modules/.bin")
        let session = try ShellSession(shell, in: sandbox)
        let claude = "S1:claude E1:0"
        let failures = try Scenario.failures(
            of: [
                Scenario(1, "claude", claude),
                Scenario(2, "claude --exit 7", "S1:claude E1:7"),
                Scenario(3, "claude -p 'a; b'", claude),
                Scenario(10, "env A=b claude", claude),
                Scenario(10, "A=b claude", claude),
                Scenario(10, "A='b c' claude", claude),
                Scenario(10, "sudo -u me claude", claude),
                Scenario(10, "nohup claude", claude),
                Scenario(10, "command claude", claude),
                Scenario(10, "time claude", claude),
                Scenario(11, #"\claude"#, claude, in: .bourne),
                Scenario(11, #""claude""#, claude),
                Scenario(11, "'claude'", claude),
                Scenario(12, "\(sandbox.root.path)/bin/claude", claude),
                Scenario(12, "./node_modules/.bin/claude", claude),
            ],
            in: session
        )
        #expect(failures.isEmpty)
    }

    @Test("row 2: exit code", arguments: ShellKind.tested)
    func userSeesTheAgentsStatus(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        #expect(try session.run("claude --exit 7").status == 7)
        #expect(try session.run("claude --exit 7").status == 7)
        #expect(try session.run("echo is=\(shell.status)").text.contains("is=7\n"))
    }

    @Test("rows 7 to 9: package runners", arguments: ShellKind.tested)
    func agentsInPackagesAreRecorded(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        for name in ["npx", "bunx", "pnpm", "uvx", "pipx", "mise"] { try FakeAgent.install(name, in: sandbox) }
        let session = try ShellSession(shell, in: sandbox)
        let failures = try Scenario.failures(
            of: [
                Scenario(7, "npx @anthropic-ai/claude-code@latest", "S1:claude E1:0"),
                Scenario(8, "npx -y -p @openai/codex codex", "S1:codex E1:0"),
                Scenario(9, "bunx @openai/codex", "S1:codex E1:0"),
                Scenario(9, "pnpm dlx @openai/codex", "S1:codex E1:0"),
                Scenario(9, "uvx --from aider-chat aider", "S1:aider E1:0"),
                Scenario(9, "pipx run aider-chat", "S1:aider E1:0"),
                Scenario(9, "mise exec -- claude", "S1:claude E1:0"),
                Scenario(9, "npx prettier claude.md", ""),
            ],
            in: session
        )
        #expect(failures.isEmpty)
    }

    @Test("rows 4, 5: alias and function", arguments: ShellKind.tested)
    func aliasAndFunctionAreRecorded(shell: ShellKind) throws {
        let function = shell == .fish ? "function cx; claude $argv; end" : "cx() { claude \"$@\"; }"
        // bash shows its trap the function's name alone, so it must know it: `init` passes it on in TACHO_AGENTS.
        let agents = shell == .bash ? ["TACHO_AGENTS": "cx=claude"] : [:]
        let session = try ShellSession(
            shell,
            in: Sandbox(),
            before: "alias cc=claude\n\(function)",
            environment: agents
        )
        let failures = try Scenario.failures(
            of: [
                Scenario(4, "cc x", "S1:claude E1:0"),
                Scenario(5, "cx", "S1:claude E1:0"),
                Scenario(5, "cx --exit 4", "S1:claude E1:4"),
            ],
            in: session
        )
        #expect(failures.isEmpty)
    }

    @Test("row 6: a definition is not a call", arguments: ShellKind.tested)
    func definitionsStartNothing(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        let line = shell == .fish ? "function cx; codex; end" : "cx() { codex; }"
        #expect(try session.story(of: line) == "")
        #expect(try session.story(of: "alias cy=codex") == "")
    }

    @Test("rows 39, 42 to 45: lines that only mention an agent", arguments: ShellKind.tested)
    func linesThatOnlyMentionAnAgentStartNothing(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        for name in ["git", "vim", "man"] { try FakeAgent.install(name, in: sandbox) }
        let session = try ShellSession(shell, in: sandbox)
        let lines = [
            "# claude", "git commit -m claude", "git commit -m \"claude; codex\"", "vim claude.md", "man claude",
            "which claude", "type claude", "ls claude", "command -v claude", "echo 'x; claude'", "echo \"claude\"",
            "claude --version", "claude --help", "claude mcp list", "cat claude.md", "./claude.md", "echo q pi amp",
        ]
        let failures = try Scenario.failures(of: lines.map { Scenario(42, $0, "") }, in: session)
        #expect(failures.isEmpty)
        if shell != .fish { #expect(try session.story(of: "command -V claude") == "") }
    }

    @Test("row 79, 38: a leading blank keeps the arguments out", arguments: ShellKind.tested)
    func leadingBlankKeepsTheArgumentsOut(shell: ShellKind) throws {
        let options = [ShellKind.bash: "HISTCONTROL=ignorespace", .zsh: "setopt hist_ignore_space", .fish: ""]
        let session = try ShellSession(shell, in: Sandbox(), before: options[shell, default: ""])
        #expect(try session.story(of: " claude -p 'the secret plan'") == "S1:claude E1:0")
        let command = try #require(session.log.starts.first?.fields["command"] as? String)
        #expect(!command.contains("secret"))
        if shell != .bash { #expect(command == "claude") }
        if shell == .bash { #expect(try session.run("echo is=$HISTCONTROL").text.contains("is=ignorespace\n")) }
    }

    @Test("row 79: fish's private mode records nothing", .enabled(if: ShellKind.tested.contains(.fish)))
    func privateModeRecordsNothing() throws {
        let session = try ShellSession(.fish, in: Sandbox(), after: "set -g fish_private_mode 1")
        #expect(try session.story(of: "claude") == "")
    }

    @Test("row 46: history expansion", arguments: [ShellKind].bourne.filter(ShellKind.tested.contains))
    func repeatedLineIsASecondSession(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        #expect(try session.story(of: "!!") == "S1:claude E1:0")
    }

    @Test("row 77: an agent's own shell records nothing", arguments: ShellKind.tested)
    func agentsOwnShellRecordsNothing(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let path = try #require(shell.path)
        try sandbox.write(
            "#!/bin/sh\necho start; CLAUDECODE=1 \(path) -i -c 'codex --exit 3'; \(path) -c codex\n",
            to: "bin/claude",
            executable: true
        )
        let session = try ShellSession(shell, in: sandbox)
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
    }

    /// A wrapper that drops options and runs the rest, without needing any rights.
    private static func wrapper(_ name: String, in sandbox: Sandbox) throws {
        let script = "#!/bin/sh\nif [ \"$1\" = -u ]; then shift 2; fi\nexec \"$@\"\n"
        try sandbox.write(script, to: "bin/\(name)", executable: true)
    }
}
