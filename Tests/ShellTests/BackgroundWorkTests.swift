import Foundation
import TachoCore
import TestSupport
import Testing

/// Work that an agent does in the background: dispatched by one line, looked at by another.
@Suite struct BackgroundWorkTests {
    /// A stand-in for `claude --bg PROMPT` and `claude attach ID`: one prompt and two answers of $1, the second one after
    /// the dispatching line has ended; then it waits until `home/done` is there.
    private static let agent = #"""
        #!/bin/bash
        id="5e5510a5-0000-4000-8000-000000000001" home=$HOME/.claude
        line() {
            printf '{"type":"%s","uuid":"%s","sessionId":"%s","timestamp":"%s","cwd":"%s","version":"2.1.330",' \
                "$1" "$2" "$id" "$(date -u +%Y-%m-%dT%H:%M:%S.%3NZ)" "$PWD"
            printf '"gitBranch":"main","isSidechain":false,"sessionKind":"bg",%s}\n' "$3"
        }
        answer() {
            line assistant "$1" "\"message\":{\"id\":\"$1\",\"role\":\"assistant\",\"model\":\"claude-opus-4-8\",\"content\":[],\"usage\":{\"input_tokens\":0,\"output_tokens\":40000}}"
        }
        if [[ $1 == --bg ]]; then
            mkdir -p "$home/projects/-w" "$home/jobs/52628302" "$home/sessions"
            setsid "$0" worker "$PPID" </dev/null >/dev/null 2>&1 &
            until [[ -e $home/begun ]]; do sleep 0.02; done
            echo "backgrounded 52628302"
        elif [[ $1 == worker ]]; then
            read -ra stat </proc/self/stat
            printf '{"pid":%s,"sessionId":"%s","cwd":"%s","procStart":"%s"}' $$ "$id" "$PWD" "${stat[21]}" >"$home/sessions/$$.json"
            printf '{"state":"working","sessionId":"%s"}' "$id" >"$home/jobs/52628302/state.json"
            { line user u1 '"message":{"role":"user","content":"fix the flaky test"}'; answer m1; } >>"$home/projects/-w/$id.jsonl"
            : >"$home/begun"
            until [[ -e $home/go ]]; do sleep 0.02; done
            answer m2 >>"$home/projects/-w/$id.jsonl"
            : >"$home/answered"
            until [[ -e $home/done ]]; do sleep 0.02; done
        elif [[ $1 == attach ]]; then
            until [[ -e $home/seen ]]; do sleep 0.02; done
        fi
        """#

    @Test("the work belongs to the line that dispatched it", .enabled(if: ShellKind.tested.contains(.bash)))
    func workBelongsToItsLine() throws {
        let sandbox = try Sandbox()
        try sandbox.write(Self.agent, to: "bin/claude", executable: true)
        defer { _ = try? sandbox.write("", to: "home/.claude/done") }
        let session = try ShellSession(.bash, in: sandbox, environment: ["TACHO_RECEIPT_LIMIT": "60000"])
        #expect(try session.run("claude --bg 'fix the flaky test'").text.contains("goes on in the background"))
        let now = try session.run("tacho now | cat; tacho now").text
        #expect(now.contains("(no tab; pid ") && !now.contains("Nothing is running"), "\(now)")
        session.pty.type("claude attach 52628302\r")
        let journal = { session.log.events.filter { $0.fields["evidence"] as? String == "job" } }
        #expect(eventually(.seconds(30)) { !journal().isEmpty })
        try sandbox.write("", to: "home/.claude/seen")
        _ = try session.waitForPrompt()
        try session.run("claude agents; claude logs 52628302; claude stop 52628302; claude daemon")
        try session.run("touch ~/.claude/go; until [ -e ~/.claude/answered ]; do sleep 0.02; done")
        let columns = "end_reason,binding,run_count,cost_usd,cost_state"
        let rows = try session.run("tacho sessions --all --columns \(columns) | cat").text
        let lines = rows.split(separator: "\n").filter { $0.contains("\t") && !$0.contains("end_reason") }
        #expect(lines == ["exit\texact\t0\t0\tpriced", "background\tinferred\t1\t2\tpriced"], "\(rows)")
    }
}
