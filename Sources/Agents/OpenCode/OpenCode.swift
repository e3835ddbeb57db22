import TachoCore

/// What is known of OpenCode 1 and 2 and of the Kilo CLI, which keeps OpenCode's tables; by their source of 2026-08.
enum OpenCode {
    /// `NAME.db`, and `NAME-CHANNEL.db` of other release channels.
    static func log(_ agent: String) -> AgentLog {
        AgentLog(
            .database(
                DatabaseLog(
                    directories: [""],
                    accepts: { $0.hasPrefix(agent) && $0.hasSuffix(".db") },
                    makeReader: { OpenCodeReader(agent: agent, file: $0, savedState: $1) },
                    messages: { try messages(agent, $0, $1) }
                )
            )
        )
    }

    private static func messages(
        _ agent: String,
        _ database: any AgentDatabase,
        _ conversation: String
    ) throws -> [TranscriptMessage] {
        let file = LogFile(path: "", relativePath: "")
        var work = OpenCodeWork(agent: agent, file: file, database: database)
        work.messages = []
        for form in try OpenCodeForm.all(in: database) {
            let place = try work.place(of: OpenCodeForm.Session(id: conversation, changed: 0), form)
            let page = OpenCodeForm.Page(since: 0, after: "", limit: -1)
            for id in try form.messages(of: conversation, page, in: database) { try work.read(id, of: place, form) }
        }
        return work.messages ?? []
    }
}

extension AgentDefinition {
    static let opencode = AgentDefinition(
        id: "opencode",
        displayName: "OpenCode",
        launch: LaunchRules(
            commands: "opencode",
            packages: "opencode-ai opencode-linux-x64 opencode-darwin-arm64",
            oneShotCommands: "run",
            otherCommands: """
                acp agent attach auth completion console db debug export generate github help import login logout mcp \
                models plug plugin pr providers serve session stats uninstall upgrade web
                """,
            otherOptions: "-v",
            valueOptions: "-m --model --agent --format --hostname --port --log-level --variant --mdns-domain --dir",
            textOptions: "--prompt -f --file --title --command --attach -p --password --cors",
            conversationOptions: "-s --session",
            forkOptions: "--fork"
        ),
        environmentMarks: "OPENCODE",
        home: AgentHome(variable: nil, defaults: [.data("opencode")]),
        resume: "opencode --session {}",
        log: OpenCode.log("opencode"),
        retention: { _ in .forever },
        hooks: { OpenCode.hooks }
    )

    static let kilo = AgentDefinition(
        id: "kilo",
        displayName: "Kilo Code CLI",
        launch: LaunchRules(
            commands: "kilo kilocode",
            commonWords: "kilo",
            packages: "@kilocode/cli",
            otherWords: .nothing,
            oneShotCommands: "run",
            oneShotOptions: "-a --auto",
            otherOptions: "-v",
            valueOptions:
                "-m --model -M --mode --agent --format --hostname --port --variant --dir -t --timeout -w --workspace",
            textOptions: "--prompt -f --file --title --command --attach --password",
            conversationOptions: "-s --session",
            forkOptions: "--fork"
        ),
        home: AgentHome(variable: nil, defaults: [.data("kilo")]),
        resume: "kilo --session {}",
        log: OpenCode.log("kilo"),
        retention: { _ in .forever }
    )
}
