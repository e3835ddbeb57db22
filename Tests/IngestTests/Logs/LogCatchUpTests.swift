import Foundation
import TachoAgents
import TachoCore
import TachoStore
import TestSupport
import Testing

@testable import TachoIngest

@Suite struct LogCatchUpTests {
    /// An agent with nothing on this machine, and of which nothing was read before, costs no query.
    @Test func agentsWithADirectoryAreReadAndNoOthers() throws {
        let sandbox = try Sandbox()
        let store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
        let settings = RunSettings { _ in .init(repo: nil, worktree: nil) }
        let home = sandbox.home.path
        let catchUp = LogCatchUp(store: store, settings: settings, variable: { $0 == "HOME" ? home : nil })
        #expect(try catchUp.run().isEmpty)
        for agent in Agents.all where agent.log != nil {
            let files = try #require(LogFiles(agent) { $0 == "HOME" ? home : nil })
            guard let root = files.roots.first else { continue }
            try FileManager.default.createDirectory(atPath: root.path, withIntermediateDirectories: true)
            #expect(try catchUp.run().keys.contains(agent.id), "\(agent.id)")
        }
    }

    /// Writes a transcript with one prompt and one tool call into a home of the agent; returns its path.
    private func writeTranscript(_ name: String, in sandbox: Sandbox, home: String = "home/.claude") throws -> String {
        let facts = #""sessionId":"\#(name)","timestamp":"2026-11-20T10:00:00.000Z","cwd":"/w","version":"2.1.330""#
        let tool = #"{"type":"tool_use","id":"t-\#(name)","name":"Bash","input":{"command":"echo canary"}}"#
        let lines = [
            #"{"type":"user","uuid":"u-\#(name)","promptId":"p","message":{"role":"user","content":"Canary one"},\#(facts)}"#,
            #"{"type":"assistant","uuid":"a-\#(name)","parentUuid":"u-\#(name)","requestId":"r","message":{"id":"m-\#(name)","#
                + #""role":"assistant","model":"claude-opus-4-8","content":[\#(tool)],"usage":{"input_tokens":1}},\#(facts)}"#,
        ]
        return try sandbox.write(lines.map { $0 + "\n" }.joined(), to: "\(home)/projects/-w/\(name).jsonl")
    }

    private func catchUp(
        _ sandbox: Sandbox,
        keepsPreviews: Bool = true,
        homes: [String: [String]] = [:]
    ) throws -> LogCatchUp {
        let store = try Store(path: sandbox.root.path + "/tacho.db", agents: .tested)
        let settings = RunSettings(keepsPreviews: keepsPreviews) { _ in .init(repo: nil, worktree: nil) }
        return LogCatchUp(store: store, settings: settings, homes: homes) { ["HOME": sandbox.home.path][$0] }
    }

    @Test func aHomeThatTheJournalOrTheSettingsNameIsRead() throws {
        let sandbox = try Sandbox()
        for home in ["a", "b", "c"] { _ = try writeTranscript("c-\(home)", in: sandbox, home: home) }
        let root = sandbox.root.path
        let store = try Store(path: root + "/tacho.db", agents: .tested)
        let recorded = JournalEvent(
            session: SessionID(timestamp: Timestamp(milliseconds: 0), random: (0, 0)),
            at: Timestamp(milliseconds: 0),
            uptime: 0,
            boot: "b",
            fact: .home(agent: "claude", path: root + "/a")
        )
        for line in ["one", "two"] { try store.write { _ = try $0.add(recorded, line: line) } }
        #expect(try store.homes(of: "claude") == [root + "/a"] && store.homes(of: "codex").isEmpty)
        let catchUp = try catchUp(sandbox, homes: ["claude": [root + "/b"], "codex": [root + "/c"]])
        #expect(try catchUp.run()["claude"]?.readFileCount == 2)
    }

    @Test(arguments: [true, false])
    func previewsAreInNoFileWhenTheyAreOff(keepsPreviews: Bool) throws {
        let sandbox = try Sandbox()
        _ = try writeTranscript("c1", in: sandbox)
        _ = try catchUp(sandbox, keepsPreviews: keepsPreviews).run()
        var bytes = Data()
        for suffix in ["", "-wal", "-journal"] {
            bytes += FileManager.default.contents(atPath: sandbox.root.path + "/tacho.db" + suffix) ?? Data()
        }
        #expect(bytes.range(of: Data("m-c1".utf8)) != nil)
        #expect((bytes.range(of: Data("Canary one".utf8)) != nil) == keepsPreviews)
        #expect((bytes.range(of: Data("echo canary".utf8)) != nil) == keepsPreviews)
    }

    @Test func filesOfBeforeAMomentAreLeftForTheNextReading() throws {
        let sandbox = try Sandbox()
        let old = try writeTranscript("c1", in: sandbox)
        _ = try writeTranscript("c2", in: sandbox)
        let date = Date(timeIntervalSince1970: 1_700_000_000)
        try FileManager.default.setAttributes([.modificationDate: date], ofItemAtPath: old)
        let catchUp = try catchUp(sandbox)
        let oldest = Timestamp(milliseconds: 1_700_000_000_001)
        #expect(try catchUp.run(writtenSince: oldest)["claude"]?.readFileCount == 1)
        #expect(try catchUp.run()["claude"]?.readFileCount == 1)
        #expect(try catchUp.run()["claude"]?.readFileCount == 0)
    }
}
