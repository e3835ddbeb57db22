import TachoCore

/// What is known of the Hermes Agent; measured with 0.19.0.
enum Hermes {
    /// The id in the catalogue.
    static let id = "hermes"

    /// `state.db`, and `profiles/NAME/state.db` of other profiles.
    static var log: AgentLog {
        AgentLog(
            .database(
                DatabaseLog(
                    directories: ["", "profiles"],
                    depth: 1,
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.last == "state.db" && parts.count <= 2
                    },
                    makeReader: { HermesReader(file: $0, savedState: $1) },
                    messages: messages
                )
            ),
            detail: .totals
        )
    }

    @Sendable private static func messages(
        _ database: any AgentDatabase,
        _ conversation: String
    ) throws -> [TranscriptMessage] {
        var work = HermesWork(file: LogFile(path: "", relativePath: ""), database: database)
        work.messages = []
        _ = try work.readMessages(where: "m.session_id = ? ORDER BY m.id", [.text(conversation)])
        return work.messages ?? []
    }
}

extension AgentDefinition {
    static let hermes = AgentDefinition(
        id: Hermes.id,
        displayName: "Hermes Agent",
        launch: LaunchRules(
            commands: "hermes/chat",
            commonWords: "hermes",
            packages: "hermes-agent",
            oneShotOptions: "-q --query -z",
            valueOptions: "-m --model --provider -t --toolsets",
            textOptions: "-q --query -z -s --skills",
            conversationOptions: "-r --resume"
        ),
        environmentMarks: "HERMES_SESSION_ID",
        home: AgentHome(variable: "HERMES_HOME", defaults: [.home(".hermes")]),
        resume: "hermes chat --resume {}",
        log: Hermes.log,
        retention: { _ in .forever }
    )
}
