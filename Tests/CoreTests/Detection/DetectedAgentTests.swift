import TachoAgents
import TachoCore
import Testing

/// What a detected agent carries beside its name.
@Suite struct DetectedAgentTests {
    private static func detect(_ line: String, _ shell: ShellKind, _ definition: String? = nil) -> DetectedAgent? {
        CommandLineDetector(catalogue: .builtIn, shell: shell).detect(line: line, definition: definition)
    }

    @Test(arguments: [
        ("claude --bg 'fix the flaky test'", BackgroundRole?.some(.dispatch)), ("claude -n x --bg fix", .dispatch),
        ("claude attach 52628302", .attach), ("claude attach", .attach), ("claude", nil), ("claude -p x", nil),
    ])
    func workInTheBackgroundIsToldApart(line: String, role: BackgroundRole?) throws {
        for shell in [ShellKind.bash, .zsh, .fish] { #expect(try #require(Self.detect(line, shell)).role == role) }
    }

    @Test func anAttachNamesItsConversation() throws {
        let id = "28bf0000-0000-4000-8000-000000000001"
        #expect(try #require(Self.detect("claude attach \(id)", .bash)).conversation == id)
        #expect(try #require(Self.detect("claude attach 52628302", .bash)).conversation == nil)
        #expect(try #require(Self.detect("claude attach 52628302", .bash)).command == "claude attach 52628302")
    }

    @Test(arguments: [
        "agents", "logs 52628302", "stop 52628302", "kill 52628302", "rm x", "respawn --all", "daemon status",
    ])
    func managementOfTheBackgroundIsNoSession(arguments: String) {
        #expect(Self.detect("claude \(arguments)", .bash) == nil)
    }

    @Test(arguments: [
        ("claude", true), ("ls; claude", true), ("ls\nclaude", true), ("echo x | claude", true), ("(claude)", true),
        ("{ claude; }", true), ("if claude; then ls; fi", true), ("while claude; do ls; done", true),
        ("ls & claude", true),
        ("a && b; claude", true), ("(a || b); claude", true), ("! claude", true), ("time claude", true),
        ("a && b | claude", false), ("true || claude", false), ("cd /x && claude", false), ("a && (b; claude)", false),
        ("a && { claude; }", false), ("if a; then claude; fi", false), ("if a; then b; else claude; fi", false),
        ("for i in 1; do claude; done", false), ("while a; do claude; done", false),
        ("case x in a) claude;; esac", false),
        ("xargs claude", false), ("until a; do claude; done", false),
    ])
    func certaintyIsTheShells(line: String, isCertain: Bool) throws {
        for shell in [ShellKind.bash, .zsh] {
            #expect(try #require(Self.detect(line, shell)).isCertain == isCertain)
        }
    }

    @Test(arguments: [
        ("claude", true), ("if claude; ls; end", true), ("begin; claude; end", true), ("a; and b; claude", true),
        ("a; and claude", false), ("a; or claude", false), ("if a; claude; end", false), ("a && claude", false),
        ("for x in a; claude; end", false), ("switch x; case a; claude; end", false), ("while a; claude; end", false),
        ("if a; b; else; claude; end", false), ("if a; b; end; claude", true),
    ])
    func certaintyInFish(line: String, isCertain: Bool) throws {
        #expect(try #require(Self.detect(line, .fish)).isCertain == isCertain)
    }

    @Test(arguments: [
        ("claude", true), ("claude;", true), ("claude\n", true), ("ls; claude", true), ("echo x | claude", true),
        ("cd /x && claude", true), ("(claude)", true), ("{ claude; }", true), ("claude > x 2>&1", true),
        ("claude # then", true), ("claude <<X\nx; y\nX", true), ("time claude", true), ("if a; then claude; fi", true),
        ("for i in 1; do claude; done", true), ("(cd x; claude) > log", true), ("case x in a) claude;; esac", true),
        ("claude; make", false), ("claude\nmake", false), ("claude | cat", false), ("claude |& cat", false),
        ("claude && make", false), ("claude || make", false), ("claude &", false), ("claude & wait", false),
        ("! claude", false), ("! (claude)", false), ("(claude) &", false), ("(claude); ls", false),
        ("(claude) | cat", false),
        ("{ claude; } && ls", false), ("{ claude; ls; }", false), ("if claude; then ls; fi", false),
        ("xargs claude", false),
        ("while claude; do ls; done", false), ("claude -p x | codex", false), ("coproc claude", false),
        ("if a; then claude; fi | cat", false), ("claude; [[ -f x ]]", false), ("claude; ((x = 1))", false),
        ("claude; if a; then b; fi", false), ("! echo x | claude", false), ("claude > x & ", false),
    ])
    func statusIsTheAgentsOnlyAtTheEnd(line: String, ownsStatus: Bool) throws {
        for shell in [ShellKind.bash, .zsh] {
            #expect(try #require(Self.detect(line, shell)).ownsStatus == ownsStatus)
        }
    }

    @Test(arguments: [
        ("claude", true), ("begin; claude; end", true), ("if a; claude; end", true), ("a; and claude", true),
        ("claude; and ls", false), ("not claude", false), ("claude &", false), ("claude | cat", false),
        ("begin; claude; end | cat", false), ("claude &| cat", false), ("if claude; ls; end", false),
        ("! claude", false),
    ])
    func statusInFish(line: String, ownsStatus: Bool) throws {
        #expect(try #require(Self.detect(line, .fish)).ownsStatus == ownsStatus)
    }

    @Test(arguments: [
        ("claude -p x", true), ("claude --print", true), ("codex exec x", true), ("codex e x", true),
        ("codex review", true),
        ("gemini -p x", true), ("gemini --prompt=x", true), ("opencode run x", true), ("aider -m x", true),
        ("goose run -t x", true), ("droid exec x", true), ("amp -x hi", true), ("crush run x", true),
        ("kimi --print x", true),
        ("cursor-agent -p x", true), ("gh copilot -p x", true), ("q chat --no-interactive x", true),
        ("codex exec resume x", true),
        ("claude", false), ("claude 'x -p y'", false), ("claude -- -p", false), ("codex x", false),
        ("gemini -i x", false),
        ("goose session", false), ("opencode", false), ("codex resume", false), ("gh copilot", false),
    ])
    func oneShotIsKnown(line: String, isOneShot: Bool) throws {
        #expect(try #require(Self.detect(line, .zsh)).isOneShot == isOneShot)
    }

    private static let id = "0b7e2d9c-55aa-4c1f-9c3e-1f2a3b4c5d6e"

    @Test(arguments: [
        ("claude --resume ID", true), ("claude -r ID", true), ("claude --resume=ID", true),
        ("claude --session-id ID", true),
        ("claude -p x --resume ID --model opus", true), ("claude -r 'ID'", true), ("codex resume ID", true),
        ("codex exec resume ID x", true), ("codex -m gpt-5 resume ID", true), ("gemini --resume ID", true),
        ("copilot --resume=ID", true), ("cursor-agent --resume ID", true), ("opencode -s ses_5a1b2c3d4e5f6a7b", true),
        ("amp threads continue T-ID", true), ("goose session --session-id 20251022_3", true),
        ("cd x && claude -r ID", true),
        ("claude", false), ("claude -r", false), ("claude -r fix", false), ("claude --resume -p ID", false),
        ("claude --resume ID --fork-session", false), ("claude 'ID'", false), ("claude -- --resume ID", false),
        ("codex fork ID", false), ("codex resume --last", false), ("codex 'resume ID'", false),
        ("gemini -r latest", false),
        ("gemini -r 5", false), ("claude --resume $ID", false), ("codex resume my-session-name-2", false),
        ("opencode -s ses_5a1b2c3d4e5f6a7b --fork", false),
    ])
    func conversationIsTheOneNamed(line: String, isNamed: Bool) throws {
        let conversation = try #require(Self.detect(line.replacing("ID", with: Self.id), .bash)).conversation
        #expect((conversation != nil) == isNamed)
        if line.contains(" ID"), isNamed { #expect(conversation == Self.id) }
    }

    @Test func resumedNameIsNoConversation() throws {
        #expect(try #require(Self.detect("claude --resume feature-123-fix", .bash)).conversation == nil)
    }

    @Test(arguments: [
        (ShellKind.zsh, "cx", "\tclaude --model opus \"$@\"", "claude", "cx"),
        (.zsh, "cx fix the bug", "claude -p \"$@\"", "claude", "cx …"),
        (.zsh, "cx", "cd ~/x\ncodex", "codex", "cx"),
        (.zsh, "cx -c", "if true; then\nclaude $@\nfi", "claude", "cx -c"),
        (
            .fish, "cc -p x",
            "# Defined in x\nfunction cc --wraps=claude --description 'alias cc=claude'\n  claude $argv\nend",
            "claude", "cc -p …"
        ),
        (.fish, "cx; ls", "function cx\n  set -l y 1\n  codex exec $argv\nend", "codex", "cx"),
        (.bash, "cx", "cx () \n{ \n    claude --model opus \"$@\"\n}", "claude", "cx"),
        (.zsh, "claude x", "docker run -it box claude", "claude", "claude …"),
    ])
    func functionsAreLookedInto(shell: ShellKind, line: String, definition: String, agent: String, command: String)
        throws
    {
        let found = try #require(Self.detect(line, shell, definition))
        #expect(found.agent == agent)
        #expect(found.command == command)
    }

    @Test(arguments: [
        (ShellKind.zsh, "cx", "echo claude"), (.zsh, "cx --version", "claude \"$@\""), (.zsh, "cx", "claude mcp list"),
        (.fish, "cc --version", "function cc --wraps=claude\n  claude $argv\nend"), (.zsh, "", "claude"),
        (.zsh, "claude --version", "command claude \"$@\""),
        (.fish, "gs", "function gs --wraps=claude\n git status\nend"),
        (.zsh, "x() { cx; }", "claude"),
    ])
    func functionsWithoutASessionStartNone(shell: ShellKind, line: String, definition: String) {
        #expect(Self.detect(line, shell, definition) == nil)
    }

    @Test(arguments: [
        ("cx", "claude", true, true), ("cx; ls", "claude", true, false), ("cx", "claude; ls", true, false),
        ("cx", "a && claude", false, true), ("cx &", "claude", true, false), ("! cx", "claude", true, false),
    ])
    func functionAndLineDecideTogether(line: String, definition: String, isCertain: Bool, ownsStatus: Bool) throws {
        let found = try #require(Self.detect(line, .zsh, definition))
        #expect(found.isCertain == isCertain)
        #expect(found.ownsStatus == ownsStatus)
    }

    @Test func addedNamesAreDetected() throws {
        let catalogue = AgentCatalogue(Agents.all, adding: ["cx": "claude", "mybot": "mybot", "agent": "cursor-agent"])
        let detector = CommandLineDetector(catalogue: catalogue, shell: .bash)
        #expect(detector.detect(line: "cx -p hello")?.agent == "claude")
        #expect(detector.detect(line: "cx -p hello")?.isOneShot == true)
        #expect(detector.detect(line: "cx mcp list") == nil)
        #expect(detector.detect(line: "sudo ./mybot do it")?.agent == "mybot")
        #expect(detector.detect(line: "agent")?.agent == "cursor-agent")
        #expect(detector.detect(line: "echo cx") == nil)
    }

    @Test(
        arguments: [
            (["claude"], "claude"), (["/home/me/.local/bin/claude", "-p", "x"], "claude"), (["codex"], "codex"),
            (["node", "/x/lib/node_modules/@anthropic-ai/claude-code/cli.js", "--resume"], "claude"),
            (["/usr/bin/node", "--no-warnings", "/usr/bin/gemini"], "gemini"),
            (["node", "/x/node_modules/@openai/codex/bin/codex.js"], "codex"),
            (["/x/node_modules/@openai/codex/vendor/x86_64/codex/codex", "exec", "x"], "codex"),
            (["/usr/bin/python3", "/home/me/.local/bin/aider", "--model", "x"], "aider"),
            (["python", "-m", "aider"], "aider"), (["bash", "/usr/local/bin/opencode"], "opencode"),
            (
                [
                    "/home/me/.local/share/cursor-agent/versions/1/node",
                    "/home/me/.local/share/cursor-agent/versions/1/index.js",
                ],
                "cursor-agent"
            ),
            (["/home/me/.local/share/claude/versions/2.1.330"], "claude"), (["q", "chat"], "q"),
            (["goose", "session"], "goose"),
            (["python3", "/x/lib/python3.12/site-packages/aider/__main__.py"], "aider"), (["-claude"], "claude"),
        ] as [([String], String)]
    )
    func processesAreKnownByTheirArguments(argv: [String], agent: String) {
        #expect(AgentCatalogue.builtIn.agent(forArguments: argv) == agent)
    }

    @Test(
        arguments: [
            [], ["bash"], ["-zsh"], ["vim", "claude"], ["node", "/x/claude/build.js"], ["node"],
            ["bash", "-c", "claude"],
            ["claude", "mcp", "serve"], ["codex", "app-server", "--listen", "unix://"], ["sudo", "claude"], ["q"],
            ["goose", "up"],
            ["npx", "@openai/codex"], ["node", "/usr/bin/npx", "@openai/codex"], ["timeout", "5", "claude"],
            ["tmux", "new", "claude"],
            ["python3", "-c", "import aider"], [""], ["/"], ["agent"], ["gh", "pr"], ["claude", "--version"],
        ] as [[String]]
    )
    func otherProcessesAreNoAgents(argv: [String]) {
        #expect(AgentCatalogue.builtIn.agent(forArguments: argv) == nil)
    }
}
