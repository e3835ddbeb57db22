import Foundation
import TachoAgents
import TachoCore
import TestSupport
import Testing

/// An agent is named in its own directory and nowhere else, so that adding one is one directory and one line.
@Suite struct AgentNameTests {
    /// Where agents' names belong: their definitions, and prices, whose models are named like agents.
    private static let homes = ["Sources/Agents/", "Sources/Core/Pricing/"]

    /// Texts that show users an example, the clients of MCP, which are programs with settings of their own, and providers that
    /// are named like an agent.
    private static let examples: Set<String> = [
        "Sources/CLI/Commands/Install/Install.swift", "Sources/CLI/Commands/Install/Uninstall.swift",
        "Sources/CLI/Commands/MCP/MCP.swift", "Sources/CLI/Commands/MCP/MCPClient.swift",
        "Sources/CLI/Commands/Now.swift", "Sources/CLI/Commands/Sessions/Sessions.swift",
        "Sources/CLI/Commands/Statusline.swift", "Sources/CLI/Configuration/ConfigurationReader.swift",
        "Sources/Fleet/OTLP/OTLPProvider.swift",
    ]

    /// The names that are no common words: `goose` and `pi` may stand anywhere.
    private static let names: Set<String> = {
        var names: Set<String> = []
        for agent in Agents.all {
            let commands = agent.launch.commands.words.map { $0.prefix { $0 != "/" && $0 != "@" } }.map(String.init)
            for name in commands + [agent.id] where name.count >= 5 && !agent.launch.commonWords.contains(name) {
                names.insert(name)
            }
        }
        return names
    }()

    @Test func nothingElseNamesAnAgent() throws {
        let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        let sources = root.appendingPathComponent("Sources")
        let paths = try #require(FileManager.default.enumerator(atPath: sources.path)).compactMap { $0 as? String }
        var found: [String] = []
        for path in paths.map({ "Sources/" + $0 }) where path.hasSuffix(".swift") && !Self.examples.contains(path) {
            guard !Self.homes.contains(where: path.hasPrefix) else { continue }
            let text = try String(contentsOf: root.appendingPathComponent(path), encoding: .utf8)
            for (index, line) in text.split(separator: "\n", omittingEmptySubsequences: false).enumerated() {
                let names = Self.words(in: line).intersection(Self.names)
                if !names.isEmpty { found.append("\(path):\(index + 1): \(names.sorted().joined(separator: ", "))") }
            }
        }
        #expect(found == [])
    }

    /// The words of a line without its comment, in lower case; `ClaudeReader` holds `claude`.
    private static func words(in line: Substring) -> Set<String> {
        guard !line.drop(while: { $0 == " " }).hasPrefix("//") else { return [] }
        let code = line.firstRange(of: " // ").map { line[..<$0.lowerBound] } ?? line
        let parts = code.matches(of: /[A-Z]?[a-z]+(-[a-z]+)*/).map { String($0.output.0).lowercased() }
        return Set(parts + parts.flatMap { $0.split(separator: "-").map(String.init) })
    }
}
