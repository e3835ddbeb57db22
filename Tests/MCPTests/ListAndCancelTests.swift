import TachoCore
import TachoMCP
import Testing

/// Items 42 to 47 of the protocol's checklist: pages, cancellation, progress and resources.
@Suite(.serialized) struct ListAndCancelTests {
    @Test("42: pages end without a cursor, and each entry comes once") func pages() async throws {
        var limits = Server.Limits()
        limits.page = 3
        let client = try await TestClient.inProcess(limits: limits)
        try await client.initialize()
        let first = try #require(try await client.ask(request("1", "tools/list"))["result"])
        let cursor = try #require(first["nextCursor"]?.stringValue)
        let second = try #require(try await client.ask(request("2", "tools/list", #""cursor":"\#(cursor)""#))["result"])
        #expect(second["nextCursor"] == nil)
        let names = [first, second].flatMap { $0["tools"]?.arrayValue ?? [] }.compactMap { $0["name"]?.stringValue }
        #expect(names == ["echo", "block", "fail", "large"])
        let elsewhere = try await client.ask(request("3", "resources/list", #""cursor":"\#(cursor)""#))
        #expect(elsewhere.errorCode == -32602)
    }

    @Test("42: a cursor that was never given", arguments: [#""x""#, #""""#, "5", "null", #""MTp0b29scy9saXN0Oi0x""#])
    func unknownCursor(cursor: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        #expect(try await client.ask(request("1", "tools/list", #""cursor":\#(cursor)"#)).errorCode == -32602)
    }

    @Test("43: a cancelled call stays silent") func cancelled() async throws {
        let demo = Demo()
        let client = try await TestClient.inProcess(catalogue: demo.catalogue)
        try await client.initialize()
        await client.send(request(#""a""#, "tools/call", #""name":"block""#))
        #expect(await demo.waitUntilEntered())
        await client.send(notification("notifications/cancelled", #""requestId":"a","reason":"no more""#))
        try await client.expectSilence()
        let other = try await client.call("echo", #"{"text":"x"}"#)
        #expect(other["isError"] == false)
        try await client.expectSilence()
    }

    @Test("43: a call that is cancelled while it waits is never run") func cancelledInQueue() async throws {
        let demo = Demo()
        var limits = Server.Limits()
        limits.running = 1
        let client = try await TestClient.inProcess(catalogue: demo.catalogue, limits: limits)
        try await client.initialize()
        await client.send(request("1", "tools/call", #""name":"block""#))
        await client.send(request("2", "tools/call", #""name":"block""#))
        await client.send(notification("notifications/cancelled", #""requestId":2"#))
        await client.send(notification("notifications/cancelled", #""requestId":"1""#))
        try await client.expectSilence()
        demo.letGo()
        #expect(try await client.receive()["id"] == 1)
        _ = try await client.call("echo", #"{"text":"x"}"#)
        #expect(await demo.waitUntilEntered())
        #expect(!demo.hasEntered)
    }

    @Test("43: a batch leaves a cancelled call out") func cancelledInBatch() async throws {
        let demo = Demo()
        let client = try await TestClient.inProcess(catalogue: demo.catalogue)
        try await client.initialize("2025-03-26")
        await client.send("[\(request("1", "tools/call", #""name":"block""#)),\(request("2", "ping"))]")
        #expect(await demo.waitUntilEntered())
        await client.send(notification("notifications/cancelled", #""requestId":1"#))
        let answers = try #require(try await client.receive().arrayValue)
        #expect(answers.map { $0["id"] } == [2])
    }

    @Test("44: no progress is sent, with a token or without") func noProgress() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let params = #""name":"echo","arguments":{"text":"x"},"_meta":{"progressToken":1}"#
        #expect(try await client.ask(request("1", "tools/call", params))["result"]?["isError"] == false)
        try await client.expectSilence()
    }

    @Test("45: only what is served is declared") func capabilities() async throws {
        let client = try await TestClient.inProcess(catalogue: Catalogue(tools: Demo().catalogue.tools))
        let result = try await client.initialize()
        #expect(result["capabilities"] == ["tools": ["listChanged": false]])
        for method in ["resources/list", "resources/templates/list", "resources/read"] {
            #expect(try await client.ask(request("1", method)).errorCode == -32601)
        }
    }

    @Test(
        "46: contents have their URI and one text",
        arguments: ["tacho://demo", "tacho://item/a1", "tacho://item/%611"]
    )
    func contents(uri: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let answer = try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#))
        let contents = try #require(answer["result"]?["contents"]?.arrayValue)
        #expect(contents.count == 1)
        #expect(contents[0]["uri"] == .string(uri))
        #expect(contents[0]["mimeType"] == "application/json")
        #expect(contents[0]["text"]?.stringValue != nil)
        #expect(contents[0]["blob"] == nil)
    }

    @Test(
        "47: a URI is a shape with an id, never a path",
        arguments: [
            "tacho://item/../demo", "tacho://item/%2e%2e", "tacho://item/..", "tacho://item/a1/", "tacho://item/a1/b",
            "tacho://item/a%2fb", "tacho://item/a1%00", "tacho://item/", "TACHO://item/a1", "tacho://item/%zz",
        ]
    )
    func badURIs(uri: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        #expect(try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#)).errorCode == -32002)
    }

    @Test("resources and templates are listed") func lists() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let resources = try await client.ask(request("1", "resources/list"))["result"]?["resources"]?.arrayValue
        #expect(resources?.compactMap { $0["uri"] } == ["tacho://demo"])
        let templates = try await client.ask(request("2", "resources/templates/list"))["result"]
        #expect(templates?["resourceTemplates"]?.arrayValue?.first?["uriTemplate"] == "tacho://item/{item_id}")
        #expect(try await client.ask(request("3", "resources/read")).errorCode == -32602)
    }
}
