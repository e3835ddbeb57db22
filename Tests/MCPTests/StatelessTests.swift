import TachoCore
import TachoMCP
import Testing

/// Items 27 to 34 of the protocol's checklist: the revision without a handshake.
@Suite(.serialized) struct StatelessTests {
    @Test("27: discover says what initialize would") func discover() async throws {
        let client = try await TestClient.inProcess()
        let result = try #require(try await client.ask(stateless("1", "server/discover"))["result"])
        #expect(result["supportedVersions"] == ["2026-07-28"])
        #expect(result["capabilities"]?["tools"] != nil)
        #expect(result["instructions"] == "Call echo first.")
    }

    @Test(
        "28: the required keys",
        arguments: [
            (#""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28"}"#, -32602),
            (#""_meta":{"io.modelcontextprotocol/clientCapabilities":{}}"#, -32602),
            (
                #""_meta":{"io.modelcontextprotocol/protocolVersion":5,"io.modelcontextprotocol/clientCapabilities":{}}"#,
                -32602
            ),
            (
                #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
                    + #""io.modelcontextprotocol/clientCapabilities":[]}"#, -32602
            ),
            (
                #""_meta":{"io.modelcontextprotocol/protocolVersion":"2027-01-01","#
                    + #""io.modelcontextprotocol/clientCapabilities":{}}"#, -32022
            ),
            (
                #""_meta":{"io.modelcontextprotocol/protocolVersion":"2025-11-25","#
                    + #""io.modelcontextprotocol/clientCapabilities":{}}"#, -32022
            ),
        ]
    )
    func requiredKeys(params: String, code: Int) async throws {
        let client = try await TestClient.inProcess()
        for method in ["tools/list", "server/discover"] {
            let answer = try await client.ask(request("1", method, params))
            #expect(answer.errorCode == code)
            if code == -32022 {
                #expect(answer["error"]?["data"]?["supported"] == ["2026-07-28"])
                #expect(answer["error"]?["data"]?["requested"]?.stringValue != nil)
            }
        }
    }

    @Test("28: discover without its keys is an error") func bareDiscover() async throws {
        let client = try await TestClient.inProcess()
        #expect(try await client.ask(request("1", "server/discover")).errorCode == -32602)
    }

    @Test(
        "29, 30: what results carry",
        arguments: [
            ("server/discover", nil, true), ("tools/list", nil, true), ("resources/list", nil, true),
            ("resources/templates/list", nil, true), ("resources/read", #""uri":"tacho://demo""#, true),
            ("tools/call", #""name":"echo","arguments":{"text":"x"}"#, false),
            ("tools/call", #""name":"echo","arguments":{}"#, false),
        ] as [(String, String?, Bool)]
    )
    func resultFields(method: String, params: String?, isCached: Bool) async throws {
        let client = try await TestClient.inProcess()
        let result = try #require(try await client.ask(stateless("1", method, params))["result"])
        #expect(result["resultType"] == "complete")
        #expect(result["_meta"]?["io.modelcontextprotocol/serverInfo"]?["name"] == "demo")
        #expect((result["ttlMs"]?.intValue).map { $0 >= 0 } == (isCached ? true : nil))
        #expect(result["cacheScope"] == (isCached ? "private" : nil))
    }

    @Test("31: both eras on one connection, request by request") func botherEras() async throws {
        let client = try await TestClient.inProcess()
        #expect(try await client.ask(stateless("1", "tools/list"))["result"]?["resultType"] == "complete")
        #expect(try await client.ask(request("2", "tools/list")).errorCode == -32600)
        try await client.initialize()
        #expect(try await client.ask(request("3", "tools/list"))["result"]?["resultType"] == nil)
        #expect(try await client.ask(stateless("4", "tools/list"))["result"]?["resultType"] == "complete")
    }

    @Test("31: initialize after discover, also with the keys of the stateless era") func initializeAfterDiscover()
        async throws
    {
        let client = try await TestClient.inProcess()
        _ = try await client.ask(stateless("1", "server/discover"))
        let answer = try await client.ask(stateless("2", "initialize", #""protocolVersion":"2025-11-25""#))
        #expect(answer["result"]?["protocolVersion"] == "2025-11-25")
    }

    @Test("32, 33: no notification is sent, though a log level was asked for") func noNotifications() async throws {
        let client = try await TestClient.inProcess()
        let meta =
            #""_meta":{"io.modelcontextprotocol/protocolVersion":"2026-07-28","#
            + #""io.modelcontextprotocol/clientCapabilities":{},"io.modelcontextprotocol/logLevel":"debug","#
            + #""progressToken":"p"}"#
        let answer = try await client.ask(request("1", "tools/call", #""name":"fail",\#(meta)"#))
        #expect(answer["id"] == 1)
        try await client.expectSilence()
    }

    @Test(
        "34: methods that were removed",
        arguments: [
            "ping", "logging/setLevel", "resources/subscribe", "resources/unsubscribe", "subscriptions/listen",
        ]
    )
    func removedMethods(method: String) async throws {
        let client = try await TestClient.inProcess()
        #expect(try await client.ask(stateless("1", method)).errorCode == -32601)
    }

    @Test("26: a resource that is not there") func missingResource() async throws {
        let client = try await TestClient.inProcess()
        let answer = try await client.ask(stateless("1", "resources/read", #""uri":"tacho://nothing""#))
        #expect(answer.errorCode == -32602)
    }
}
