import TachoCore
import TachoRecords
import TachoStore

/// How sessions and conversations of the last 30 days are matched.
struct BindingChecks {
    private static let days: Int64 = 30

    let context: Context
    let store: Store

    /// The check; empty if nothing was recorded in that time.
    func checks() throws -> [DoctorCheck] {
        let since = Timestamp(milliseconds: context.now.milliseconds - Self.days * 86_400_000)
        let counts = try store.bindingCounts(since: since)
        let sessionCount = counts.sessions.values.reduce(0, +)
        guard sessionCount + counts.conversationCount > 0 else { return [] }
        let ties = Binding.allCases.map { "\(UsageText.grouped(counts.sessions[$0] ?? 0)) \($0.rawValue)" }
        let unbound = counts.unboundConversationCount
        let detail =
            "last \(Self.days) days: \(CountText.of(sessionCount, "session")) of agents with readable logs, matched to "
            + "conversations: \(ties.joined(separator: ", ")); "
            + "conversations started outside a hooked shell: "
            + "\(UsageText.grouped(unbound)) of \(UsageText.grouped(counts.conversationCount))"
        let isSure = (counts.sessions[.none] ?? 0) + (counts.sessions[.inferred] ?? 0) == 0
        return [
            DoctorCheck(
                id: "binding",
                status: isSure ? .ok : .info,
                detail: detail,
                hint: isSure
                    ? nil
                    : "A session without a prompt has no conversation. See: tacho sessions --since \(Self.days)d --all --columns "
                        + "id,agent,cwd,binding"
            )
        ]
    }
}
