import TachoCore
import TachoSystem

/// What is known of Code Puppy; measured with 0.0.946.
enum CodePuppy {
    /// The id in the catalogue.
    static let id = "code-puppy"
    static let home = AgentHome(
        variable: "XDG_CACHE_HOME",
        directory: "code_puppy",
        defaults: [.home(".code_puppy")],
        successors: [AgentHome(variable: "XDG_DATA_HOME", directory: "code_puppy", defaults: [])]
    )

    /// `autosaves/SESSION.json`, and `subagent_sessions/SESSION.json`, which names no parent: rewritten at every answer.
    ///
    /// Each request repeats the agent's instructions, 4 KB of them, so a megabyte would end after 100 calls.
    static var log: AgentLog {
        AgentLog(source(in: "autosaves", isSubagent: false), source(in: "subagent_sessions", isSubagent: true))
    }

    private static func source(in directory: String, isSubagent: Bool) -> AgentLogSource {
        .document(
            DocumentLog(
                directories: [directory],
                accepts: { $0.hasSuffix(".json") && !$0.hasSuffix("_meta.json") },
                sizeLimit: 64 << 20,
                makeReader: { CodePuppyReader(file: $0, isSubagent: isSubagent) }
            )
        )
    }
}

extension AgentDefinition {
    static let codePuppy = AgentDefinition(
        id: CodePuppy.id,
        displayName: "Code Puppy",
        launch: LaunchRules(
            commands: "code-puppy pup",
            commonWords: "pup",
            packages: "code-puppy",
            modules: "code_puppy code_puppy.main",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v",
            valueOptions: "-a --agent -m --model --port-base",
            textOptions: "-p --prompt --usage-file -qr --quick-resume",
            conversationOptions: "-r --resume"
        ),
        home: CodePuppy.home,
        resume: "code-puppy --resume {}",
        log: CodePuppy.log
    )
}
