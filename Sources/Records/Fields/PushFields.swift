package import TachoCore

/// A database that sessions are pushed to.
package struct PushRecord: Sendable {
    package var name: String
    package var auto: String
    package var pushedAt: Timestamp?
    /// How many sessions have changed since; nil if everything is to be sent.
    package var backlog: Int?
    package var error: String?
    package var otherHost: String?

    package init(
        name: String,
        auto: String,
        pushedAt: Timestamp?,
        backlog: Int?,
        error: String?,
        otherHost: String?
    ) {
        self.name = name
        self.auto = auto
        self.pushedAt = pushedAt
        self.backlog = backlog
        self.error = error
        self.otherHost = otherHost
    }
}

package enum PushFields {
    package static let shape = Shape<PushRecord>(
        "PushTarget",
        [
            Field("target", .text, "its name in the settings") { $0.name },
            Field("auto", .text, "when it is pushed to without a command: `off` or `end`") { $0.auto },
            Field("pushed_at", .time, "when a push last succeeded", absent: "never") { $0.pushedAt },
            Field("waiting_count", .integer, "sessions that have changed since", absent: "all are to be sent") {
                $0.backlog
            },
            Field("error", .text, "why the last push failed", absent: "it did not") { $0.error },
            Field("other_host", .text, "another host that pushes under this machine's id", absent: "none does") {
                $0.otherHost
            },
        ]
    )
}
