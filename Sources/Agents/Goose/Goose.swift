import TachoCore

/// What is known of Goose, by its schema 17 of 2026-08.
enum Goose {
    /// The id in the catalogue.
    static let id = "goose"
    static let home = AgentHome(
        variable: "GOOSE_PATH_ROOT",
        directory: "data",
        defaults: [.data("goose"), .home("Library/Application Support/Block/goose")]
    )

    /// One database for all sessions.
    static var log: AgentLog {
        AgentLog(
            .database(
                DatabaseLog(
                    directories: ["sessions"],
                    accepts: { $0 == "sessions.db" },
                    makeReader: { GooseReader(file: $0, savedState: $1) },
                    messages: messages
                )
            )
        )
    }

    @Sendable private static func messages(
        _ database: any AgentDatabase,
        _ conversation: String
    ) throws -> [TranscriptMessage] {
        let file = LogFile(path: "", relativePath: "")
        var work = GooseWork(file: file, database: database, form: try GooseForm(database))
        work.messages = []
        try work.readMessages(of: conversation)
        return work.messages ?? []
    }
}

extension AgentDefinition {
    static let goose = AgentDefinition(
        id: Goose.id,
        displayName: "Goose",
        launch: LaunchRules(
            commands: "goose",
            commonWords: "goose",
            otherWords: .nothing,
            sessionCommands: "session s session/resume",
            oneShotCommands: "run",
            otherCommands: """
                session/list session/remove session/export session/import session/diagnostics session/delete s/list \
                s/remove s/export s/import s/diagnostics
                """,
            otherOptions: "-V",
            valueOptions:
                "--provider --model --max-turns --output-format --debug --with-builtin --max-tool-repetitions",
            textOptions: """
                -t --text -i --instructions --recipe --system --params --sub-recipe --with-extension -n --name --path \
                --with-remote-extension --with-streamable-http-extension
                """,
            conversationOptions: "--session-id"
        ),
        environmentMarks: "GOOSE_TERMINAL",
        home: Goose.home,
        resume: "goose session --resume --session-id {}",
        log: Goose.log,
        retention: { _ in .forever },
        hooks: { Goose.hooks }
    )
}
