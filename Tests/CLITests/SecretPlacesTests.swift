import Foundation
import TachoAgents
import TachoCore
import TachoSystem
import TestSupport
import Testing

@testable import tacho

/// No secret is on the disk or in an answer, wherever it came in: command lines, prompts, tools' inputs, branches, exports.
@Suite struct SecretPlacesTests {
    private let fixture: CommandFixture
    private let samples = SecretSamples.all(seed: 3)

    init() throws {
        fixture = try CommandFixture()
    }

    @Test func noSecretIsStored() throws {
        try recordCommandLines()
        try writeLogs()
        #expect(try fixture.run("import").status == 0)
        try importExport()
        #expect(try leaks(in: storedBytes()) == [])
        // As much came in as went in: an empty store has no secrets either.
        let runs = try fixture.run("runs", "--all", "--json").data
        #expect(runs.components(separatedBy: "\"prompt_preview\"").count > 2 * samples.count)
    }

    @Test func noAnswerHasASecret() throws {
        try recordCommandLines()
        try writeLogs()
        for words in [
            ["runs", "--all", "--json"], ["sessions", "--all", "--csv"], ["export"],
            ["export", "--format", "csv", "--calls"],
            ["search", "please"], ["cost", "--by", "branch", "--md"], ["pick", "--list"],
            ["day", "2026-11-21", "--md"],
        ] {
            let result = try fixture.run(words)
            #expect(leaks(in: [(words.joined(separator: " "), result.bytes)]) == [])
        }
    }

    // MARK: - Ways in

    /// One session for each sample, whose secret stands where a command line could hold it.
    private func recordCommandLines() throws {
        let detector = CommandLineDetector(catalogue: .builtIn, shell: .bash)
        var lines: [UInt8] = []
        for (index, sample) in samples.enumerated() {
            let secret = sample.secrets.first { $0.utf8.count >= 16 } ?? "opus"
            let line = "claude --model '\(secret)' -p '\(sample.text)' --add-dir '/tmp/\(secret)' --resume '\(secret)'"
            let start = SessionStart(
                agent: "claude",
                shell: .bash,
                shellProcess: ProcessIdentity(boot: JournalFixture.boot, pid: Int32(100 + index), started: 5),
                tabLabel: sample.text,
                cwd: "/w",
                branch: sample.text,
                command: try #require(detector.detect(line: line)).command,
                isCertain: true,
                ownsStatus: true
            )
            let event = JournalEvent(
                session: try #require(SessionID(rawValue: JournalFixture.id(minute: Int64(index)))),
                at: Timestamp(milliseconds: CommandFixture.now.milliseconds - 7_200_000 + Int64(index) * 1_000),
                uptime: Int64(index) * 1_000,
                boot: JournalFixture.boot,
                fact: .start(start)
            )
            lines += JournalLine.render(event)
        }
        try fixture.sandbox.write(
            String(decoding: lines, as: UTF8.self),
            to: "home/.local/share/tacho/journal/2026-11-21.jsonl"
        )
    }

    private func writeLogs() throws {
        var claude = ""
        var codex = ""
        for (index, sample) in samples.enumerated() {
            claude += claudeLines(sample, index)
            codex += codexLines(sample, index)
        }
        try fixture.sandbox.write(claude, to: "home/.claude/projects/-w/\(AgentLogFixture.conversation).jsonl")
        let name = "rollout-2026-11-21T07-00-00-\(AgentLogFixture.thread).jsonl"
        try fixture.sandbox.write(codex, to: "home/.codex/sessions/2026/11/21/\(name)")
    }

    private func time(_ index: Int) -> String {
        LocalTime.utc.rfc3339(
            Timestamp(milliseconds: CommandFixture.now.milliseconds - 7_200_000 + Int64(index) * 1_000)
        )
    }

    private func json(_ value: [String: Any]) -> String {
        let data = (try? JSONSerialization.data(withJSONObject: value, options: [.withoutEscapingSlashes])) ?? Data()
        return String(decoding: data, as: UTF8.self) + "\n"
    }

    private func claudeLines(_ sample: SecretSamples.Sample, _ index: Int) -> String {
        let shared: [String: Any] = [
            "isSidechain": false, "userType": "external", "cwd": "/w", "sessionId": AgentLogFixture.conversation,
            "version": "2.1.330", "gitBranch": sample.text, "timestamp": time(index),
        ]
        let prompt = shared.merging([
            "type": "user", "uuid": "u\(index)", "promptId": "p\(index)",
            "message": ["role": "user", "content": "please see " + sample.text],
        ]) { $1 }
        let tool: [String: Any] = [
            "type": "tool_use", "id": "toolu_0123456789abcdef\(index)", "name": "Bash",
            "input": ["command": "run " + sample.text, "description": sample.text],
        ]
        let answer = shared.merging([
            "type": "assistant", "uuid": "a\(index)", "parentUuid": "u\(index)", "requestId": "r\(index)",
            "message": [
                "id": "m\(index)", "role": "assistant", "model": "claude-opus-4-5", "content": [tool],
                "usage": ["input_tokens": 1, "output_tokens": 1],
            ],
        ]) { $1 }
        return json(prompt) + json(answer)
    }

    private func codexLines(_ sample: SecretSamples.Sample, _ index: Int) -> String {
        func line(_ type: String, _ payload: [String: Any]) -> String {
            json(["timestamp": time(index), "type": type, "payload": payload])
        }
        let meta = ["id": AgentLogFixture.thread, "cwd": "/w", "originator": "codex_cli", "cli_version": "0.99.0"]
        let arguments = json(["command": ["bash", "-lc", "run " + sample.text]])
        return (index == 0 ? line("session_meta", meta) : "")
            + line("event_msg", ["type": "task_started", "turn_id": "t\(index)"])
            + line("event_msg", ["type": "user_message", "message": "please see " + sample.text])
            + line(
                "response_item",
                [
                    "type": "function_call", "name": "shell", "call_id": "call_0123456789abc\(index)",
                    "arguments": arguments,
                ]
            )
            + line("event_msg", ["type": "task_complete", "turn_id": "t\(index)"])
    }

    /// An export as a tacho that knew no forms would have written it.
    private func importExport() throws {
        let text = try fixture.run("export", "--format", "jsonl").data
        var lines = text.split(separator: "\n").map(String.init)
        let sample = samples[0]
        for index in lines.indices.dropFirst() {
            for name in ["prompt_preview", "summary", "command"] {
                lines[index] = lines[index].replacing(
                    try Regex(#""\#(name)":"(?:[^"\\]|\\.)*""#),
                    with: "\"\(name)\":\"\(sample.text)\""
                )
            }
        }
        let file = try fixture.sandbox.write(lines.joined(separator: "\n") + "\n", to: "raw.jsonl")
        let other = try CommandFixture()
        let result = try other.run("import", file)
        #expect(result.status == 0, "\(result.words)")
        #expect(try leaks(in: storedBytes(of: other)) == [])
    }

    // MARK: - Search

    private func storedBytes(of fixture: CommandFixture? = nil) throws -> [(String, Data)] {
        let home = (fixture ?? self.fixture).context.paths.home
        return try FileManager.default.subpathsOfDirectory(atPath: home).compactMap { name in
            FileManager.default.contents(atPath: home + "/" + name).map { (name, $0) }
        }
    }

    private func leaks(in files: [(String, Data)]) -> [String] {
        var found: [String] = []
        for sample in samples {
            for secret in sample.secrets where secret.utf8.count > 5 {
                for (name, bytes) in files where bytes.range(of: Data(secret.utf8)) != nil {
                    found.append("\(name): \(sample.form)")
                }
            }
        }
        return found
    }
}
