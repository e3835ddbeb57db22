import TachoAgents
import TachoCore
import Testing

/// Which programs, subcommands and options start an agent's session.
@Suite struct AgentCommandTests {
    @Test(arguments: DetectionRow.table([.bash], names))
    func ambiguousNamesNeedMoreThanTheName(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: DetectionRow.table([.bash], subcommands))
    func onlySessionsAreSessions(row: DetectionRow) {
        #expect(row.detect()?.agent == row.agent)
    }

    @Test(arguments: [
        "opencode", "copilot", "cursor-agent", "aider", "qwen", "amp", "goose", "crush", "droid", "kimi", "pi",
        "kiro-cli",
        "cline", "auggie", "cn", "plandex", "vibe", "openhands", "grok", "gptme", "kilo", "interpreter", "codebuff",
        "forge", "junie", "devin", "iflow", "codebuddy", "gemini", "codex", "claude",
    ])
    func bareNameStartsTheAgent(name: String) {
        for shell in ShellKind.allCases {
            let detector = CommandLineDetector(catalogue: .builtIn, shell: shell)
            #expect(detector.detect(line: name)?.agent == name)
            #expect(detector.detect(line: "\(name) --version") == nil)
            #expect(detector.detect(line: "\(name) --help") == nil)
            #expect(detector.detect(line: "\(name) -h") == nil)
            #expect(detector.detect(line: "echo \(name)") == nil)
        }
    }

    private static let names = #"""
        copilot gh copilot
        copilot gh copilot -p x
        copilot gh copilot -- -p x
        copilot gh copilot suggest "list files"
        copilot copilot -p x
        cursor-agent cursor-agent
        cursor-agent cursor-agent "fix it"
        cursor-agent cursor agent
        cursor-agent cursor agent -p x
        cursor-agent ~/.local/share/cursor-agent/versions/2026.1/agent
        cursor-agent ~/.local/share/cursor-agent/agent -p x
        q q chat
        q q chat --no-interactive "x"
        kiro-cli kiro-cli
        kiro-cli kiro-cli chat
        kiro-cli kiro-cli chat --resume
        goose goose
        goose goose session
        goose goose session -r
        goose goose session -n work
        goose goose s
        goose goose run -t "x"
        goose goose run -i file
        pi pi
        pi pi -c
        pi pi "fix the tests"
        pi pi -p "x" --model opus
        amp amp
        amp amp -x "what is this"
        amp amp threads continue T-1
        amp echo x | amp -x
        droid droid exec x
        forge forge
        forge forge -p x
        kilo kilo
        kilo kilo run "x"
        crush crush run x
        plandex plandex tell x
        rovodev acli rovodev run
        rovodev acli rovodev
        - gh pr list
        - gh copilot --help
        - gh copilot alias
        - gh copilot config
        - gh copilot -- --version
        - gh
        - gh issue create -t copilot
        - cursor .
        - cursor file.txt
        - cursor --wait agent
        - cursor
        - agent
        - ./agent
        - agent -p x
        - ssh-agent
        - /opt/other/agent run
        - continue
        - continue 2
        - q
        - q login
        - q file.txt
        - q translate x
        - kiro-cli login
        - kiro-cli settings
        - kiro .
        - goose up
        - goose postgres "user=x" status
        - goose -dir migrations up
        - goose create x sql
        - goose configure
        - goose session list
        - goose session remove -n x
        - goose info
        - goose mcp x
        - goose update
        - amp file.txt
        - amp threads list
        - amp threads
        - amp login
        - amp mcp add x
        - forge build
        - forge test -vvv
        - forge create x
        - forge init
        - kilo file.c
        - code chat x
        - code .
        - windsurf .
        - gpt
        - openai api x
        - chatgpt
        - llm chat
        - cody chat
        - hermes x.js
        - acli jira x
        - acli rovodev auth login
        - crush login
        - crush logs
        - plandex new
        - plandex help
        """#

    private static let subcommands = #"""
        claude claude "mcp list"
        claude claude update the readme please | cat; claude -p hi
        claude claude fix mcp
        claude claude -c
        claude claude -r
        claude claude --model opus
        claude claude --model mcp
        claude claude attach 3f
        claude claude -- mcp
        claude claude -p doctor_who
        claude claude --append-system-prompt "--version" x
        claude claude --bg x
        claude claude --version; claude
        claude claude mcp list && claude
        - claude --version
        - claude -v
        - claude --help
        - claude -h
        - claude -p --help
        - claude mcp list
        - claude mcp serve
        - claude mcp add x -- npx y
        - claude update
        - claude upgrade
        - claude doctor
        - claude install
        - claude config list
        - claude auth login
        - claude setup-token
        - claude plugin install x
        - claude agents --json
        - claude logs 3f
        - claude stop 3f
        - claude --init-only
        - claude --debug mcp list
        - claude --model opus mcp list
        - true && claude --version
        codex codex "fix it"
        codex codex exec x
        codex codex e x
        codex codex exec --json x
        codex codex exec resume --last
        codex codex review
        codex codex resume
        codex codex resume --last
        codex codex fork
        codex codex -m gpt-5 x
        codex codex -m gpt-5
        codex codex -c model="x" y
        codex codex --no-daemon
        - codex --version
        - codex -V
        - codex login
        - codex login status
        - codex logout
        - codex mcp list
        - codex mcp-server
        - codex app-server
        - codex app
        - codex completion zsh
        - codex sandbox ls
        - codex debug x
        - codex apply x
        - codex cloud
        - codex features list
        - codex update
        - codex archive x
        - codex -m gpt-5 login
        - codex exec --help
        gemini gemini -p x
        gemini gemini -i x
        gemini gemini -r latest
        - gemini mcp list
        - gemini extensions install x
        - gemini --list-sessions
        - gemini --acp
        - gemini -v
        opencode opencode
        opencode opencode .
        opencode opencode ~/src/x
        opencode opencode run x
        opencode opencode -c
        opencode opencode -s ses_123
        - opencode auth login
        - opencode models
        - opencode upgrade
        - opencode serve
        - opencode web
        - opencode stats
        - opencode session list
        - opencode attach http://x
        - opencode agent create
        copilot copilot --resume
        copilot copilot --continue
        - copilot login
        - copilot help
        - copilot mcp list
        - copilot --acp
        cursor-agent cursor-agent resume
        - cursor-agent login
        cursor-agent cursor-agent ls
        - cursor-agent status
        - cursor-agent models
        - cursor-agent mcp list
        - cursor-agent create-chat
        aider aider file.py
        aider aider -m x
        aider aider --model x --no-git
        - aider --list-models gpt
        - aider --upgrade
        - aider --commit
        - aider --show-repo-map
        - aider --just-check-update
        qwen qwen -p x
        - qwen mcp list
        - qwen auth
        - crush models
        - crush projects
        droid droid
        droid droid -r x
        - droid mcp add
        kimi kimi --continue
        - kimi login
        - kimi mcp list
        - kimi web
        - pi install x
        - pi update
        - pi list
        - pi --list-models
        cline cline "x"
        cline cline task chat
        - cline auth
        - cline version
        - cline history
        - auggie login
        - auggie session list
        - auggie tools list
        auggie auggie "x"
        - cn login
        - cn serve
        cn cn -p x
        - openhands serve
        openhands openhands -t x
        - grok mcp add
        grok grok "x"
        - vibe --setup
        vibe vibe --prompt x
        - devin auth
        devin devin -- fix it
        - kilo auth
        - kilo models
        - codebuff login
        codebuff codebuff .
        - interpreter --profiles
        interpreter interpreter -y
        - iflow mcp list
        """#
}
