import TachoCore
import Testing

@testable import TachoAgents
@testable import TachoIngest

@Suite struct ClaudeFormatTests {
    @Test(arguments: [
        (["HOME": "/h"], ["/h/.config/claude/projects", "/h/.claude/projects"]),
        (["HOME": "/h", "XDG_CONFIG_HOME": "/x"], ["/x/claude/projects", "/h/.claude/projects"]),
        (
            ["HOME": "/h", "CLAUDE_CONFIG_DIR": "/a,~/b,/c/projects,/h/.claude"],
            ["/a/projects", "/h/b/projects", "/c/projects", "/h/.claude/projects", "/h/.config/claude/projects"]
        ),
        (["CLAUDE_CONFIG_DIR": "relative"], []),
    ])
    func rootsFollowTheEnvironment(environment: [String: String], roots: [String]) {
        #expect(LogFiles(.claude) { environment[$0] }?.roots.map(\.path) == roots)
    }

    @Test(arguments: [
        ("p/s.jsonl", 0), ("p/s/subagents/agent-a.jsonl", 0), ("p/agent-a.jsonl", 0),
        ("p/s/subagents/workflows/wf_1/agent-a.jsonl", 0), ("p/s/subagents/agent-a.meta.json", 1),
        ("p/s/tool-results/x.jsonl", nil), ("p/sessions-index.json", nil), ("p/memory/a.md", nil),
    ])
    func filesAreToldByTheirNames(path: String, source: Int?) throws {
        let files = try #require(LogFiles(.claude) { $0 == "HOME" ? "/h" : nil })
        let root = try #require(files.roots.first)
        #expect(files.source(of: path, in: root) == source)
    }

    @Test func stateOfAnotherFormIsRefused() throws {
        let file = LogFile(path: "/f", relativePath: "p/s.jsonl")
        let fresh = try #require(ClaudeReader(file: file, savedState: nil))
        #expect(ClaudeReader(file: file, savedState: [1, 2, 3]) == nil)
        #expect(ClaudeReader(file: file, savedState: fresh.savedState)?.savedState == fresh.savedState)
    }
}
