import Foundation
import TachoCore
import TachoHook
import TachoMCP
import TachoStore
import TachoSystem
import TestSupport
import Testing

/// `tacho mcp` as clients start it.
@Suite(.serialized) struct ProgramTests {
    @Test("5: the program exits with status 0 within two seconds of the end of its input") func endOfInput()
        async throws
    {
        // The fastest of a few: a server that dawdles would do so each time, a busy machine does not.
        var shortest = Duration.seconds(60)
        for _ in 0..<5 where shortest >= .seconds(2) {
            let client = try TestClient.spawned()
            try await client.initialize()
            _ = try await client.call("session_list")
            let begin = ContinuousClock.now
            await client.closeInput()
            try await client.expectEnd()
            #expect(await client.exitStatus() == 0)
            shortest = min(shortest, ContinuousClock.now - begin)
        }
        #expect(shortest < .seconds(2))
    }

    @Test("6: the program exits when its output is closed") func closedOutput() async throws {
        let client = try TestClient.spawned()
        try await client.initialize()
        await client.closeOutput()
        await client.send(request("1", "ping"))
        #expect(await client.exitStatus() == 0)
    }

    @Test("6: the program exits on SIGTERM") func terminated() async throws {
        let client = try TestClient.spawned()
        try await client.initialize()
        await client.terminate()
        try await client.expectEnd()
        _ = await client.exitStatus()
    }

    @Test("2: nothing but messages on standard output, also when the store is broken") func brokenStore() async throws {
        let sandbox = try Sandbox()
        try sandbox.write("no database", to: "home/.local/share/tacho/tacho.db")
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        let answer = try await client.ask(request("1", "tools/call", #""name":"session_list""#))
        let text = answer.jsonText
        #expect(text.contains(#""isError":true"#) && text.contains("The records are damaged"), "\(text)")
        #expect(!answer.jsonText.contains(sandbox.home.path))
        try await client.expectSilence()
    }

    @Test func `the session that asks is marked as its own`() async throws {
        let sandbox = try Sandbox()
        let pid = ProcessInfo.processInfo.processIdentifier
        let shell = try #require(ProcessTable.identity(of: pid))
        let start = Clock.now
        let id = SessionID(timestamp: start, random: (1, 2)).rawValue
        let line = """
            {"v":1,"event":"start","session":"\(id)","at":\(start.milliseconds),"uptime":\(Clock.uptime),\
            "boot":"\(shell.boot)","agent":"claude","shell":"bash","shell_pid":\(pid),\
            "shell_started":\(shell.started),"host":"h","cwd":"/w","command":"claude","certain":true,\
            "owns_status":true}

            """
        try sandbox.write(line, to: "home/.local/share/tacho/journal/2026-11-21.jsonl")
        let client = try TestClient.spawned(sandbox: sandbox, environment: ["TACHO_SESSION": id])
        try await client.initialize()
        let result = try await client.call("session_current")
        #expect(result["structuredContent"]?["own_session_id"] == .string(id), "\(result)")
    }

    @Test func `what a hook writes while the server runs is in the next answer`() async throws {
        let sandbox = try Sandbox()
        let client = try TestClient.spawned(sandbox: sandbox)
        try await client.initialize()
        #expect(try await client.call("session_list").sessionIDs == [])
        let id = "019aa58b-0000-7000-8000-000000000001"
        let start = """
            {"v":1,"event":"start","session":"\(id)","at":1795248000000,"uptime":1000,\
            "boot":"b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11","agent":"codex","shell":"zsh","shell_pid":100,\
            "shell_started":5,"host":"h","cwd":"/w","command":"codex","certain":true,"owns_status":true}
            {"v":1,"event":"end","session":"\(id)","at":1795248009000,"uptime":10000,\
            "boot":"b1946ac9-2492-4d23-b0c8-1d3c5f9a7e11","status":0,"cwd":"/w"}

            """
        try sandbox.write(start, to: "home/.local/share/tacho/journal/2026-11-21.jsonl")
        let result = try await client.call("session_list")
        #expect(result.sessionIDs == [id])
        #expect(result["structuredContent"]?["sessions"]?.arrayValue?.first?["state"] == "ended")
    }
}
