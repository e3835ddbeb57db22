import TachoCore
import TachoSystem

/// What is known of the OpenHands CLI; measured with 1.16.0.
enum OpenHands {
    /// The id in the catalogue.
    static let id = "openhands"
    static let home = AgentHome(
        variable: "OPENHANDS_PERSISTENCE_DIR",
        defaults: [.home(".openhands")],
        successors: [AgentHome(variable: "OPENHANDS_CONVERSATIONS_DIR", defaults: [])]
    )
    private static let directory = "conversations"

    /// `CONVERSATION/base_state.json`, which is rewritten and has the calls, and `CONVERSATION/events/event-….json`, each
    /// written once.
    ///
    /// A call takes 750 bytes of the state, so a megabyte would end after 1,400 calls.
    static var log: AgentLog {
        AgentLog(
            .document(
                DocumentLog(
                    directories: [directory],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 2 && parts[1] == "base_state.json"
                    },
                    sizeLimit: OpenHandsState.sizeLimit,
                    makeReader: { OpenHandsState(file: $0) }
                )
            ),
            .document(
                DocumentLog(
                    directories: [directory],
                    accepts: { path in
                        let parts = path.split(separator: "/")
                        return parts.count == 3 && parts[1] == "events" && isEvent(parts[2])
                    },
                    makeReader: { OpenHandsEvent(file: $0) }
                )
            )
        )
    }

    private static func isEvent(_ name: some StringProtocol) -> Bool {
        name.hasPrefix("event-") && name.hasSuffix(".json")
    }

    /// The names of a conversation's events in their order; the names begin with their number.
    static func events(in directory: String) -> [String] {
        Directory.names(in: directory).filter(isEvent).sorted()
    }

    /// Walks one event's file.
    static func withEvent<Result>(_ path: String, _ body: (JSONObject) -> Result?) -> Result? {
        SmallFile.bytes(path, limit: 1 << 20, chunk: 16_384)?.withUnsafeBytes { JSONObject($0).flatMap(body) }
    }
}

extension AgentDefinition {
    static let openhands = AgentDefinition(
        id: OpenHands.id,
        displayName: "OpenHands",
        launch: LaunchRules(
            commands: "openhands openhands-cli",
            packages: "openhands openhands-ai openhands-cli",
            modules:
                "openhands.cli.main openhands.cli.entry openhands.core.main openhands_cli openhands_cli.entrypoint",
            otherCommands: "acp cloud gui-server help login logout mcp plugin serve view web",
            oneShotOptions: "--headless",
            otherOptions: "-v --list-sessions",
            valueOptions: "-d --directory -l --log-level -i --max-iterations --agent-cls",
            textOptions: "-t --task -f --file -c --config-file -n --name",
            conversationOptions: "--resume"
        ),
        home: OpenHands.home,
        resume: "openhands --resume {}",
        log: OpenHands.log
    )
}
