import TachoCore
import TachoSystem

/// What is known of Crush, by its source of 2026-08.
enum Crush {
    /// The id in the catalogue.
    static let id = "crush"
    static let home = AgentHome(variable: "CRUSH_GLOBAL_DATA", defaults: [.data("crush")])

    /// `crush.db` in the data directory of each project.
    static var log: AgentLog {
        AgentLog(
            .database(
                DatabaseLog(
                    directories: [],
                    elsewhere: projects,
                    accepts: { $0 == "crush.db" },
                    makeReader: { CrushReader(file: $0, savedState: $1) },
                    messages: messages
                )
            ),
            detail: .totals
        )
    }

    /// The data directories of the projects in `projects.json`: `{"projects":[{"path":"/w/p","data_dir":"/w/p/.crush"},…]}`.
    @Sendable private static func projects(home: String) -> [String] {
        let bytes = SmallFile.bytes(home + "/projects.json", limit: 4 << 20, chunk: 65_536) ?? []
        return bytes.withUnsafeBytes { bytes in
            guard var list = JSONObject(bytes)?["projects"], list.enterArray() else { return [] }
            var directories: [String] = []
            while list.nextElement() {
                guard let project = JSONObject(&list) else { break }
                let path = project.string("path")
                let directory = project.string("data_dir").map { FilePath.resolve($0, in: path ?? "/") }
                if let directory = directory ?? path.map({ $0 + "/.crush" }) { directories.append(directory) }
            }
            return directories
        }
    }

    @Sendable private static func messages(
        _ database: any AgentDatabase,
        _ conversation: String
    ) throws -> [TranscriptMessage] {
        var work = CrushWork(file: LogFile(path: "", relativePath: ""), database: database)
        work.messages = []
        _ = try work.readMessages(of: conversation, limit: nil)
        return work.messages ?? []
    }
}

extension AgentDefinition {
    static let crush = AgentDefinition(
        id: Crush.id,
        displayName: "Crush",
        launch: LaunchRules(
            commands: "crush",
            commonWords: "crush",
            packages: "@charmland/crush",
            otherWords: .nothing,
            oneShotCommands: "run r",
            otherOptions: "-v",
            valueOptions: "-c --cwd -D --data-dir -m --model --small-model",
            textOptions: "-H --host",
            conversationOptions: "-s --session"
        ),
        home: Crush.home,
        resume: "crush --session {}",
        log: Crush.log,
        retention: { _ in .forever }
    )
}
