package import TachoCore

/// The agents that tacho knows; the only list of them.
package enum Agents {
    /// All agents.
    ///
    /// One that has more than launch rules has a directory beside this file, the others are in `Others`.
    package static let all: [AgentDefinition] =
        logging + AgentDefinition.vendors + AgentDefinition.companies + AgentDefinition.communities

    /// Those whose logs are read.
    private static let logging: [AgentDefinition] = [
        .claude, .codex, .gemini, .copilot, .qwen, .kimi, .codebuddy, .grok, .vibe, .antigravity, .pi, .omp, .openclaw,
        .letta, .gptme, .opencode, .kilo, .goose, .hermes, .crush, .deepagents, .cline, .openhands, .miniSweAgent,
        .codePuppy, .droid, .deepSeek, .aider,
    ]

    /// A variable that any agent may set, as agents have agreed.
    private static let sharedMark = "AI_AGENT"

    /// The variables that agents set in the shells and tools that they start, sorted.
    ///
    /// A shell with one of them is an agent's: what runs in it belongs to that agent's session. The snippets in shell/
    /// look for the same names.
    package static var marks: [String] {
        ([sharedMark] + all.flatMap { $0.environmentMarks.words.map(String.init) }).sorted()
    }

    /// The first mark that an environment has, the shared one coming first; nil when no agent made it.
    ///
    /// - Parameter variable: looks up a variable; an empty value counts as unset.
    package static func mark(in variable: (String) -> String?) -> String? {
        func isSet(_ name: String) -> Bool { variable(name)?.isEmpty == false }
        if isSet(sharedMark) { return sharedMark }
        for agent in all {
            if let mark = agent.environmentMarks.first(where: isSet) { return mark }
        }
        return nil
    }

    /// The definition with a catalogue id; nil for agents that users added.
    package static func definition(_ id: String) -> AgentDefinition? {
        all.first { $0.id == id }
    }
}

extension AgentCatalogue {
    /// The agents that come with tacho.
    package static let builtIn = AgentCatalogue(Agents.all)

    /// Makes the catalogue of defined agents and the user's additions.
    ///
    /// - Parameter additions: as for `init(_:adding:)`.
    package init(_ definitions: [AgentDefinition], adding additions: [String: String] = [:]) {
        self.init(definitions.map { Agent(id: $0.id, launch: $0.launch) }, adding: additions)
    }
}

extension Sequence<AgentDefinition> {
    /// Those whose log is read, as the store derives their sessions.
    package var readable: [ReadableAgent] {
        filter { $0.log != nil }.map { ReadableAgent(id: $0.id, timing: $0.timing) }
    }
}
