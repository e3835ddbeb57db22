import TachoCore
import TestSupport
import Testing

@Suite struct OptionTests {
    @Test(
        "row 47: bash options",
        .enabled(if: ShellKind.tested.contains(.bash)),
        arguments: [
            "set -u", "set -e", "set -C", "IFS=:", "IFS=_0a", "shopt -s nullglob failglob", "set -f", "set -o posix",
            "set -E; set -T; shopt -s extdebug", "shopt -s nocasematch", "set -a",
            "set -euC; set -o posix; set -fET; IFS=:; shopt -s nullglob extdebug",
        ]
    )
    func agentsAreRecordedUnderBashOptions(options: String) throws {
        try Self.check(.bash, options)
    }

    @Test(
        "row 48: zsh options",
        .enabled(if: ShellKind.tested.contains(.zsh)),
        arguments: [
            "setopt ksh_arrays", "setopt sh_word_split", "setopt err_exit", "setopt no_unset", "setopt extended_glob",
            "setopt ksh_glob", "setopt null_glob", "setopt no_glob", "setopt glob_subst", "setopt no_clobber",
            "setopt no_bg_nice no_hup", "setopt posix_builtins", "setopt warn_create_global", "IFS=:",
            "setopt all_export", "setopt no_nomatch no_bare_glob_qual no_multios",
            "setopt ksh_arrays sh_word_split no_unset extended_glob glob_subst no_clobber csh_null_glob",
        ]
    )
    func agentsAreRecordedUnderZshOptions(options: String) throws {
        try Self.check(.zsh, options)
    }

    @Test("row 48: xtrace in zsh", .enabled(if: ShellKind.tested.contains(.zsh)))
    func agentsAreRecordedUnderXtrace() throws {
        let session = try ShellSession(.zsh, in: Sandbox(), after: "setopt xtrace")
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
    }

    @Test("row 49: sourced twice", arguments: ShellKind.tested)
    func secondLoadChangesNothing(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let snippet = try sandbox.writeSnippet(shell)
        let session = try ShellSession(shell, in: sandbox, after: "source \(snippet)")
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        try session.run("source \(snippet)")
        #expect(try session.story(of: "claude --exit 2") == "S1:claude E1:2")
    }

    @Test("an eval of the snippet continues with the rc file", arguments: ShellKind.tested)
    func evalDoesNotLeaveTheRCFile(shell: ShellKind) throws {
        let sandbox = try Sandbox()
        let snippet = try sandbox.writeSnippet(shell)
        let load = shell == .fish ? "cat \(snippet) | source" : "eval \"$(cat \(snippet))\""
        for disabled in ["0", "1"] {
            let session = try ShellSession(
                shell,
                in: sandbox,
                after: "\(load)\nalias later='echo went on'",
                environment: ["TACHO_DISABLE": disabled],
                snippet: false
            )
            #expect(try session.run("later").text.contains("went on\n"))
            #expect(try session.story(of: "claude") == (disabled == "1" ? "" : "S1:claude E1:0"))
        }
    }

    @Test("TACHO_DISABLE in a running shell", arguments: ShellKind.tested)
    func recordingIsSwitchedOffAndOn(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.run("export TACHO_DISABLE=1")
        #expect(try session.story(of: "claude") == "")
        try session.run(shell == .fish ? "set -e TACHO_DISABLE" : "unset TACHO_DISABLE")
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
    }

    @Test("the agent's environment", arguments: ShellKind.tested)
    func agentAloneSeesTheSession(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        let text = try session.run("claude --session").text
        let start = try #require(session.log.starts.first)
        #expect(text.contains("session=[\(start.session)]"))
        #expect(try session.run("echo \"here=[$TACHO_SESSION]\"").text.contains("here=[]\n"))
        #expect(try session.run("env").text.contains("tacho_") == false)
    }

    @Test("a session that the shell was given", arguments: ShellKind.tested)
    func outerSessionIsPutBack(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox(), environment: ["TACHO_SESSION": "outer"])
        #expect(try session.run("claude --session").text.contains("session=[outer]") == false)
        #expect(try session.run("env").text.contains("TACHO_SESSION=outer\n"))
    }

    private static func check(_ shell: ShellKind, _ options: String) throws {
        for (before, after) in [(options, ""), ("", options)] {
            let session = try ShellSession(shell, in: Sandbox(), before: before, after: after)
            let failures = try Scenario.failures(
                of: [
                    Scenario(47, "claude", "S1:claude E1:0"),
                    Scenario(47, "echo claude", ""),
                    Scenario(47, "claude --exit 3 || true", "S1:claude E1:0", in: [.zsh]),
                    Scenario(47, "claude --exit 3 || true", "S1:claude E1:0", in: [.bash]),
                    Scenario(47, "claude --sleep 0 &", "S1:claude B1"),
                    Scenario(47, "codex -p 'x'", "S1:codex E1:0"),
                ],
                in: session
            )
            #expect(failures.isEmpty, "\(options) \(before.isEmpty ? "behind" : "before") the snippet")
            #expect(!session.transcript.contains("tacho_"))
        }
    }
}
