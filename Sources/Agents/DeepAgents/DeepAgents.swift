import TachoCore

/// What is known of Deep Agents Code; measured with 0.1.88 and 0.2.2.
enum DeepAgents {
    /// The id in the catalogue.
    static let id = "deepagents"

    /// One database for all threads.
    static var log: AgentLog {
        AgentLog(
            .database(
                DatabaseLog(
                    directories: [".state"],
                    accepts: { $0 == "sessions.db" },
                    makeReader: { DeepAgentsReader(file: $0, savedState: $1) },
                    messages: messages
                )
            )
        )
    }

    @Sendable private static func messages(
        _ database: any AgentDatabase,
        _ conversation: String
    ) throws -> [TranscriptMessage] {
        var work = DeepAgentsWork(file: LogFile(path: "", relativePath: ""), database: database)
        work.messages = []
        _ = try work.read(where: "w.thread_id = ?", [.text(conversation)], limit: -1)
        return work.messages ?? []
    }
}

extension AgentDefinition {
    static let deepagents = AgentDefinition(
        id: DeepAgents.id,
        displayName: "Deep Agents Code",
        launch: LaunchRules(
            commands: "dcode deepagents-code",
            packages: "deepagents-code",
            otherCommands: "agents doctor goal help install list ls reset rubric threads tools uninstall update",
            oneShotOptions: "-n --non-interactive",
            otherOptions: "-v --version --acp --install --uninstall --update --clear-default-model",
            valueOptions: "-a --agent -M --model --sandbox --sandbox-id --max-turns --max-retries --timeout",
            textOptions: "-n --non-interactive -m --message -S --shell-allow-list --model-params --mcp-config --skill",
            conversationOptions: "-r --resume"
        ),
        home: AgentHome(variable: "DEEPAGENTS_HOME", defaults: [.home(".deepagents")]),
        resume: "dcode --resume {}",
        log: DeepAgents.log,
        retention: { _ in .forever }
    )
}
