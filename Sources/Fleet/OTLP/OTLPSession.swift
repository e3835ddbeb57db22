package import TachoCore

/// A version of a session, as a record of a log has it.
package struct OTLPSession: Hashable, Sendable {
    package var id: String
    /// Which version: the newest counts.
    package var rev: Int64
    package var agent: String
    package var state: String
    package var endReason: String?
    package var exitCode: Int?
    package var repo: String?
    package var branch: String?
    package var startedAt: Timestamp
    package var endedAt: Timestamp?
    /// In milliseconds; nil where the agent's log does not say.
    package var active: Int64?
    package var runCount: Int
    package var toolCallCount: Int
    package var callCount: Int
    package var tokens: TokenCount
    /// In nanodollars; nil where nothing is known.
    package var cost: Int64?
    /// Calls without a known price.
    package var unpricedCount: Int
    package var models: [String]
    package var conversations: [String]
    package var tags: [String]

    package init(id: String, rev: Int64, agent: String, state: String, startedAt: Timestamp) {
        (self.id, self.rev, self.agent, self.state, self.startedAt) = (id, rev, agent, state, startedAt)
        (runCount, toolCallCount, callCount, unpricedCount, tokens) = (0, 0, 0, 0, TokenCount())
        (models, conversations, tags) = ([], [], [])
    }
}

/// A request with versions of sessions.
package struct OTLPSessionsBody: Sendable {
    package let sessions: [OTLPSession]
    /// When they were read.
    package let now: Timestamp

    /// The most records of one request.
    package static let limit = 500
    /// The number of severity INFO.
    private static let severity = 9

    package init(sessions: [OTLPSession], now: Timestamp) {
        self.sessions = sessions
        self.now = now
    }

    package func json(of resource: OTLPResource) -> [UInt8] {
        resource.request("resourceLogs", "scopeLogs") { json in
            json.array("logRecords") { json in
                for session in sessions { write(session, to: &json) }
            }
        }
    }

    private func write(_ session: OTLPSession, to json: inout JSONWriter) {
        json.object { json in
            json.nanoseconds("timeUnixNano", session.endedAt ?? now)
            json.nanoseconds("observedTimeUnixNano", now)
            json.member("severityNumber", Self.severity)
            json.member("severityText", "INFO")
            json.member("eventName", "tacho.session")
            json.attributes(attributes(of: session))
        }
    }

    private func attributes(of session: OTLPSession) -> [OTLPAttribute] {
        let (providers, tokens) = (Set(session.models.compactMap(OTLPProvider.name)), session.tokens)
        return [
            OTLPAttribute("tacho.session.id", text: session.id),
            OTLPAttribute("tacho.session.rev", integer: session.rev),
            OTLPAttribute("tacho.session.state", text: session.state),
            OTLPAttribute("tacho.session.end_reason", text: session.endReason),
            OTLPAttribute("process.exit.code", integer: session.exitCode),
            OTLPAttribute("gen_ai.agent.name", text: session.agent),
            OTLPAttribute("gen_ai.conversation.id", text: session.conversations.last),
            OTLPAttribute("gen_ai.provider.name", text: providers.count == 1 ? providers.first : nil),
            OTLPAttribute("tacho.session.models", list(session.models)),
            OTLPAttribute("tacho.session.conversations", list(session.conversations)),
            OTLPAttribute("tacho.session.tags", list(session.tags)),
            OTLPAttribute("vcs.repository.name", text: session.repo),
            OTLPAttribute("vcs.ref.head.name", text: session.branch),
            OTLPAttribute("tacho.session.started_at", integer: session.startedAt.milliseconds),
            OTLPAttribute("tacho.session.ended_at", integer: session.endedAt?.milliseconds),
            OTLPAttribute("tacho.session.duration_ms", integer: session.endedAt.map { $0 - session.startedAt }),
            OTLPAttribute("tacho.session.active_ms", integer: session.active),
            OTLPAttribute("tacho.session.run_count", integer: session.runCount),
            OTLPAttribute("tacho.session.tool_call_count", integer: session.toolCallCount),
            OTLPAttribute("tacho.session.api_call_count", integer: session.callCount),
            OTLPAttribute(
                "gen_ai.usage.input_tokens",
                integer: tokens.input + tokens.cacheRead + tokens.cacheWrite5m + tokens.cacheWrite1h
            ),
            OTLPAttribute("gen_ai.usage.cache_read.input_tokens", integer: tokens.cacheRead),
            OTLPAttribute("gen_ai.usage.cache_write.input_tokens", integer: tokens.cacheWrite5m + tokens.cacheWrite1h),
            OTLPAttribute("gen_ai.usage.output_tokens", integer: tokens.output),
            OTLPAttribute("gen_ai.usage.reasoning.output_tokens", integer: tokens.reasoning),
            OTLPAttribute("tacho.session.cost_usd", session.cost.map { .number(Double($0) / 1e9) }),
            OTLPAttribute("tacho.session.unpriced_count", integer: session.unpricedCount),
        ]
    }

    private func list(_ texts: [String]) -> OTLPValue? { texts.isEmpty ? nil : .texts(texts) }
}
