import TachoCore
import Testing

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
        #expect(Claude.roots { environment[$0] } == roots)
    }

    @Test(arguments: [
        ("p/s.jsonl", LogFileKind.lines), ("p/s/subagents/agent-a.jsonl", .lines), ("p/agent-a.jsonl", .lines),
        ("p/s/subagents/workflows/wf_1/agent-a.jsonl", .lines), ("p/s/subagents/agent-a.meta.json", .whole),
        ("p/s/tool-results/x.jsonl", nil), ("p/sessions-index.json", nil), ("p/memory/a.md", nil),
    ])
    func filesAreToldByTheirNames(path: String, kind: LogFileKind?) {
        #expect(Claude.format { _ in nil }.kind(path) == kind)
    }

    @Test func unreadableStateMeansTheStart() {
        let file = LogFile(path: "/f", relativePath: "p/s.jsonl", bornAt: nil)
        let fresh = ClaudeReader(file: file, state: nil)
        #expect(ClaudeReader(file: file, state: [1, 2, 3]).state == fresh.state)
        #expect(ClaudeReader(file: file, state: fresh.state).state == fresh.state)
    }
}
