import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

@testable import TachoIngest

/// Which links below a log directory are followed: those that an agent writes through, once each.
@Suite struct LogLinksTests {
    private let sandbox: Sandbox
    private let sink = MemorySink()

    init() throws {
        sandbox = try Sandbox()
        try sandbox.write("in\n", to: "logs/a/in.log")
    }

    private var lines: [String] { sink.facts.toolCalls.values.map(\.key).sorted() }

    private func importer(_ roots: [String]? = nil) -> LogImporter {
        let roots = roots ?? [sandbox.root.path + "/logs"]
        return LogImporter(files: LogFiles(agent: "test", roots: roots, sources: EveryLine.sources()), sink: sink)
    }

    private func link(_ name: String, to target: String) throws {
        try sandbox.link(name, to: target.hasPrefix("/") ? target : sandbox.root.path + "/" + target)
    }

    @Test func aDirectoryAndALogFileBehindALinkAreRead() throws {
        try sandbox.write("out\n", to: "elsewhere/deep/out.log")
        try sandbox.write("file\n", to: "other/file")
        try link("logs/folder", to: "elsewhere")
        try link("logs/a/file.log", to: "other/file")
        try link("logs/top.log", to: "other/file")
        let report = try importer().run()
        #expect(report.problems == [] && report.fileCount == 3)
        #expect(lines == ["file", "in", "out"])
        #expect(try importer().run().readFileCount == 0)
    }

    @Test func theRootMayBeALinkToo() throws {
        try sandbox.write("out\n", to: "elsewhere/out.log")
        try link("logs/folder", to: "elsewhere")
        try link("linked", to: "logs")
        let report = try importer([sandbox.root.path + "/linked", sandbox.root.path + "/logs"]).run()
        #expect(report.problems == [] && report.fileCount == 2)
    }

    @Test func circlesAndSecondWaysAreReadOnce() throws {
        try sandbox.write("out\n", to: "elsewhere/out.log")
        for (name, target) in [
            ("self", "logs"), ("up", "."), ("top", "/"), ("inside", "logs/a"), ("one", "elsewhere"),
            ("two", "elsewhere"), ("chain", "logs/one"), ("dangling", "nowhere"), ("loop", "logs/loop"),
        ] { try link("logs/" + name, to: target) }
        try link("elsewhere/back", to: "logs")
        try link("elsewhere/self", to: "elsewhere")
        try link("logs/a/inside.log", to: "logs/a/in.log")
        let report = try importer().run()
        #expect(report.problems == [])
        #expect(report.lineCount == 2 && lines == ["in", "out"])
    }

    @Test func noLinkIsFollowedBehindAnotherOneOrDeeper() throws {
        try sandbox.write("out\n", to: "elsewhere/out.log")
        try sandbox.write("far\n", to: "far/far.log")
        try link("logs/folder", to: "elsewhere")
        try link("elsewhere/far", to: "far")
        try link("elsewhere/far.log", to: "far/far.log")
        try link("logs/a/far", to: "far")
        let report = try importer().run()
        let root = sandbox.root.path + "/logs"
        #expect(
            Set(report.problems.map(\.path))
                == ["a/far", "folder/far", "folder/far.log"].reduce(into: []) {
                    $0.insert(root + "/" + $1)
                }
        )
        #expect(report.problems.allSatisfy { $0.reason == .linkLeavesRoot })
        #expect(lines == ["in", "out"])
    }

    @Test func linksThatLeadToNoLogAreNotWorthAWord() throws {
        try sandbox.write("a note", to: "notes/note.md")
        try link("logs/a/memory", to: "notes")
        try link("logs/a/note.md", to: "notes/note.md")
        try link("logs/notes", to: "notes")
        try link("logs/device.log", to: "/dev/null")
        #expect(try importer().run().problems == [])
    }

    @Test(.enabled(if: getuid() == 0, "only root can make a file another user's"))
    func whatAnotherUserOwnsIsRefused() throws {
        for name in ["theirs/x.log", "mine/x.log", "mine/y.log", "file"] { try sandbox.write(name + "\n", to: name) }
        for name in ["theirs", "mine/x.log", "file"] {
            #expect(chown(sandbox.root.path + "/" + name, 12_345, 12_345) == 0)
        }
        try link("logs/theirs", to: "theirs")
        try link("logs/mine", to: "mine")
        try link("logs/a/file.log", to: "file")
        let report = try importer().run()
        let root = sandbox.root.path + "/logs/"
        #expect(Set(report.problems.map(\.path)) == [root + "theirs", root + "mine/x.log", root + "a/file.log"])
        #expect(report.problems.allSatisfy { $0.reason == .otherUser })
        #expect(lines == ["in", "mine/y.log"])
    }

    @Test(arguments: ["logs/folder/out.log", "logs/a/file.log", "linked/folder/out.log", "elsewhere/out.log"])
    func oneConversationBehindALinkIsFound(path: String) throws {
        try sandbox.write("out\n", to: "elsewhere/out.log")
        try link("logs/folder", to: "elsewhere")
        try link("logs/a/file.log", to: "elsewhere/out.log")
        try link("linked", to: "logs")
        let root = sandbox.root.path
        try importer([root + (path.hasPrefix("linked") ? "/linked" : "/logs")]).run(conversationAt: root + "/" + path)
        // A path outside of the agent's directories is nobody's, whoever links to it.
        #expect(lines == (path.hasPrefix("elsewhere") ? [] : ["out"]))
    }
}
