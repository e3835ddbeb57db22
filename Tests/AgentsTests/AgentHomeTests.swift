import Foundation
import TachoSystem
import TestSupport
import Testing

@testable import TachoAgents

/// The reader, the probe and `doctor` once each found an agent's home by rules of their own; this is the one rule.
@Suite struct AgentHomeTests {
    private let home = AgentHome(
        variable: "DEMO_HOME",
        isList: true,
        defaults: [.configuration("demo"), .data("demo"), .home(".demo")]
    )

    private func ofUser(_ environment: [String: String]) -> [String] { home.ofUser { environment[$0] } }
    private func ofProcess(_ environment: [String: String]) -> [String] { home.ofProcess { environment[$0] } }

    @Test func aProcessHasTheHomesThatItsVariableNames() {
        #expect(ofProcess(["HOME": "/h", "DEMO_HOME": "/a,~/b"]) == ["/a", "/h/b"])
        #expect(ofProcess(["HOME": "/h"]) == ["/h/.config/demo", "/h/.local/share/demo", "/h/.demo"])
    }

    @Test func aUserHasTheDefaultsToo() {
        #expect(
            ofUser(["HOME": "/h", "DEMO_HOME": "/a"]) == ["/a", "/h/.config/demo", "/h/.local/share/demo", "/h/.demo"]
        )
    }

    @Test func emptyIsUnsetAndRelativeIsIgnored() {
        let defaults = ["/h/.config/demo", "/h/.local/share/demo", "/h/.demo"]
        #expect(ofProcess(["HOME": "/h", "DEMO_HOME": ""]) == defaults)
        #expect(
            ofProcess(["HOME": "/h", "DEMO_HOME": "here", "XDG_CONFIG_HOME": "x", "XDG_DATA_HOME": ""]) == defaults
        )
        #expect(ofProcess(["HOME": "/h", "XDG_CONFIG_HOME": "/x"]).first == "/x/demo")
        #expect(ofUser([:]) == [])
    }

    @Test func otherHomesComeLastAndEachOnce() {
        let homes = home.ofUser(
            variable: { ["HOME": "/h", "DEMO_HOME": "/a/"][$0] },
            others: ["/b", "/a", "/h/.demo"]
        )
        #expect(homes == ["/a", "/h/.config/demo", "/h/.local/share/demo", "/h/.demo", "/b"])
    }

    @Test(
        arguments: [
            (["HOME": "/h"], []), (["HOME": "/h", "DEMO_HOME": ""], []), (["HOME": "/h", "DEMO_HOME": "rel"], []),
            (["HOME": "/h", "DEMO_HOME": "/h/.demo/"], []),
            (["HOME": "/h", "DEMO_HOME": "~/.demo-work"], ["/h/.demo-work"]),
            (["HOME": "/h", "XDG_CONFIG_HOME": "/x"], ["/x/demo"]), (["HOME": "/h", "XDG_CONFIG_HOME": "x"], []),
            (["HOME": "/other"], ["/other/.config/demo", "/other/.local/share/demo", "/other/.demo"]),
        ] as [([String: String], [String])]
    )
    func whatOnlyAProcesssEnvironmentNamesIsHidden(environment: [String: String], homes: [String]) {
        #expect(home.hidden(variable: { environment[$0] }, user: "/h", directory: nil) == homes)
    }

    @Test func aVariableThatIsNoListKeepsItsCommas() {
        let home = AgentHome(variable: "DEMO_HOME", defaults: [])
        #expect(home.ofProcess { $0 == "DEMO_HOME" ? "/a,b" : nil } == ["/a,b"])
    }

    @Test(
        arguments: [
            ("/w/shop/.claude/worktrees/calm-fox", "/w/shop", "/w/shop/.claude/worktrees/calm-fox"),
            ("/w/shop/.claude/worktrees/calm-fox/src/a", "/w/shop", "/w/shop/.claude/worktrees/calm-fox"),
            (#"C:\w\shop\.claude\worktrees\calm fox\src"#, #"C:\w\shop"#, #"C:\w\shop\.claude\worktrees\calm fox"#),
            ("/w/shop/.claude/worktrees", nil, nil), ("/w/shop/.claude/worktrees/", nil, nil),
            ("/.claude/worktrees/x", nil, nil), ("/w/shop", nil, nil), ("/w/x.claude/worktrees/y", nil, nil),
            ("", nil, nil),
        ] as [(String, String?, String?)]
    )
    func aWorktreeIsToldByItsPath(directory: String, repo: String?, root: String?) {
        let worktree = AgentWorktree(directory)
        #expect(worktree?.repo == repo && worktree?.root == root)
    }

    @Test func aVariableMayNameTheDirectoryAboveTheHome() {
        let home = AgentHome(variable: "DEMO_ROOT", directory: ".demo", defaults: [.home(".demo")])
        #expect(home.ofProcess { $0 == "DEMO_ROOT" ? "/r" : "/h" } == ["/r/.demo"])
        #expect(home.ofUser { $0 == "DEMO_ROOT" ? "/r" : "/h" } == ["/r/.demo", "/h/.demo"])
    }

    @Test func aSuccessorHasAHomeOfItsOwn() {
        let successor = AgentHome(variable: "DEMO_TWO", defaults: [.home(".demo-two")])
        let home = AgentHome(variable: "DEMO_ONE", defaults: [.home(".demo")], successors: [successor])
        #expect(home.ofProcess { ["HOME": "/h", "DEMO_TWO": "/two"][$0] } == ["/h/.demo", "/two"])
        #expect(home.ofUser { ["HOME": "/h", "DEMO_ONE": "/one"][$0] } == ["/one", "/h/.demo", "/h/.demo-two"])
    }

    @Test func aHomeThatIsTheLogsDirectoryIsTakenAsItIs() {
        #expect(AgentHome.path(of: "projects", in: "/h/.claude") == "/h/.claude/projects")
        #expect(AgentHome.path(of: "projects", in: "/data/projects") == "/data/projects")
    }

    @Test func aProjectIsTheHomeOfAnAgentWithoutOne() throws {
        let sandbox = try Sandbox()
        let root = sandbox.root.path + "/shop"
        try sandbox.write("ref: refs/heads/main", to: "shop/.git/HEAD")
        try sandbox.write("", to: "shop/src/main.swift")
        let home = AgentHome(variable: nil, isInProject: true, defaults: [])
        #expect(home.hidden(variable: { _ in nil }, user: "/h", directory: root + "/src") == [root])
        #expect(home.hidden(variable: { _ in nil }, user: "/h", directory: "/nowhere") == ["/nowhere"])
        #expect(home.hidden(variable: { _ in nil }, user: "/h", directory: nil) == [])
    }
}
