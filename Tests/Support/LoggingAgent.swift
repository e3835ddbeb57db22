/// A stand-in for Claude Code that writes a transcript: one prompt, one tool, one answer that cost $3.
package enum LoggingAgent {
    /// What a receipt says about one run of it, between the durations and the session's id.
    package static let work = "1 run · 1 tool · $3.00 · log matched by time"

    /// Writes it into the sandbox's `bin` directory as `claude`; `--exit N` and `--sleep S` do what they say.
    package static func install(in sandbox: Sandbox, prompt: String = "Canary prompt") throws {
        try sandbox.write(script.replacing("Canary prompt", with: prompt), to: "bin/claude", executable: true)
    }

    /// 100,000 input tokens at $5 per million and as many output tokens at $25.
    private static let script = #"""
        #!/bin/sh
        id="5e5510a5-0000-4000-8000-$(printf %012d $$)"
        folder=${CLAUDE_CONFIG_DIR:-$HOME/.claude}/projects/-src
        mkdir -p "$folder"
        # Milliseconds where date knows them: whole seconds lie before the session's start.
        now() { date -u +%Y-%m-%dT%H:%M:%S.%3NZ | sed 's/\.%\{0,1\}3N/.000/'; }
        line() {
            printf '{"type":"%s","uuid":"%s-%s","parentUuid":%s,"sessionId":"%s","timestamp":"%s","cwd":"%s",' \
                "$1" "$id" "$2" "$3" "$id" "$(now)" "$PWD"
            printf '"version":"2.1.330","gitBranch":"main","isSidechain":false,"userType":"external",%s}\n' "$4"
        }
        {
            line user 1 null "\"promptId\":\"p-$id\",\"message\":{\"role\":\"user\",\"content\":\"Canary prompt\"}"
            line assistant 2 "\"$id-1\"" "\"requestId\":\"req-$id\",\"message\":{\"id\":\"msg-$id\",\"type\":\"message\",
        \"role\":\"assistant\",\"model\":\"claude-opus-4-8\",\"stop_reason\":\"tool_use\",\"content\":[
        {\"type\":\"tool_use\",\"id\":\"tool-$id\",\"name\":\"Bash\",\"input\":{\"command\":\"echo canary command\"}}],
        \"usage\":{\"input_tokens\":100000,\"output_tokens\":100000}}" | tr '\n' ' '
            echo
            line user 3 "\"$id-2\"" "\"message\":{\"role\":\"user\",\"content\":[{\"type\":\"tool_result\",
        \"tool_use_id\":\"tool-$id\",\"content\":\"ok\"}]}" | tr '\n' ' '
            echo
        } >"$folder/$id.jsonl"
        status=0
        while [ $# -gt 0 ]; do
            case $1 in
                --exit) status=$2; shift ;;
                --sleep) sleep "$2"; shift ;;
            esac
            shift
        done
        exit $status

        """#
}
