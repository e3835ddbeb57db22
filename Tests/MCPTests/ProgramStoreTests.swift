import Foundation
import TachoCore
import TachoMCP
import TachoStore
import TestSupport
import Testing

/// `tacho mcp` beside others that write: words that stay, locks that nobody waits for.
@Suite(.serialized) struct ProgramStoreTests {
    private let sandbox: Sandbox
    private var database: String { sandbox.home.path + "/.local/share/tacho/tacho.db" }

    init() throws {
        sandbox = try Sandbox()
    }

    /// Writes a session to the journal, as the hooks of a shell do.
    private func record(_ number: Int) throws -> String {
        let id = "019aa58b-0000-7000-8000-00000000000\(number)"
        let boot = #""boot":"b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11""#
        let lines = """
            {"v":1,"event":"start","session":"\(id)","at":1795248000000,"uptime":\(number)000,\(boot),\
            "agent":"devin","shell":"zsh","shell_pid":100,"shell_started":5,"host":"h","cwd":"/w","command":"devin",\
            "certain":true,"owns_status":true}
            {"v":1,"event":"end","session":"\(id)","at":1795248000500,"uptime":\(number)500,\(boot),"status":0}

            """
        try sandbox.write(lines, to: "home/.local/share/tacho/journal/2026-11-2\(number).jsonl")
        return id
    }

    @Test func `a tag is there for the command line, and after a restart`() async throws {
        let id = try record(1)
        _ = try record(2)
        let first = try TestClient.spawned(sandbox: sandbox)
        try await first.initialize()
        let runs = try await first.call("run_list", #"{"session_id":"\#(id)"}"#)
        let run = try #require(runs["structuredContent"]?["runs"]?.arrayValue?.first?["id"]?.stringValue)
        let tagged = try await first.call("run_tag", #"{"run_id":"\#(run)","add":["kept"]}"#)
        #expect(tagged["structuredContent"]?["session_tags"] == ["kept"])
        #expect(try sandbox.tacho("sessions", "--tag", "kept", "--columns", "id,tags") == "\(id)\tkept\n")
        await first.closeInput()
        #expect(await first.exitStatus() == 0)
        let second = try TestClient.spawned(["--read-only"], sandbox: sandbox)
        try await second.initialize()
        let found = try await second.call("session_list", #"{"tag":"kept"}"#)
        #expect(found.sessionIDs == [id])
        #expect(found["structuredContent"]?["sessions"]?.arrayValue?.first?["tags"] == ["kept"])
    }

    @Test func `an import that holds the lock makes no question wait, and the server holds none itself`() async throws {
        let first = try record(1)
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        #expect(try await client.call("session_list").sessionIDs == [first])
        var lock: WriteLock? = try WriteLock(database)
        let second = try record(2)
        let begin = ContinuousClock.now
        let answer = try await client.call("session_list")
        // A connection of other commands waits for 5 s.
        #expect(ContinuousClock.now - begin < .seconds(5))
        #expect(answer.sessionIDs == [first])
        withExtendedLifetime(lock) {}
        lock = nil
        #expect(Set(try await client.call("session_list").sessionIDs) == [first, second])
    }

    @Test func `while the server answers, commands read what hooks record`() async throws {
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        var recorded: Set<String> = []
        for number in 1...5 {
            recorded.insert(try record(number))
            await client.send(request("1", "tools/call", #""name":"session_list""#))
            let shown = try sandbox.tacho("sessions", "--all", "--columns", "id")
            #expect(Set(shown.split(separator: "\n").map(String.init)) == recorded)
            #expect(Set(try await client.receive()["result"]?.sessionIDs ?? []) == recorded)
        }
    }

    @Test("4: nothing on standard error while all is well") func quiet() throws {
        _ = try record(1)
        let process = Process()
        let input = Pipe()
        let output = Pipe()
        let errors = Pipe()
        process.executableURL = URL(fileURLWithPath: TachoBinary.path)
        process.arguments = ["mcp"]
        process.environment = ["HOME": sandbox.home.path]
        process.standardInput = input
        process.standardOutput = output
        process.standardError = errors
        try process.run()
        let lines = [
            request("0", "initialize", #""protocolVersion":"2025-11-25","capabilities":{}"#),
            request("1", "tools/call", #""name":"session_list""#), request("2", "nothing"), "no JSON",
        ]
        try input.fileHandleForWriting.write(contentsOf: Data(lines.map { $0 + "\n" }.joined().utf8))
        try input.fileHandleForWriting.close()
        let answers = String(decoding: output.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        #expect(answers.split(separator: "\n").count == 4)
        #expect(errors.fileHandleForReading.readDataToEndOfFile().isEmpty)
        process.waitUntilExit()
    }
}
