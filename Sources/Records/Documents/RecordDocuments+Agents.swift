package import TachoCore

/// An agent that tacho knows, and what of it is on this machine.
package struct KnownAgent: Sendable {
    package let id: String
    /// Its name for users.
    package let name: String
    package let detail: LogDetail
    /// The path of its program; nil when none is on the search path.
    package var program: String?
    /// Its home directories that exist.
    package var homes: [String] = []
    /// The number of its log files; nil when tacho reads none of its logs.
    package var logCount: Int?
    /// The last sign of its sessions and logs.
    package var lastSeenAt: Timestamp?

    package init(id: String, name: String, detail: LogDetail) {
        self.id = id
        self.name = name
        self.detail = detail
    }

    /// Whether something of it is on this machine.
    package var isHere: Bool { program != nil || !homes.isEmpty || lastSeenAt != nil }
}

package enum KnownAgentFields {
    package static let shape = Shape<KnownAgent>(
        "KnownAgent",
        [
            Field("agent", .text, "its id, as in Session") { $0.id },
            Field("name", .text, "its name") { $0.name },
            Field("here", .boolean, "whether a program, home, log or session of it is on this machine") { $0.isHere },
            Field("program", .text, "the path of its program", absent: "none on `PATH`") { $0.program },
            Field("homes", .texts, "its home directories that exist") { $0.homes },
            Field("log_count", .integer, "its log files", absent: "tacho reads none of its logs") { $0.logCount },
            Field("detail", .word, "the finest part of its work whose tokens its log always states") { $0.detail },
            Field("seen_at", .time, "the last sign of a session or log", absent: "never seen") {
                $0.lastSeenAt
            },
        ]
    )
}

extension RecordDocuments {
    package static let agents = RecordDocument<[KnownAgent]>(
        "tacho.agents.v1",
        "`tacho agents`.",
        [
            Field("agents", .list(of: KnownAgentFields.shape), "those on this machine first; with `--all`, the rest") {
                $0
            }
        ]
    )
}
