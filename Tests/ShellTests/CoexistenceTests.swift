import Foundation
import TachoCore
import TestSupport
import Testing

@Suite(.enabled(if: ShellKind.tested.contains(.bash)))
struct CoexistenceTests {
    /// What bash-preexec does, in a few lines: arrays of functions, and a DEBUG trap set at the first prompt.
    private static let preexecArrays = """
        bash_preexec_imported=defined
        preexec_functions=() precmd_functions=()
        bp_debug() {
            [[ -n ${bp_ready-} && $BASH_COMMAND != bp_* ]] || return 0
            bp_ready=
            local f; for f in "${preexec_functions[@]}"; do "$f" "$(HISTTIMEFORMAT= builtin history 1 | sed 's/^ *[0-9]* *//')"; done
        }
        bp_status() { return "${1:-0}"; }
        bp_prompt() {
            local status=$? f
            for f in "${precmd_functions[@]}"; do bp_status "$status"; "$f"; done
            bp_status "$status"
        }
        bp_arm() { bp_ready=1; }
        bp_install() { trap 'bp_debug' DEBUG; PROMPT_COMMAND="bp_prompt${PROMPT_COMMAND:+$'\\n'$PROMPT_COMMAND}"$'\\n'"bp_arm"; bp_arm; }
        PROMPT_COMMAND="${PROMPT_COMMAND:+$PROMPT_COMMAND$'\\n'}trap - DEBUG; unset PROMPT_COMMAND[0]; PROMPT_COMMAND=; bp_install"
        """
    private static let theirHook = "their_preexec() { echo \"theirs:$1\"; }\npreexec_functions+=(their_preexec)"

    @Test("row 55: bash-preexec's arrays before the snippet")
    func arraysAreShared() throws {
        let session = try ShellSession(.bash, in: Sandbox(), before: Self.preexecArrays + "\n" + Self.theirHook)
        let text = try session.run("claude --exit 3").text
        #expect(text.contains("theirs:claude --exit 3\n"))
        #expect(try session.run("echo two").text.contains("theirs:echo two\n"))
        #expect(session.log.story() == "S1:claude E1:3")
    }

    @Test("row 56: the user's own DEBUG trap", arguments: [true, false])
    func ownTrapIsKept(before: Bool) throws {
        let trap = "trap 'case $BASH_COMMAND in claude*|echo*) echo \"theirs:$BASH_COMMAND\" ;; esac' DEBUG"
        let session = try ShellSession(.bash, in: Sandbox(), before: before ? trap : "", after: before ? "" : trap)
        #expect(try session.run("claude --exit 3").text.contains("theirs:claude --exit 3\n"))
        #expect(try session.run("echo two").text.contains("theirs:echo two\n"))
        #expect(session.log.story() == "S1:claude E1:3")
        try session.run("for i in {1..80}; do :; done")
        #expect(try session.run("echo three").text.contains("theirs:echo three\n"))
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
    }

    @Test("row 56: a trap that is set later, and one that is set at each prompt")
    func laterTrapsAreKept() throws {
        let session = try ShellSession(.bash, in: Sandbox())
        try session.run("trap 'case $BASH_COMMAND in echo*) echo theirs ;; esac' DEBUG")
        #expect(try session.story(of: "claude") == "S1:claude E1:0")
        #expect(try session.run("echo two").text.contains("theirs\n"))
        let busy = try ShellSession(.bash, in: Sandbox(), after: "PROMPT_COMMAND+=(\"trap 'mine=1' DEBUG\")")
        for _ in 0..<5 { #expect(try busy.run("claude --exit 2").status == 2) }
        #expect(try busy.run("echo is=$mine").text.contains("is=1\n"))
    }

    @Test(
        "row 57: prompt programs",
        arguments: ["before", "after"],
        [
            // direnv's way: in front, restoring the status.
            "their_prompt() { local s=$?; seen=$s; return $s; }; PROMPT_COMMAND=\"their_prompt${PROMPT_COMMAND:+;$PROMPT_COMMAND}\"",
            // zoxide's way: at the end.
            "their_prompt() { seen=$?; }; PROMPT_COMMAND=\"${PROMPT_COMMAND:+$PROMPT_COMMAND;}their_prompt\"",
            // starship's way: the old text is taken over and evaluated inside.
            "their_prompt() { seen=$?; pipe=\"${PIPESTATUS[*]}\"; eval \"$their_old\"; }; their_old=$PROMPT_COMMAND PROMPT_COMMAND=their_prompt",
        ]
    )
    func promptProgramsSeeTheStatus(place: String, program: String) throws {
        let session = try ShellSession(
            .bash,
            in: Sandbox(),
            before: place == "before" ? program : "",
            after: place == "after" ? program : ""
        )
        #expect(try session.story(of: "claude --exit 6") == "S1:claude E1:6")
        #expect(try session.run("echo is=$seen").text.contains("is=6\n"))
        try session.run("false | true | (exit 3)")
        #expect(try session.run("echo is=$? ${PIPESTATUS[*]}").text.contains("is=3 1 0 3\n"))
    }
}
