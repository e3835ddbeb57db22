import Foundation
import TachoCore
import TachoMCP
import TestSupport
import Testing

/// `tacho mcp config CLIENT`: what clients are to be told.
@Suite(.serialized) struct ConfigTests {
    private let sandbox: Sandbox

    init() throws {
        sandbox = try Sandbox()
    }

    /// Runs the program and returns what it printed.
    private func run(
        _ arguments: [String],
        environment: [String: String]? = nil
    ) throws -> (status: Int32, data: String, words: String) {
        let process = Process()
        let data = Pipe()
        let words = Pipe()
        process.executableURL = URL(fileURLWithPath: TachoBinary.path)
        process.arguments = ["mcp", "config"] + arguments
        process.environment =
            environment ?? ["HOME": sandbox.home.path, "TACHO_HOME": sandbox.home.path + "/it's \"here\" \\o/"]
        process.standardOutput = data
        process.standardError = words
        try process.run()
        let text = String(decoding: data.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        let hint = String(decoding: words.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        return (process.terminationStatus, text, hint)
    }

    @Test(
        "the entry is JSON as the client wants it, with an absolute path",
        arguments: [
            ("claude", "mcpServers", true), ("cursor", "mcpServers", false), ("vscode", "servers", true),
            ("gemini", "mcpServers", false), ("claude-desktop", "mcpServers", false),
        ]
    )
    func json(client: String, key: String, namesType: Bool) throws {
        let printed = try run([client, "--read-only", "--repo", sandbox.home.path])
        #expect(printed.status == 0)
        let document = try JSONValue(json: Array(printed.data.utf8))
        #expect(document.objectValue?.keys.sorted() == [key])
        let entry = try #require(document[key]?["tacho"])
        #expect(entry["type"] == (namesType ? "stdio" : nil))
        #expect(entry["command"] == .string(TachoBinary.path))
        #expect(TachoBinary.path.hasPrefix("/"))
        #expect(entry["args"] == ["mcp", "--read-only", "--repo", .string(sandbox.home.path)])
        #expect(entry["env"] == ["TACHO_HOME": .string(sandbox.home.path + "/it's \"here\" \\o/")])
        #expect(printed.words.contains("Add it to "))
    }

    @Test func `the entry for Codex is TOML, with an absolute path`() throws {
        let printed = try run(["codex"])
        #expect(printed.status == 0)
        #expect(
            printed.data == """
                [mcp_servers.tacho]
                command = "\(TachoBinary.path)"
                args = ["mcp"]
                env = { TACHO_HOME = "\(sandbox.home.path)/it's \\"here\\" \\\\o/" }

                """
        )
        #expect(printed.words.contains("~/.codex/config.toml"))
    }

    @Test(
        "the entry has the variables that decide what is read",
        arguments: [
            "TACHO_HOME=/t", "XDG_DATA_HOME=/d", "XDG_CONFIG_HOME=/c", "CLAUDE_CONFIG_DIR=~/.claude-work,/b",
            "CODEX_HOME=/x/.codex2", "TACHO_AGENT_HOMES=claude=/w", "TACHO_PREVIEWS=false", "TACHO_IDLE_GAP=2h",
        ]
    )
    func carried(assignment: String) throws {
        let sides = assignment.split(separator: "=", maxSplits: 1).map(String.init)
        var environment = ["HOME": sandbox.home.path, "PATH": "/bin", "LANG": "C.UTF-8", sides[0]: sides[1]]
        let printed = try run(["claude-desktop"], environment: environment)
        let entry = try JSONValue(json: Array(printed.data.utf8))["mcpServers"]?["tacho"]
        #expect(entry?["env"] == .object([sides[0]: .string(sides[1])]))
        environment[sides[0]] = ""
        #expect(!(try run(["codex"], environment: environment)).data.contains("env ="))
    }

    @Test(
        "the entry has no variable that is ignored",
        arguments: ["TACHO_HOME", "XDG_DATA_HOME", "XDG_CONFIG_HOME", "CLAUDE_CONFIG_DIR", "CODEX_HOME"]
    )
    func relative(variable: String) throws {
        let printed = try run(["codex"], environment: ["HOME": sandbox.home.path, variable: "here"])
        #expect(printed.status == 0 && !printed.data.contains("env ="))
    }

    @Test func `an unknown client is refused with the names of the known ones`() throws {
        let printed = try run(["emacs"])
        #expect(printed.status == 2)
        #expect(printed.data.isEmpty)
        for name in ["claude", "codex", "cursor", "vscode", "gemini", "claude-desktop"] {
            #expect(printed.words.contains(name))
        }
    }
}
