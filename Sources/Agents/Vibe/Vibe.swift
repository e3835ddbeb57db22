import TachoCore
import TachoSystem

/// What is known of Mistral Vibe 3.0; measured with 3.0.2.
///
/// What 2.x left in `session_*` is not read.
enum Vibe {
    /// The id in the catalogue.
    static let id = "vibe"
    static let home = AgentHome(variable: "VIBE_HOME", defaults: [.home(".vibe")])
    private static let directory = "logs/session/unified"

    /// `SESSION/journal/SEQUENCE.jsonl`, of which the agent keeps the last two, and the totals of the whole session in
    /// `SESSION/generations/SEQUENCE/projection-state.json`.
    static var log: AgentLog {
        AgentLog(
            .lines(
                LineLog(
                    directories: [directory],
                    accepts: { isIn("journal", $0) && $0.hasSuffix(".jsonl") },
                    related: { $0.split(separator: "/").first.map(String.init) },
                    recordKeys: ["sequence", "type", "payload"],
                    makeReader: { VibeReader(file: $0, savedState: $1) }
                )
            ),
            .document(
                DocumentLog(
                    directories: [directory],
                    accepts: { isIn("generations", $0) && $0.hasSuffix("/projection-state.json") },
                    sizeLimit: 16 << 20,
                    makeReader: { VibeProjection(file: $0) }
                )
            ),
            detail: .totals
        )
    }

    private static func isIn(_ name: String, _ path: String) -> Bool {
        let parts = path.split(separator: "/")
        return parts.count > 2 && parts[1] == name
    }

    /// The conversation in `active/SESSION.lock.json`: `{"session_id":"…","process_id":1,…}`.
    ///
    /// The process is a server below the one that the tab shows; it leads a group of its own.
    static func probe(_ process: ProcessFacts) -> PidFileProbe {
        let places = home.ofProcess(process.pid).map { $0 + "/logs/session/active" }
        return PidFileProbe(process: process, places: places, hasOwnGroups: true) { places, member in
            for place in places {
                for name in Directory.names(in: place) where name.hasSuffix(".lock.json") {
                    guard let bytes = PidFileProbe.bytes("\(place)/\(name)", writtenBy: member) else { continue }
                    let id = bytes.withUnsafeBytes { bytes -> String? in
                        guard let lease = JSONObject(bytes), lease.integer("process_id") == Int(member.pid) else {
                            return nil
                        }
                        return lease.id("session_id")
                    }
                    if let id { return id }
                }
            }
            return nil
        }
    }
}

extension AgentDefinition {
    static let vibe = AgentDefinition(
        id: Vibe.id,
        displayName: "Mistral Vibe",
        launch: LaunchRules(
            commands: "vibe mistral-vibe",
            commonWords: "vibe",
            packages: "mistral-vibe",
            otherCommands: "help",
            oneShotOptions: "-p --prompt",
            otherOptions: "-v --setup --check-upgrade",
            valueOptions: "--agent --max-price --max-turns --max-tokens --output --workdir --add-dir",
            textOptions: "-p --prompt --enabled-tools",
            conversationOptions: "--resume"
        ),
        home: Vibe.home,
        resume: "vibe --resume {}",
        log: Vibe.log,
        probe: { Vibe.probe($0) }
    )
}
