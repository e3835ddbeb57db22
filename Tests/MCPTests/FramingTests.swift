import Foundation
import TachoCore
import TachoMCP
import Testing

/// Items 1 to 8 of the protocol's checklist: lines, streams, limits and the end.
@Suite(.serialized) struct FramingTests {
    @Test("1: one message a line, UTF-8, no line end inside, no CRLF") func oneLineEach() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let text = #"a\r\nb\u2028c\u0085d ü \ud83d\ude00"#
        let result = try await client.call("echo", #"{"text":"\#(text)"}"#)
        #expect(result["structuredContent"]?["text"] == "a\r\nb\u{2028}c\u{85}d ü 😀")
        for line in await client.rawLines {
            #expect(!line.contains(13))
            let isOneLine = try #require(String(bytes: line, encoding: .utf8)).split(whereSeparator: \.isNewline)
            #expect(isOneLine.count == 1)
        }
    }

    @Test("3: a message torn into single bytes", arguments: Peer.allCases)
    func tornWrites(peer: Peer) async throws {
        let client = try await peer.client()
        for byte in Array(request("1", "ping").utf8) + [10] { await client.sendRaw([byte]) }
        #expect(try await client.receive()["id"] == 1)
    }

    @Test("3: many messages in one write", arguments: Peer.allCases)
    func mergedWrites(peer: Peer) async throws {
        let client = try await peer.client()
        await client.sendRaw(Array((1...50).map { request("\($0)", "ping") + "\n" }.joined().utf8))
        for id in 1...50 { #expect(try await client.receive()["id"] == .int(id)) }
    }

    @Test("3: CRLF, white space and blank lines", arguments: Peer.allCases)
    func looseLines(peer: Peer) async throws {
        let client = try await peer.client()
        await client.sendRaw(Array("\r\n\n  \t\n \(request("1", "ping")) \r\n\r\n\(request("2", "ping"))\r\n".utf8))
        #expect(try await client.receive()["id"] == 1)
        #expect(try await client.receive()["id"] == 2)
        try await client.expectSilence()
    }

    @Test("5: the end of the input ends the server after it answered what it read") func endOfInput() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        await client.sendRaw(Array((1...20).map { request("\($0)", "tools/list") + "\n" }.joined().utf8))
        await client.send(request("21", "tools/call", #""name":"echo","arguments":{"text":"x"}"#))
        await client.closeInput()
        var ids: Set<Int> = []
        for _ in 1...21 { ids.insert(try #require(try await client.receive()["id"]?.intValue)) }
        #expect(ids == Set(1...21))
        try await client.expectEnd()
    }

    @Test("5: a last line without its end is still answered", arguments: Peer.allCases)
    func unfinishedLine(peer: Peer) async throws {
        let client = try await peer.client()
        await client.sendRaw(Array(request("1", "ping").utf8))
        await client.closeInput()
        #expect(try await client.receive()["id"] == 1)
        try await client.expectEnd()
    }

    @Test("5: a call that hangs does not hold the end up") func endDuringCall() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        await client.send(request("1", "tools/call", #""name":"block""#))
        await client.closeInput()
        try await client.expectEnd()
        #expect(Server.Limits().drain < .milliseconds(1_500))
    }

    @Test("6: a closed output ends the server, though its input is open") func closedOutput() async throws {
        let server = Server(info: Demo.info, catalogue: Demo().catalogue)
        let input = Pipe()
        let output = Pipe()
        signal(SIGPIPE, SIG_IGN)
        await server.start(
            transport: StdioTransport(
                input: input.fileHandleForReading.fileDescriptor,
                output: output.fileHandleForWriting.fileDescriptor
            )
        )
        try output.fileHandleForReading.close()
        try input.fileHandleForWriting.write(contentsOf: Data((request("1", "ping") + "\n").utf8))
        await server.waitUntilCompleted()
        try input.fileHandleForWriting.close()
    }

    @Test("7: a client that writes everything before it reads anything") func lateReader() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let call = #""name":"large","arguments":{"size":40000}"#
        let requests = (1...600).map { request("\($0)", "tools/call", call) + "\n" }
        await client.sendRaw(Array(requests.joined().utf8))
        var ids: Set<Int> = []
        for _ in 1...600 { ids.insert(try #require(try await client.receive()["id"]?.intValue)) }
        #expect(ids == Set(1...600))
    }

    @Test("8: a line at the limit is served, a longer one is an error, and the next line is served again")
    func longLines() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let frame = request("1", "tools/call", #""name":"echo","arguments":{"text":""}"#)
        let filling = String(repeating: "y", count: LineSplitter.standardLimit - frame.utf8.count)
        await client.send(request("1", "tools/call", #""name":"echo","arguments":{"text":"\#(filling)"}"#))
        let served = try await client.receive()
        #expect(served["id"] == 1)
        #expect(served["result"]?["isError"] == true)
        await client.send(request("2", "tools/call", #""name":"echo","arguments":{"text":"\#(filling)y"}"#))
        let refused = try await client.receive()
        #expect(refused.errorCode == -32700)
        #expect(refused["id"] == .null)
        try await client.expectSilence()
    }

    @Test("8: a line too long is refused before it ends") func endlessLine() async throws {
        let client = try await TestClient.inProcess(lineLimit: 1_000)
        await client.sendRaw([UInt8](repeating: 0x20, count: 100_000))
        #expect(try await client.receive().errorCode == -32700)
        await client.sendRaw([UInt8](repeating: 0x20, count: 100_000) + [10])
        try await client.expectSilence()
    }

    @Test("8: nesting of 10,000 levels is an error", arguments: Peer.allCases, ["[", "{\"a\":"])
    func deepNesting(peer: Peer, open: String) async throws {
        let client = try await peer.client()
        let answer = try await client.ask(String(repeating: open, count: 10_000))
        #expect(answer.errorCode == -32700)
        #expect(answer["id"] == .null)
        try await client.expectSilence()
    }

    @Test("12: bytes that are no UTF-8 are a parse error", arguments: Peer.allCases)
    func invalidUTF8(peer: Peer) async throws {
        let client = try await peer.client()
        await client.sendRaw(
            Array(#"{"jsonrpc":"2.0","id":1,"method":"ping","x":""#.utf8) + [0xFF, 0xC0] + Array("\"}\n".utf8)
        )
        #expect(try await client.receive().errorCode == -32700)
        try await client.expectSilence()
    }

    @Test("a NUL does not cut a line", arguments: Peer.allCases)
    func nulByte(peer: Peer) async throws {
        let client = try await peer.client()
        await client.sendRaw(Array(request("1", "ping").utf8) + [0, 10])
        #expect(try await client.receive().errorCode == -32700)
        try await client.expectSilence()
    }
}
