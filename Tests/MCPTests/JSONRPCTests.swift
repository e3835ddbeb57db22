import TachoCore
import TachoMCP
import Testing

/// Items 9 to 20 of the protocol's checklist: JSON-RPC.
@Suite(.serialized) struct JSONRPCTests {
    @Test(
        "9, 12, 13: what is no request gets the right error and id",
        arguments: Peer.allCases,
        [
            (#"{"jsonrpc":"1.0","id":4,"method":"ping"}"#, -32600, #"4"#),
            (#"{"id":4,"method":"ping"}"#, -32600, #"4"#),
            (#"{"jsonrpc":2.0,"id":4,"method":"ping"}"#, -32600, #"4"#),
            (#"{"jsonrpc":"2.0","id":4}"#, -32600, #"4"#),
            (#"{"jsonrpc":"2.0","id":"x","method":5}"#, -32600, #""x""#),
            (#"{"jsonrpc":"2.0"}"#, -32600, #"null"#),
            (#"{}"#, -32600, #"null"#),
            (#"5"#, -32600, #"null"#),
            (#""text""#, -32600, #"null"#),
            (#"null"#, -32600, #"null"#),
            (#"{"jsonrpc":"2.0","id":4,"method":"ping""#, -32700, #"null"#),
            (#"{"jsonrpc":"2.0","id":4,"method":"ping",}"#, -32700, #"null"#),
            (#"{'jsonrpc':'2.0'}"#, -32700, #"null"#),
            (#"nul"#, -32700, #"null"#),
            (#"{"a":01}"#, -32700, #"null"#),
            (#"{"a":1}{"b":2}"#, -32700, #"null"#),
        ]
    )
    func malformed(peer: Peer, row: (line: String, code: Int, id: String)) async throws {
        let (line, code, id) = row
        let client = try await peer.client()
        let answer = try await client.ask(line)
        #expect(answer.errorCode == code)
        #expect(answer["id"] == (try JSONValue(json: Array(id.utf8))))
        #expect(answer["result"] == nil)
        try await client.expectSilence()
    }

    @Test(
        "10: ids come back as they came",
        arguments: Peer.allCases,
        [
            "0", "1", "-1", "9007199254740993", "9223372036854775807", "123456789012345678901234567890",
            #""1""#, #""""#, #""ü😀""#, #""a\"b""#, #""io/1.5""#,
        ]
    )
    func idsComeBack(peer: Peer, id: String) async throws {
        let client = try await peer.client()
        let answer = try await client.ask(request(id, "ping"))
        #expect(answer["result"] == [:])
        let line = try #require(await client.rawLines.last)
        #expect(String(decoding: line, as: UTF8.self) == #"{"id":\#(id),"jsonrpc":"2.0","result":{}}"#)
    }

    @Test(
        "10: ids that are no string and no integer are refused",
        arguments: Peer.allCases,
        ["null", "1.5", "1.0", "1e2", "1e400", "true", "[1]", "{}"]
    )
    func badIDs(peer: Peer, id: String) async throws {
        let client = try await peer.client()
        let answer = try await client.ask(request(id, "ping"))
        #expect(answer.errorCode == -32600)
        #expect(answer["id"] == .null)
        try await client.expectSilence()
    }

    @Test("11: an answer has a result or an error, never both") func resultOrError() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        for line in [request("1", "ping"), request("2", "tools/list"), request("3", "nothing")] {
            let answer = try await client.ask(line)
            #expect((answer["result"]?.objectValue != nil) != (answer["error"] != nil))
            if let error = answer["error"] {
                #expect(error["code"]?.intValue != nil)
                #expect(error["message"]?.stringValue != nil)
            }
        }
    }

    @Test(
        "14: unknown methods and those of capabilities that are not there",
        arguments: [
            "nothing", "prompts/list", "completion/complete", "logging/setLevel", "resources/subscribe", "tasks/list",
            "",
        ]
    )
    func unknownMethod(method: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        #expect(try await client.ask(request("1", method)).errorCode == -32601)
    }

    @Test(
        "15: params must be an object",
        arguments: Peer.allCases,
        ["[]", "[1]", "null", "1", #""x""#]
    )
    func badParams(peer: Peer, params: String) async throws {
        let client = try await peer.client()
        let answer = try await client.ask(#"{"jsonrpc":"2.0","id":1,"method":"ping","params":\#(params)}"#)
        #expect(answer.errorCode == -32602)
        #expect(answer["id"] == 1)
    }

    @Test(
        "16, 17: notifications and answers are never answered",
        arguments: Peer.allCases,
        [
            notification("notifications/unknown"),
            notification("notifications/initialized"),
            notification("initialize"),
            notification("tools/call", #""name":"nothing""#),
            notification("notifications/cancelled", #""requestId":99"#),
            notification("notifications/cancelled"),
            notification("notifications/cancelled", #""requestId":{}"#),
            #"{"jsonrpc":"2.0","method":"ping"}"#,
            #"{"jsonrpc":"2.0","method":"notifications/x","params":[1]}"#,
            #"{"jsonrpc":"2.0","id":5,"result":{}}"#,
            #"{"jsonrpc":"2.0","id":null,"error":{"code":1,"message":"x"}}"#,
        ]
    )
    func neverAnswered(peer: Peer, line: String) async throws {
        let client = try await peer.client()
        await client.send(line)
        try await client.expectSilence()
    }

    @Test("18: a batch where the revision has them") func batch() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize("2025-03-26")
        let members = [
            request("1", "ping"), notification("notifications/x"), "5", request("2", "tools/list"),
            request("3", "tools/call", #""name":"echo","arguments":{"text":"x"}"#), request("4", "initialize"),
        ]
        let answers = try #require(try await client.ask("[\(members.joined(separator: ","))]").arrayValue)
        #expect(answers.count == 5)
        #expect(Set(answers.compactMap { $0["id"] }) == [1, 2, 3, 4, .null])
        #expect(answers.first { $0["id"] == 4 }?.errorCode == -32600)
        try await client.expectSilence()
    }

    @Test("18: a batch of notifications is silent, an empty or endless one an error") func oddBatches() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize("2025-03-26")
        await client.send("[\(notification("notifications/x"))]")
        try await client.expectSilence()
        #expect(try await client.ask("[]").errorCode == -32600)
        let endless = try await client.ask("[\(String(repeating: "1,", count: 200))1]")
        #expect(endless.errorCode == -32600)
        try await client.expectSilence()
    }

    @Test("18: one error for a batch elsewhere", arguments: ["2024-11-05", "2025-06-18", "2025-11-25"])
    func noBatches(version: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize(version)
        let answer = try await client.ask("[\(request("1", "ping")),\(request("2", "ping"))]")
        #expect(answer.errorCode == -32600)
        #expect(answer["id"] == .null)
        try await client.expectSilence()
    }

    @Test("19: a failure inside says nothing about the inside") func internalFailure() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let answer = try await client.ask(request("1", "tools/call", #""name":"fail""#))
        #expect(answer.errorCode == -32603)
        #expect(answer.jsonText.contains("secret") == false)
        try await client.expectSilence()
    }

    @Test("20: two calls in flight with one id are both served") func duplicateID() async throws {
        let demo = Demo()
        let client = try await TestClient.inProcess(catalogue: demo.catalogue)
        try await client.initialize()
        await client.send(request("5", "tools/call", #""name":"block""#))
        await client.send(request("5", "tools/call", #""name":"block""#))
        demo.letGo()
        demo.letGo()
        #expect(try await client.receive()["id"] == 5)
        #expect(try await client.receive()["id"] == 5)
        try await client.expectSilence()
    }
}
