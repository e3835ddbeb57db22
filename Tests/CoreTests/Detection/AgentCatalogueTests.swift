import TachoAgents
import Testing

@testable import TachoCore

@Suite struct AgentCatalogueTests {
    private let catalogue = AgentCatalogue.builtIn

    @Test func knowsTheAgentsOfTheFirstRelease() {
        let ids = Set(catalogue.agents.map(\.id))
        let expected: Set = [
            "claude", "codex", "gemini", "opencode", "copilot", "cursor-agent", "aider", "qwen", "amp", "goose",
            "crush",
            "droid", "kimi", "pi", "kiro-cli", "q", "cline", "auggie", "cn", "plandex", "vibe", "openhands", "grok",
            "gptme", "kilo", "interpreter", "codebuff", "forge", "junie", "devin",
        ]
        #expect(expected.isSubset(of: ids))
        #expect(ids.count == catalogue.agents.count, "ids are unique")
    }

    @Test func everyCommandAndPackageMeansOneAgent() {
        var owners: [Substring: String] = [:]
        for agent in catalogue.agents {
            for word in agent.launch.commands.words + agent.launch.packages.words {
                let name = word.split(whereSeparator: { $0 == "@" || $0 == "/" && !word.hasPrefix("@") }).first ?? word
                let key = word.hasPrefix("@") ? word : name
                #expect(owners[key, default: agent.id] == agent.id, "\(key) of \(agent.id)")
                owners[key] = agent.id
            }
        }
    }

    @Test(arguments: [
        "claude", "npx @anthropic-ai/claude-code@latest", "uvx --from aider-chat aider", "gh copilot", "cursor agent",
        "~/.local/share/cursor-agent/versions/1/agent", "npx @continuedev/cli", "npx @openai/codex",
        "pipx run kimi-cli",
        "npx -y @mariozechner/pi-coding-agent", "npx @sourcegraph/amp", "q chat", "/opt/bin/q chat", "\\amp",
        "goose run",
        "uvx mistral-vibe", "npx @factory/cli", "acli rovodev run", "uvx open-interpreter", "python3 -m gptme",
    ])
    func snippetNamesAreInLinesThatStartAgents(line: String) {
        #expect(isLookedFor(line))
    }

    @Test(arguments: [
        "ls", "git log --oneline", "quit", "ls example", "echo decline", "make -j4", "ping x", "cd /opt/pictures",
        "gh pr list", "ssh-agent", "code .", "for i in 1 2; do :; done", "python -m http.server", "npx prettier -w .",
    ])
    func snippetNamesAreNotInOtherLines(line: String) {
        #expect(!isLookedFor(line))
    }

    @Test func addedNamesAreWholeWords() {
        let catalogue = AgentCatalogue(Agents.all, adding: ["cx": "claude", "mybot": "mybot", "assistant": "codex"])
        #expect(Set(catalogue.shortNames).isSuperset(of: ["cx", "mybot", "assistant"]))
        #expect(catalogue.agent(named: "cx")?.id == "claude")
        #expect(catalogue.agent(named: "mybot")?.id == "mybot")
        #expect(catalogue.commandNames == catalogue.commandNames.sorted())
    }

    @Test(arguments: [
        ("", [:]),
        ("cx=claude", ["cx": "claude"]),
        ("cx=claude:mybot=mybot", ["cx": "claude", "mybot": "mybot"]),
        (":=:a=:=b:a b=c:x=/y:ok=codex:", ["ok": "codex"]),
        ("a=b=c", [:]),
    ])
    func additionsAreRead(text: String, expected: [String: String]) {
        #expect(AgentCatalogue.parseAdditions(text) == expected)
    }

    @Test(arguments: [
        ("a", true), ("bc", true), ("d-e", true), ("", false), ("b", false), ("c", false), ("a bc", false),
        ("d-", false), ("d-ef", false),
    ])
    func wordListHoldsWholeWords(word: String, isHeld: Bool) {
        let list: WordList = "a bc d-e"
        #expect(list.contains(word) == isHeld)
    }

    /// Does what the snippets do before they look closer.
    private func isLookedFor(_ line: String) -> Bool {
        let words = line.split { !($0.isLetter || $0.isNumber || $0 == "_" || $0 == "-") }.map(String.init)
        return catalogue.distinctiveNames.contains { line.contains($0) }
            || catalogue.shortNames.contains { words.contains($0) }
    }
}
