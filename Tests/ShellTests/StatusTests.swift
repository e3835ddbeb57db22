import TachoCore
import TestSupport
import Testing

@Suite struct StatusTests {
    @Test("row 59: PIPESTATUS", arguments: ShellKind.tested)
    func statusesOfAPipeAreUntouched(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        let variable = [ShellKind.bash: "${PIPESTATUS[@]}", .zsh: "$pipestatus", .fish: "$pipestatus"][
            shell,
            default: ""
        ]
        try session.run("false | true | sh -c 'exit 3'")
        #expect(try session.run("echo is=\(shell.status) \(variable)").text.contains("is=3 1 0 3\n"))
        try session.run("claude --exit 4 | cat | sh -c 'cat; exit 5'")
        #expect(try session.run("echo is=\(shell.status) \(variable)").text.contains("is=5 4 0 5\n"))
    }

    @Test("row 60: $_", arguments: [ShellKind].bourne.filter(ShellKind.tested.contains))
    func lastArgumentIsUntouched(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        try session.run("echo u1 u2")
        #expect(try session.run("echo is=$_").text.contains("is=u2\n"))
        try session.run("claude a1 a2")
        #expect(try session.run("echo is=$_").text.contains("is=a2\n"))
        #expect(try session.run("echo b1 b2; claude $_ c2; echo is=$_").text.contains("is=c2\n"))
    }

    @Test("BASH_REMATCH and positional parameters", .enabled(if: ShellKind.tested.contains(.bash)))
    func matchesAndParametersAreUntouched() throws {
        let session = try ShellSession(.bash, in: Sandbox())
        try session.run("set -- p1 p2; [[ abc =~ (b)(c) ]]")
        try session.run("claude")
        #expect(try session.run("echo is=$1$2 ${BASH_REMATCH[*]}").text.contains("is=p1p2 bc b c\n"))
    }

    @Test(
        "row 61: PROMPT_COMMAND",
        .enabled(if: ShellKind.tested.contains(.bash)),
        arguments: [
            "PROMPT_COMMAND='theirs'", "PROMPT_COMMAND='theirs;'", "PROMPT_COMMAND='theirs ; '",
            "PROMPT_COMMAND=(theirs true)", "PROMPT_COMMAND=([3]=theirs)", "export PROMPT_COMMAND=theirs",
            "PROMPT_COMMAND='theirs # comment'", "declare -a PROMPT_COMMAND", "unset PROMPT_COMMAND",
            "PROMPT_COMMAND=''",
        ]
    )
    func promptCommandIsExtended(setting: String) throws {
        let session = try ShellSession(.bash, in: Sandbox(), before: "theirs() { seen=$?; }\n\(setting)")
        #expect(try session.story(of: "claude --exit 9") == "S1:claude E1:9")
        #expect(try session.run("(exit 4)").status == 4)
        #expect(try session.run("echo is=$seen.").text.contains(setting.contains("theirs") ? "is=4.\n" : "is=.\n"))
        #expect(!session.transcript.contains("bash: "))
    }

    @Test(
        "row 61: PROMPT_COMMAND that is set behind the snippet",
        .enabled(if: ShellKind.tested.contains(.bash)),
        arguments: [
            "PROMPT_COMMAND='history -a'", "PROMPT_COMMAND='history -a; '${PROMPT_COMMAND[0]}",
            // As in bash before 5.1: one string, theirs before ours.
            "unset PROMPT_COMMAND; PROMPT_COMMAND='history -a; eval \"${__tacho_prompt-:}\"'",
            "unset PROMPT_COMMAND; PROMPT_COMMAND=$'history -a\\neval \"${__tacho_prompt-:}\"; true'",
        ]
    )
    func statusIsTheUsersBehindAnotherCommand(setting: String) throws {
        let session = try ShellSession(.bash, in: Sandbox(), after: setting)
        #expect(try session.story(of: "claude --exit 9") == "S1:claude E1:9")
        #expect(try session.story(of: "true; claude --exit 8") == "S1:claude E1:8")
        try session.start("claude --hold")
        try session.press(.suspend)
        #expect(session.log.story().hasSuffix("U3"))
    }

    @Test("row 61: read-only PROMPT_COMMAND", .enabled(if: ShellKind.tested.contains(.bash)))
    func readOnlyPromptCommandIsLeftAlone() throws {
        for setting in ["readonly PROMPT_COMMAND=true", "declare -ar PROMPT_COMMAND=(true)", "readonly PROMPT_COMMAND"]
        {
            let session = try ShellSession(.bash, in: Sandbox(), before: setting)
            // Known gap: without a place in PROMPT_COMMAND bash records nothing.
            #expect(try session.story(of: "claude") == "")
            #expect(!session.transcript.contains("bash: "))
        }
    }

    @Test("an exported PROMPT_COMMAND", .enabled(if: ShellKind.tested.contains(.bash)))
    func exportedPromptCommandDoesNotTroubleAShellWithoutTheSnippet() throws {
        let session = try ShellSession(
            .bash,
            in: Sandbox(),
            before: "export PROMPT_COMMAND=true",
            after: "export PS1=$'\\n<[$?]> '"
        )
        try session.run("bash --norc -i")
        try session.run("claude")
        try session.run("exit")
        #expect(session.log.events.isEmpty)
        #expect(!session.transcript.contains("bash: "))
    }

    @Test("row 62: extdebug and functrace", .enabled(if: ShellKind.tested.contains(.bash)))
    func agentRunsUnderExtdebug() throws {
        let session = try ShellSession(.bash, in: Sandbox(), before: "shopt -s extdebug; set -T")
        #expect(try session.run("claude --exit 2").text.contains("claude is ready"))
        #expect(session.log.story() == "S1:claude E1:2")
        #expect(try session.story(of: "f() { claude; }; f") == "S1:claude E1:0")
    }

    @Test("row 78: the user removes the hooks", .enabled(if: ShellKind.tested.contains(.bash)))
    func removedHooksAreNotAnError() throws {
        let session = try ShellSession(.bash, in: Sandbox())
        try session.run("trap - DEBUG")
        // The next prompt puts the trap back, since nobody else has set one.
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        #expect(try session.run("unset PROMPT_COMMAND; claude").text.contains("claude is ready"))
        try session.run("claude")
        #expect(session.log.starts.count == 2)
        #expect(!session.transcript.contains("bash: "))
    }

    @Test("row 78: the user removes the hooks", arguments: [ShellKind.zsh, .fish].filter(ShellKind.tested.contains))
    func removedFunctionsAreNotAnError(shell: ShellKind) throws {
        let session = try ShellSession(shell, in: Sandbox())
        let line = shell == .zsh ? "preexec_functions=()" : "functions -e __tacho_preexec"
        try session.run(line)
        #expect(try session.story(of: "claude") == "")
        #expect(!session.transcript.contains("not found"))
        #expect(!session.transcript.contains("Unknown"))
    }
}
