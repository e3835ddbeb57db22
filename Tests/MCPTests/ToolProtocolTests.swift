import TachoCore
import TachoMCP
import Testing

/// Items 35 to 41 of the protocol's checklist: tools.
@Suite(.serialized) struct ToolProtocolTests {
    @Test("35, 41: tools are listed in a stable order with object schemas") func list() async throws {
        let client = try await TestClient.inProcess()
        let capabilities = try await client.initialize()["capabilities"]
        #expect(capabilities?["tools"] == ["listChanged": false])
        let first = try await client.ask(request("1", "tools/list"))["result"]
        let second = try await client.ask(request("1", "tools/list"))["result"]
        #expect(first == second)
        let tools = try #require(first?["tools"]?.arrayValue)
        #expect(tools.compactMap { $0["name"] } == ["echo", "block", "fail", "large"])
        for tool in tools {
            #expect(tool["inputSchema"]?["type"] == "object")
            #expect(tool["inputSchema"]?["additionalProperties"] == false)
            #expect(tool["outputSchema"]?["type"] == "object")
            #expect(tool["annotations"]?["readOnlyHint"] == true)
        }
    }

    @Test("36, 37: structure conforms to the schema and the text is the same JSON") func structure() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let result = try await client.call("echo", #"{"text":"x","times":2}"#)
        let structure = try #require(result["structuredContent"])
        #expect(structure == ["text": "x", "times": 2, "mode": "plain"])
        #expect(try JSONValue(json: Array(try #require(result.text).utf8)) == structure)
        #expect(result["isError"] == false)
        let echo = try #require(Demo().catalogue.tools.first)
        #expect(echo.outputSchema.problems(of: structure, named: "") == [])
    }

    @Test(
        "38, 39: a malformed call is a protocol error",
        arguments: [
            #""name":"nothing""#, #""arguments":{}"#, #""name":5"#, #""name":"echo","arguments":[]"#,
            #""name":"echo","arguments":"x""#, #""name":"echo","arguments":"[]""#, #""name":"echo","arguments":5"#,
        ]
    )
    func malformedCall(params: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        #expect(try await client.ask(request("1", "tools/call", params)).errorCode == -32602)
    }

    @Test(
        "39, 40: wrong arguments are results that say what is right",
        arguments: [
            (#"{}"#, "text is missing"),
            (#"{"text":null}"#, "text is missing"),
            (#"{"text":["a"]}"#, #"text must be a string; got ["a"]."#),
            (#"{"text":{}}"#, "text must be a string; got {}."),
            (#"{"text":"x","times":9}"#, "times must be from 1 to 5; got 9."),
            (#"{"text":"x","times":"9"}"#, "times must be from 1 to 5; got 9."),
            (#"{"text":"x","times":"two"}"#, #"times must be an integer; got "two"."#),
            (#"{"text":"x","times":"0x2"}"#, #"times must be an integer; got "0x2"."#),
            (#"{"text":"x","times":1.5}"#, "times must be an integer; got 1.5."),
            (#"{"text":"x","times":"1.5"}"#, "times must be an integer; got 1.5."),
            (#"{"text":"x","times":true}"#, "times must be an integer; got true."),
            (#"{"text":"x","loud":1}"#, "loud must be a boolean; got 1."),
            (#"{"text":"x","loud":"yes"}"#, #"loud must be a boolean; got "yes"."#),
            (#"{"text":"x","mode":"shuot"}"#, #"Did you mean "shout"?"#),
            (#"{"text":"x","tag":["a"]}"#, #""tag" is not an argument. Did you mean "tags"?"#),
            (#"{"text":"x","tags":["a",null]}"#, "tags[1] must be a string; got null."),
            (#"{"text":"x","tags":"a, b"}"#, #"tags must be an array; got "a, b"."#),
            (#"{"text":"x","tags":"[a,b]"}"#, #"tags must be an array; got "[a,b]"."#),
            (#"{"text":"x","tags":{"a":1}}"#, "tags must be an array"),
            (#"{"text":"x","tagz":""}"#, #""tagz" is not an argument."#),
            (#"{"text":"x","tags":["a","b","c","d"]}"#, "at most 3 elements"),
            (#"{"text":"x","count":1,"times":2}"#, "was given twice"),
            (#"{"text":"mend"}"#, "Call echo with another text."),
        ]
    )
    func argumentErrors(arguments: String, message: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let result = try await client.call("echo", arguments)
        #expect(result["isError"] == true)
        #expect(result["structuredContent"] == nil)
        #expect(try #require(result.text).contains(message))
    }

    @Test(
        "arguments are taken in each form with one meaning",
        arguments: [
            (#"{"text":"x","mode":null}"#, #"{"text":"x","times":1,"mode":"plain"}"#),
            (#"{"text":"x","times":2.0}"#, #"{"text":"x","times":2.0,"mode":"plain"}"#),
            (#"{"text":"x","count":3}"#, #"{"text":"x","times":3,"mode":"plain"}"#),
            (#"{"text":"x","times":"2"}"#, #"{"text":"x","times":2,"mode":"plain"}"#),
            (#"{"text":"x","count":" 3 "}"#, #"{"text":"x","times":3,"mode":"plain"}"#),
            (#"{"text":"x","times":"","mode":""}"#, #"{"text":"x","times":1,"mode":"plain"}"#),
            (#"{"text":"x","times":4,"count":""}"#, #"{"text":"x","times":4,"mode":"plain"}"#),
            (#"{"text":"x","times":"","count":4}"#, #"{"text":"x","times":4,"mode":"plain"}"#),
            (#"{"text":5}"#, #"{"text":"5","times":1,"mode":"plain"}"#),
            (#"{"text":2.5}"#, #"{"text":"2.5","times":1,"mode":"plain"}"#),
            (#"{"text":false}"#, #"{"text":"false","times":1,"mode":"plain"}"#),
            (#"{"text":""}"#, #"{"text":"","times":1,"mode":"plain"}"#),
            (#"{"text":"x","loud":"False"}"#, #"{"text":"x","times":1,"mode":"plain","loud":false}"#),
            (#"{"text":"x","loud":"true"}"#, #"{"text":"x","times":1,"mode":"plain","loud":true}"#),
            (#"{"text":"x","tags":"[\"a\",2]"}"#, #"{"text":"x","times":1,"mode":"plain","tags":["a","2"]}"#),
            (#"{"text":"x","tags":"a"}"#, #"{"text":"x","times":1,"mode":"plain","tags":["a"]}"#),
            (#"{"text":"x","tags":2026}"#, #"{"text":"x","times":1,"mode":"plain","tags":["2026"]}"#),
            (#"{"text":"x","tags":"2026"}"#, #"{"text":"x","times":1,"mode":"plain","tags":["2026"]}"#),
            (#"{"text":"x","tags":["a",true]}"#, #"{"text":"x","times":1,"mode":"plain","tags":["a","true"]}"#),
            (#"{"text":"x","tags":"[]"}"#, #"{"text":"x","times":1,"mode":"plain","tags":[]}"#),
            (#"{"text":"x","tags":""}"#, #"{"text":"x","times":1,"mode":"plain"}"#),
            (#""{\"text\":\"x\",\"times\":\"2\"}""#, #"{"text":"x","times":2,"mode":"plain"}"#),
        ]
    )
    func lenientArguments(sent: String, taken: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let result = try await client.call("echo", sent)
        #expect(result["structuredContent"] == (try JSONValue(json: Array(taken.utf8))), "\(result)")
    }

    @Test("no arguments are none in each form", arguments: ["null", #""""#, "{}"])
    func noArguments(sent: String) async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        #expect(try await client.call("large", sent)["structuredContent"]?["text"]?.stringValue?.count == 40_000)
    }

    @Test("40: a result over the limit is an error that says how to ask for less") func largeResult() async throws {
        let client = try await TestClient.inProcess()
        try await client.initialize()
        let result = try await client.call("large", #"{"size":60000}"#)
        #expect(result["isError"] == true)
        #expect(try #require(result.text).contains("smaller limit"))
    }

    @Test("40: no more calls run at once than allowed") func boundedCalls() async throws {
        let demo = Demo()
        var limits = Server.Limits()
        limits.running = 2
        let client = try await TestClient.inProcess(catalogue: demo.catalogue, limits: limits)
        try await client.initialize()
        for id in 1...4 { await client.send(request("\(id)", "tools/call", #""name":"block""#)) }
        try await client.expectSilence()
        #expect(await demo.waitUntilEntered())
        #expect(await demo.waitUntilEntered())
        #expect(!demo.hasEntered)
        for _ in 1...4 { demo.letGo() }
        for _ in 1...4 { _ = try await client.receive() }
    }
}
