import TachoCore
import TachoRecords
import TachoStore
import TachoSystem

/// Whether agents' logs grew while no hook recorded a session.
struct SilenceCheck {
    let context: Context
    let store: Store

    /// The check; nil when hooks recorded what the logs show, or when none is set up.
    ///
    /// - Throws: `StoreError`.
    func check() throws -> DoctorCheck? {
        guard let hooked = setUpAt else { return nil }
        let last = try store.lastHookSign()
        let since = max(hooked, last ?? hooked)
        let count = try store.unrecordedConversationCount(since: since)
        guard count > 0 else { return nil }
        let words = last == nil ? "no hook has recorded a session since" : "the last sign of a hook was at"
        return DoctorCheck(
            id: "hook.silent",
            status: .warning,
            detail: "\(CountText.of(count, "conversation")) began in agents' logs, but \(words) "
                + MomentText.full(since, local: context.local),
            hint:
                "Run 'tacho doctor' in the shell in which the agents were started: 'shell.here' says whether it records. "
                + "Agents started by an editor or a timer have no hook."
        )
    }

    /// When the startup files got the hooks, at the latest: their last change; nil without hooks.
    private var setUpAt: Timestamp? {
        ShellKind.allCases.flatMap { ShellFiles.setUpFiles(of: $0, context) }
            .compactMap { FileStatus(following: $0).map { Timestamp(milliseconds: $0.modifiedAt / 1_000_000) } }
            .min()
    }
}
