import TachoAgents
import TachoCore
import TestSupport
import Testing

/// What of a command line is stored: never a prompt, never a secret.
@Suite struct CommandRedactionTests {
    private static func command(_ line: String, _ shell: ShellKind = .bash) -> String? {
        CommandLineDetector(catalogue: .builtIn, shell: shell).detect(line: line)?.command
    }

    @Test(arguments: [
        ("claude", "claude"),
        ("cd /x && claude -c", "claude -c"),
        ("claude -p 'fix the bug' --model opus", "claude -p … --model opus"),
        ("claude fix the bug now", "claude …"),
        ("claude hello", "claude …"),
        ("claude -p hello", "claude -p …"),
        ("claude -p\"hello there\"", "claude …"),
        ("claude -phello", "claude -p…"),
        ("claude --model=opus", "claude --model=opus"),
        ("claude --unknown=x", "claude --unknown=…"),
        ("claude --unknown x", "claude --unknown …"),
        ("claude --model claude-opus-4-5-20250929", "claude --model claude-opus-4-5-20250929"),
        (
            "claude --model us.anthropic.claude-sonnet-4-5-20250929-v1:0",
            "claude --model us.anthropic.claude-sonnet-4-5-20250929-v1:0"
        ),
        ("claude --permission-mode bypassPermissions", "claude --permission-mode bypassPermissions"),
        ("claude --dangerously-skip-permissions", "claude --dangerously-skip-permissions"),
        ("claude --add-dir ../other/project", "claude --add-dir ../other/project"),
        ("claude --model \"$MODEL\"", "claude --model …"),
        ("claude --append-system-prompt short", "claude --append-system-prompt …"),
        ("claude --settings '{\"apiKey\":\"x\"}'", "claude --settings …"),
        ("claude --mcp-config x.json", "claude --mcp-config …"),
        ("claude --allowedTools 'Bash(git:*)' Edit", "claude --allowedTools …"),
        ("claude -r 0b7e2d9c-55aa-4c1f-9c3e-1f2a3b4c5d6e", "claude -r 0b7e2d9c-55aa-4c1f-9c3e-1f2a3b4c5d6e"),
        (
            "claude --resume=0b7e2d9c-55aa-4c1f-9c3e-1f2a3b4c5d6e",
            "claude --resume=0b7e2d9c-55aa-4c1f-9c3e-1f2a3b4c5d6e"
        ),
        ("claude -- secret words", "claude -- …"),
        ("claude -p x > /home/me/out.txt 2>&1", "claude -p …"),
        ("/opt/tools/claude -p x", "/opt/tools/claude -p …"),
        ("'/opt/my tools/claude' -p x", "claude -p …"),
        ("A=b claude", "A=… claude"),
        ("ANTHROPIC_API_KEY=sk-ant-api03-xyz claude -c", "ANTHROPIC_API_KEY=… claude -c"),
        ("env GITHUB_TOKEN=ghp_x FOO=1 claude", "env GITHUB_TOKEN=… FOO=… claude"),
        ("sudo -u me claude", "sudo -u me claude"),
        ("sudo -p 'Your password:' claude", "sudo -p … claude"),
        ("infisical run --token=hunter2 -- claude", "infisical run --token=… -- claude"),
        ("timeout 10m claude -p x", "timeout 10m claude -p …"),
        ("doppler run --token dp.st.abc -- claude", "doppler run --token … -- claude"),
        ("npx -y @anthropic-ai/claude-code@latest -p hi", "npx -y @anthropic-ai/claude-code@latest -p …"),
        ("uvx --from aider-chat aider --model gpt-5", "uvx --from aider-chat aider --model gpt-5"),
        ("python -m aider --model o3 x.py", "python -m aider --model o3 …"),
        ("gh copilot -p 'list files'", "gh copilot -p …"),
        ("cursor agent --model auto", "cursor agent --model auto"),
        ("codex exec --json 'do it'", "codex exec --json …"),
        ("codex exec resume --last", "codex exec resume --last"),
        ("codex resume 0199a213-81c0-7800-8aa1-bbab2a035a53", "codex resume 0199a213-81c0-7800-8aa1-bbab2a035a53"),
        ("codex -c model_providers.x.key=abc", "codex -c …"),
        ("codex -m gpt-5.1-codex-max -s workspace-write", "codex -m gpt-5.1-codex-max -s workspace-write"),
        ("gemini -p hello -m gemini-3.1-pro-preview", "gemini -p … -m gemini-3.1-pro-preview"),
        ("aider --api-key openai=sk-123 --model x", "aider --api-key … --model x"),
        ("aider --openai-api-key sk-123456 x", "aider --openai-api-key …"),
        ("aider --model sk-ant-REDACT_me", "aider --model …"),
        ("opencode run fix it", "opencode run …"),
        ("opencode ~/src/project", "opencode …"),
        ("opencode --model https://me:pw@host/v1", "opencode --model …"),
        ("goose run -t 'do this' --model gpt-5", "goose run -t … --model gpt-5"),
        ("claude 'Authorization: Bearer abc'", "claude …"),
        ("claude --model eyJhbGciOi.eyJzdWIi.abc", "claude --model …"),
        ("claude --model AKIAIOSFODNN7EXAMPLE", "claude --model …"),
        ("claude --model xoxb-1-2", "claude --model …"),
        ("claude --model 4111111111111111", "claude --model …"),
        ("claude --header=x", "claude --header=…"),
        ("claude --modél=x", "claude …"),
        ("claude --model \u{1B}[31m", "claude --model …"),
    ])
    func commandIsStoredWithoutTextAndSecrets(line: String, expected: String) {
        #expect(Self.command(line) == expected)
    }

    @Test func longCommandsAreCut() throws {
        let line = "claude " + String(repeating: "--add-dir /a/folder ", count: 200)
        let command = try #require(Self.command(line))
        #expect(command.utf8.count <= 512)
        #expect(command.hasSuffix(" …"))
        #expect(command.hasPrefix("claude --add-dir /a/folder --add-dir"))
    }

    /// Puts random secrets of many forms into every place of a line where people put them.
    @Test(arguments: [
        "claude SECRET", "claude -p SECRET", "claude -pSECRET", "claude -p 'use SECRET please'",
        "claude --model SECRET",
        "claude --model=SECRET", "claude --unknown SECRET", "claude --unknown=SECRET", "claude --api-key SECRET",
        "claude --resume SECRET", "claude --session-id=SECRET", "claude --settings SECRET", "claude -- SECRET",
        "API_KEY=SECRET claude", "x=SECRET env Y=SECRET claude", "env -u SECRET claude", "sudo -u SECRET claude",
        "aider --api-key openai=SECRET", "aider --set-env KEY=SECRET", "codex -c key=SECRET", "codex exec SECRET",
        "codex resume SECRET", "opencode --model https://user:SECRET@host/", "npx -y @openai/codex SECRET",
        "uvx --index-url https://u:SECRET@pypi.example/simple --from aider-chat aider", "claude --add-dir /tmp/SECRET",
        "timeout SECRET claude", "claude <<< SECRET", "claude > SECRET", "/opt/SECRET/claude -p x",
        "claude \"$(echo SECRET)\"",
        "claude --header 'Authorization: Bearer SECRET'", "doppler run -t SECRET -- claude", "goose run -t SECRET",
        "python -W SECRET -m aider", "echo SECRET | claude -p", "claude --model x SECRET --model y",
    ])
    func noSecretSurvives(template: String) {
        var generator = SeededGenerator(seed: 42)
        for _ in 0..<60 {
            let secret = Self.randomSecret(&generator)
            let line = template.replacing("SECRET", with: secret)
            for shell in ShellKind.allCases {
                guard let command = Self.command(line, shell) else { continue }
                #expect(!command.contains(secret), "\(command)")
            }
        }
    }

    /// Puts random words into a prompt's place: not one of them is stored.
    @Test(arguments: [
        "claude -p ", "claude ", "codex exec ", "gemini -p ", "opencode run ", "aider -m ", "goose run -t ",
    ])
    func noPromptTextSurvives(start: String) {
        var generator = SeededGenerator(seed: 3)
        for _ in 0..<200 {
            let count = Int.random(in: 1...12, using: &generator)
            let words = (0..<count).map { _ in "zz" + Self.random("abcdefgh", 4, &generator) }
            let prompt = words.joined(separator: " ")
            for line in [start + prompt, start + "'" + prompt + "'", start + "\"" + prompt + "\" --model opus"] {
                #expect(Self.command(line)?.contains("zz") == false)
            }
        }
    }

    private static func randomSecret(_ generator: inout SeededGenerator) -> String {
        let base62 = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
        let length = Int.random(in: 20...60, using: &generator)
        switch Int.random(in: 0..<9, using: &generator) {
        case 0: return "sk-ant-api03-" + random(base62 + "-_", length, &generator)
        case 1: return "ghp_" + random(base62, 36, &generator)
        case 2: return "AKIA" + random("ABCDEFGHIJKLMNOPQRSTUVWXYZ234567", 16, &generator)
        case 3: return "xoxb-" + random("0123456789", 12, &generator) + "-" + random(base62, 24, &generator)
        case 4: return "eyJ" + random(base62, 20, &generator) + "." + random(base62, 40, &generator)
        case 5: return random("0123456789abcdef", 40, &generator)
        case 6: return random("0123456789abcdef", 64, &generator)
        case 7: return random(base62, length, &generator)
        default: return random(base62 + base62 + "-_", length, &generator)
        }
    }

    private static func random(
        _ alphabet: String,
        _ length: Int,
        _ generator: inout SeededGenerator
    ) -> String {
        let letters = Array(alphabet)
        return String((0..<length).map { _ in letters.randomElement(using: &generator) ?? "a" })
    }
}
