import Foundation
import TachoAgents
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// `install --agents` and `uninstall --agents`.
@Suite struct AgentHookInstallTests {
    private var fixture: CommandFixture

    init() throws {
        fixture = try CommandFixture()
    }

    /// The files of each agent in the home, with a text that its user may have there.
    private static let files = [
        ("claude", ".claude/settings.json", "{\n  \"model\": \"opus\"\n}\n"),
        ("codex", ".codex/hooks.json", "{\"hooks\":{}}"),
        ("gemini", ".gemini/settings.json", "{\"ui\": {\"theme\": \"x\"}}\n"), ("qwen", ".qwen/settings.json", "{}"),
        ("cursor-agent", ".cursor/hooks.json", "{\"version\": 1, \"hooks\": {}}\n"),
        ("droid", ".factory/settings.json", "{\n}"), ("droid", ".factory/hooks.json", "{\n}"),
        ("kimi", ".kimi-code/config.toml", "model = \"k\"\n\n[[hooks]]\nevent = \"Stop\"\ncommand = \"mine\"\n"),
    ]

    @Test(arguments: files) func theHooksAreAddedAndRemovedWithoutATrace(agent: String, file: String, text: String)
        throws
    {
        try fixture.sandbox.write(text, to: "home/\(file)")
        let path = fixture.sandbox.home.path + "/" + file
        #expect(chmod(path, 0o600) == 0)
        let result = try fixture.run("install", "--agents", agent)
        #expect(result.status == 0 && result.data == "\(agent): added hooks to \(path)\n", "\(result)")
        let hooked = try #require(fixture.homeFile(file))
        #expect(
            hooked.contains("'\(fixture.context.executable)' hook agent \(agent) ") && hooked.hasPrefix(text.prefix(1))
        )
        #expect(try fixture.run("install", "--agents", agent).data == "\(agent): hooks already in \(path)\n")
        #expect(fixture.homeFile(file) == hooked)
        #expect(try fixture.run("uninstall", "--agents", agent).data == "\(agent): removed hooks from \(path)\n")
        #expect(fixture.homeFile(file) == text)
        #expect(fixture.homeFile(file + ".before-tacho") == nil)
        let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions] as? Int
        #expect(mode == 0o600)
    }

    private static let ownFiles = [
        ("copilot", ".copilot", "hooks/tacho.json"), ("grok", ".grok", "hooks/tacho.json"),
        ("goose", ".local/share/goose", "../../../.agents/plugins/tacho/hooks/hooks.json"),
        ("opencode", ".local/share/opencode", "../../../.config/opencode/plugins/tacho.js"),
        ("pi", ".pi/agent", "extensions/tacho.ts"), ("claude", ".claude", "settings.json"),
        ("codex", ".codex", "hooks.json"),
    ]

    @Test(arguments: ownFiles) func aFileOfOurOwnIsMadeAndRemoved(agent: String, home: String, file: String) throws {
        let directory = fixture.sandbox.home.path + "/" + home
        try FileManager.default.createDirectory(atPath: directory, withIntermediateDirectories: true)
        let path = URL(fileURLWithPath: directory + "/" + file).standardizedFileURL.path
        #expect(try fixture.run("install", "--agents", agent).data == "\(agent): created \(path)\n")
        let text = try String(contentsOfFile: path, encoding: .utf8)
        #expect(text.contains(fixture.context.executable) && text.contains(HookMerge.mark))
        if file.hasSuffix("json") {
            #expect(throws: Never.self) { try JSONSerialization.jsonObject(with: Data(text.utf8)) }
        }
        #expect(try fixture.run("uninstall").status == 0)
        #expect(!FileManager.default.fileExists(atPath: path))
        #expect(FileManager.default.fileExists(atPath: directory))
    }

    @Test func aFileOfTheSameNameThatIsNotOursStays() throws {
        let path = try fixture.sandbox.write("{\"mine\":1}", to: "home/.grok/hooks/tacho.json")
        let result = try fixture.run("install", "--agents", "grok")
        #expect(result.status == 1 && result.words.contains("\(path) is left alone"), "\(result)")
        #expect(try fixture.run("uninstall", "--agents").status == 0)
        #expect(fixture.homeFile(".grok/hooks/tacho.json") == "{\"mine\":1}")
    }

    @Test func commentsAreLeftAloneWithASnippetForThem() throws {
        let text = "{\n  // mine\n  \"model\": \"opus\"\n}\n"
        try fixture.sandbox.write(text, to: "home/.claude/settings.json")
        let result = try fixture.run("install", "--agents", "claude")
        #expect(result.status == 1 && result.words.contains("no strict JSON") && result.words.contains("\"Stop\": ["))
        #expect(fixture.homeFile(".claude/settings.json") == text)
        #expect(fixture.homeFile(".claude/settings.json.before-tacho") == nil)
    }

    @Test func aListOfHooksInOneLineOfTOMLIsLeftAlone() throws {
        let text = "hooks = []\n"
        try fixture.sandbox.write(text, to: "home/.kimi-code/config.toml")
        let result = try fixture.run("install", "--agents", "kimi")
        #expect(result.status == 1 && result.words.contains("[[hooks]]"), "\(result)")
        #expect(fixture.homeFile(".kimi-code/config.toml") == text)
    }

    @Test func aLinkedFileStaysALink() throws {
        let real = try fixture.sandbox.write("{}\n", to: "dotfiles/settings.json")
        try FileManager.default.createDirectory(
            atPath: fixture.sandbox.home.path + "/.claude",
            withIntermediateDirectories: true
        )
        let link = fixture.sandbox.home.path + "/.claude/settings.json"
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../../dotfiles/settings.json")
        #expect(try fixture.run("install", "--agents", "claude").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../../dotfiles/settings.json")
        #expect(try String(contentsOfFile: real, encoding: .utf8).contains("hook agent claude Stop"))
        #expect(try fixture.run("uninstall").status == 0)
        #expect(try String(contentsOfFile: real, encoding: .utf8) == "{}\n")
    }

    /// A link into a dotfile repository that does not have the file yet.
    @Test func aLinkThatLedNowhereLeadsNowhereAgain() throws {
        let link = fixture.sandbox.home.path + "/.claude/settings.json"
        for name in [".claude", "dotfiles"] {
            let path = fixture.sandbox.home.path + "/" + name
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        try FileManager.default.createSymbolicLink(atPath: link, withDestinationPath: "../dotfiles/settings.json")
        #expect(try fixture.run("install", "--agents", "claude").status == 0)
        #expect(fixture.homeFile("dotfiles/settings.json")?.contains("hook agent claude Stop") == true)
        #expect(try fixture.run("uninstall", "--agents", "claude").status == 0)
        #expect(try FileManager.default.destinationOfSymbolicLink(atPath: link) == "../dotfiles/settings.json")
        #expect(fixture.homeFile("dotfiles/settings.json") == nil)
    }

    @Test func aDryRunShowsTheLinesAndChangesNothing() throws {
        try fixture.sandbox.write("{}\n", to: "home/.claude/settings.json")
        let result = try fixture.run("install", "--agents", "claude", "--dry-run", "--tools")
        #expect(result.data.contains("would add hooks to") && result.data.contains("\"PostToolUse\": ["), "\(result)")
        #expect(fixture.homeFile(".claude/settings.json") == "{}\n")
        #expect(!FileManager.default.fileExists(atPath: fixture.context.paths.home + "/agent-hooks.json"))
    }

    @Test func withoutANameEveryAgentThatIsHereGetsThem() throws {
        for home in [".claude", ".codex"] {
            let path = fixture.sandbox.home.path + "/" + home
            try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
        let lines = try fixture.run("install", "--agents").data.split(separator: "\n")
        #expect(lines.map { $0.prefix { $0 != ":" } } == ["claude", "codex"], "\(lines)")
        // A project's files are none of ours, and neither is what an agent that is not here would read.
        #expect(fixture.homeFile(".gemini/settings.json") == nil)
    }

    @Test(arguments: [
        ["install", "claude"], ["install", "--tools"], ["install", "--agents", "nobody"],
        ["install", "--agents", "--shell", "bash"], ["uninstall", "claude"], ["uninstall", "--agents", "nobody"],
    ])
    func wrongUseIsExplained(arguments: [String]) throws {
        let result = try fixture.run(arguments)
        #expect(result.status == 2 && !result.words.isEmpty, "\(result)")
    }

    @Test func anAgentThatIsNotHereIsNamed() throws {
        let result = try fixture.run("install", "--agents", "qwen")
        #expect(result.status == 1 && result.words.contains("qwen"))
    }

    /// Every event that is installed is one that `tacho hook agent` understands, and no hook may deny a tool.
    @Test func eachAgentsEventsAreItsOwn() throws {
        for agent in Agents.all {
            guard let hooks = agent.hooks else { continue }
            #expect(Set(hooks.events.map(\.name)).count == hooks.events.count, "\(agent.id)")
            #expect(hooks.events.allSatisfy { $0.kind != nil || !$0.words.isEmpty }, "\(agent.id)")
            #expect(hooks.installation?.files.isEmpty == false, "\(agent.id)")
        }
    }
}
