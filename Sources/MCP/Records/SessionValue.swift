import Foundation
import TachoCore
import TachoStore

/// Sessions as JSON values: the fields of the command line's JSON, their text cleaned.
enum SessionValue {
    /// A session; `own` is the one that asks.
    ///
    /// - Parameter isSummary: leaves out what makes a list long: usage by model, by sub-agents and by conversation.
    static func value(
        _ session: Session,
        usage: SessionUsage?,
        own: SessionID?,
        isSummary: Bool,
        local: LocalTime
    ) throws -> JSONValue {
        let document = SessionDocument(session, usage: usage, isSummary: isSummary, local: local)
        var members = try JSONValue(document).objectValue ?? [:]
        if session.id == own { members["is_own"] = true }
        return .object(members)
    }

    /// What `value` returns.
    static let schema = Schema.object(sessionProperties + UsageSchema.session)

    private static let sessionProperties: [Schema.Property] = [
        .required("id", .string()),
        .required("agent", .string()),
        .required("state", .string(allowed: Session.State.allCases.map(\.rawValue))),
        .optional("end_reason", .string(allowed: Session.EndReason.allCases.map(\.rawValue))),
        .optional("exit_code", .integer()),
        .required("source", .string(allowed: Session.Source.allCases.map(\.rawValue))),
        .optional(
            "tab",
            .object([
                .required("id", .string()), .optional("label", .string()), .optional("tty", .string()),
            ])
        ),
        .optional("shell", .string()),
        .optional("host", .string()),
        .required("cwd", .string()),
        .optional("repo", .string()),
        .optional("worktree", .string()),
        .optional("branch", .string()),
        .required("started_at", .string()),
        .optional("ended_at", .string()),
        .required("last_seen_at", .string()),
        .optional("duration_ms", .integer()),
        .optional("head_before", .string()),
        .optional("head_after", .string()),
        .optional("command", .string("The recorded command line, redacted.")),
        .optional("agent_pid", .integer()),
        .required("tags", .array(of: .string())),
        .optional("note", .string("The user's note.")),
        .optional("is_own", .boolean("Whether this is the calling session.")),
    ]
}

extension JSONValue {
    /// A document of the command line, its text cleaned.
    init(_ document: some Encodable) throws {
        self = try JSONParser.parse(Array(try JSONEncoder().encode(document))).cleaned
    }

    /// The value with every text in it cleaned of control, escape, direction and invisible characters.
    var cleaned: JSONValue {
        switch self {
        case .string(let text): .string(SafeText.line(text))
        case .array(let elements): .array(elements.map(\.cleaned))
        case .object(let members): .object(members.mapValues(\.cleaned))
        case .null, .bool, .int, .double, .number, .rendered: self
        }
    }
}
