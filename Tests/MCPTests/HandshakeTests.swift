import TachoCore
import TachoMCP
import Testing

/// Items 21 to 26 of the protocol's checklist: the revisions with a handshake.
@Suite(.serialized) struct HandshakeTests {
    @Test(
        "21, 22: the answered revision",
        arguments: [
            ("2024-11-05", "2024-11-05"), ("2025-03-26", "2025-03-26"), ("2025-06-18", "2025-06-18"),
            ("2025-11-25", "2025-11-25"), ("2026-07-28", "2025-11-25"), ("1999-01-01", "2025-11-25"),
            ("", "2025-11-25"), ("latest", "2025-11-25"),
        ]
    )
    func negotiation(asked: String, answered: String) async throws {
        let client = try await TestClient.inProcess()
        let result = try await client.initialize(asked)
        #expect(result["protocolVersion"] == .string(answered))
        #expect(result["serverInfo"]?["name"] == "demo")
        #expect(result["serverInfo"]?["version"] == "1.2.3")
        #expect(result["instructions"] == "Call echo first.")
        #expect(result["capabilities"]?["tools"]?.objectValue != nil)
        #expect(result["resultType"] == nil)
    }

    @Test("22: a revision that is no string", arguments: ["", #""protocolVersion":5"#, #""protocolVersion":null"#])
    func badVersion(params: String) async throws {
        let client = try await TestClient.inProcess()
        #expect(try await client.ask(request("1", "initialize", params)).errorCode == -32602)
        try await client.initialize()
    }

    @Test("23: ping before and after the handshake") func ping() async throws {
        let client = try await TestClient.inProcess()
        #expect(try await client.ask(request("1", "ping"))["result"] == [:])
        try await client.initialize()
        #expect(try await client.ask(request("2", "ping"))["result"] == [:])
    }

    @Test(
        "24: requests before the handshake are errors, not silence",
        arguments: [
            ("tools/list", -32600), ("tools/call", -32600), ("resources/list", -32600), ("unknown", -32601),
            ("logging/setLevel", -32601),
        ]
    )
    func tooEarly(method: String, code: Int) async throws {
        let client = try await TestClient.inProcess()
        let answer = try await client.ask(request("1", method))
        #expect(answer.errorCode == code)
        #expect(answer["id"] == 1)
        try await client.initialize()
        #expect(try await client.ask(request("2", "tools/list"))["result"] != nil)
    }

    @Test("24: a client need not wait with requests until it has said that it is initialized") func eager() async throws
    {
        let client = try await TestClient.inProcess()
        await client.send(request("0", "initialize", #""protocolVersion":"2025-11-25","capabilities":{}"#))
        await client.send(request("1", "tools/list"))
        #expect(try await client.receive()["id"] == 0)
        #expect(try await client.receive()["result"]?["tools"] != nil)
    }

    @Test("fields of later revisions are left out of earlier ones", arguments: ProtocolVersion.allCases.dropLast())
    func gatedFields(version: ProtocolVersion) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize(version.rawValue)
        let list = try await client.ask(request("1", "tools/list"))
        let tool = try #require(list["result"]?["tools"]?.arrayValue?.first)
        #expect((tool["annotations"] != nil) == (version >= .v2025March))
        #expect((tool["outputSchema"] != nil) == (version >= .v2025June))
        #expect((tool["title"] != nil) == (version >= .v2025June))
        let result = try await client.call("echo", #"{"text":"x"}"#)
        #expect((result["structuredContent"] != nil) == (version >= .v2025June))
        #expect(result.text == #"{"mode":"plain","text":"x","times":1}"#)
    }

    @Test(
        "26: a resource that is not there",
        arguments: ["tacho://nothing", "tacho://item/zz", "file:///etc/passwd", ""]
    )
    func missingResource(uri: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let answer = try await client.ask(request("1", "resources/read", #""uri":"\#(uri)""#))
        #expect(answer.errorCode == -32002)
        #expect(answer["error"]?["data"]?["uri"] == .string(uri))
    }
}
