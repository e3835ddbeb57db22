import TachoCore
import TestSupport
import Testing

@testable import TachoAgents

/// Every reader keeps the laws of reading, over logs that are rendered from what truly happened.
@Suite struct ConformanceTests {
    @Test(arguments: UInt64(0)..<8)
    func claudeKeepsTheLaws(seed: UInt64) throws {
        let logs = try ClaudeWorld(seed: seed).files.map { file in
            RenderedLog(
                directory: ".claude/projects",
                relativePath: file.path,
                bytes: try file.bytes()
            )
        }
        #expect(try AgentConformance(.claude, logs, seed: seed).violations() == [])
    }

    @Test(arguments: UInt64(1)...8)
    func codexKeepsTheLaws(seed: UInt64) throws {
        let files = CodexPropertyTests.files(of: CodexPropertyTests.story(seed: seed), seed: seed)
        let logs = files.map { file in
            let parts = file.path.split(separator: "/").drop { $0 != ".codex" }.map(String.init)
            return RenderedLog(
                directory: parts.prefix(2).joined(separator: "/"),
                relativePath: parts.dropFirst(2).joined(separator: "/"),
                bytes: Array(file.lines.map { $0 + "\n" }.joined().utf8)
            )
        }
        #expect(try AgentConformance(.codex, logs, seed: seed).violations() == [])
    }

    @Test(arguments: UInt64(0)..<20)
    func demoKeepsTheLawsAndTellsTheTruth(seed: UInt64) throws {
        let stories = [DemoStory(seed: seed), DemoStory(seed: seed + 1_000)]
        let conformance = AgentConformance(.demo, stories.map(\.log), seed: seed)
        #expect(try conformance.violations() == [])
        for story in stories {
            #expect(DemoStory.runs(in: conformance.facts, of: story.conversation) == story.runs)
        }
    }

    /// The kit itself must notice a reader that forgets.
    @Test func aReaderWithoutAStateBreaksTheLaws() throws {
        let forgetful = demo(detail: .totals) { file, _ in Self.demoReader(file, nil) }
        #expect(try !violations(of: forgetful).isEmpty)
    }

    /// The kit itself must notice a definition that promises more than the log tells.
    @Test func aDefinitionThatPromisesTooMuchBreaksTheLaws() throws {
        let boastful = demo(detail: .calls) { Self.demoReader($0, $1) }
        #expect(try violations(of: boastful) == ["the log tells less than the definition says"])
    }

    /// The kit itself must notice a log whose conversations no session can be tied to.
    @Test func aLogWithoutADirectoryBreaksTheLaws() throws {
        var log = DemoStory(seed: 1).log
        let text = String(decoding: log.bytes, as: UTF8.self).replacing(#","cwd":"/w""#, with: "")
        log.bytes = Array(text.utf8)
        #expect(try AgentConformance(.demo, [log], seed: 1).violations() == [AgentConformance.cannotBind])
    }

    /// The demo agent with another detail and reader.
    private func demo(
        detail: LogDetail,
        makeReader: @escaping @Sendable (LogFile, [UInt8]?) -> (any LineReader)?
    ) -> AgentDefinition {
        let log = LineLog(directories: ["logs"], accepts: { _ in true }, makeReader: makeReader)
        return AgentDefinition(
            id: AgentDefinition.demo.id,
            displayName: "Demo",
            launch: AgentDefinition.demo.launch,
            home: AgentDefinition.demo.home,
            log: AgentLog(.lines(log), detail: detail)
        )
    }

    private static func demoReader(_ file: LogFile, _ state: [UInt8]?) -> (any LineReader)? {
        guard case .lines(let log) = AgentDefinition.demo.log?.sources.first else { return nil }
        return log.makeReader(file, state)
    }

    private func violations(of agent: AgentDefinition) throws -> [String] {
        try AgentConformance(agent, (0..<4).map { DemoStory(seed: $0).log }, seed: 1).violations()
    }
}
