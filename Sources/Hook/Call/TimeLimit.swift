import CSystem
import TachoCore

/// How long a hook may keep the prompt, or the agent, waiting.
///
/// A disk may be cold, a network home slow, the machine busy. Where the limit comes before the record, `tacho hook late`
/// makes the record in a detached process, and takes the time that it needs; the hook itself ends as if all were done.
enum TimeLimit {
    /// How many milliseconds a shell waits.
    private static let milliseconds: Int32 = 1_000

    /// Begins the limit of a hook of a shell.
    ///
    /// - Parameters:
    ///   - arguments: those of the hook, its name first.
    ///   - session: the session that a start promises; printed if the limit comes first.
    static func begin(_ call: HookCall, _ arguments: [String], session: SessionID? = nil) {
        // A late hook has no limit.
        guard call.caller != nil else { return }
        let words = [
            "tacho", "hook", "late", String(call.at.milliseconds), String(call.uptime), session?.rawValue ?? "-",
        ]
        var text = ""
        for word in words + arguments { text += word + "\0" }
        var answer = session.map { $0.rawValue + "\n" } ?? ""
        text.withUTF8 { text in
            answer.withUTF8 { answer in
                csystem_limit_time(milliseconds, text.baseAddress, text.count, answer.baseAddress, answer.count)
            }
        }
    }

    /// Begins a limit at which the process ends, record or not.
    static func begin(milliseconds: Int32) {
        csystem_limit_time(milliseconds, nil, 0, nil, 0)
    }

    /// Claims the record, right before it is written.
    static func claim() {
        csystem_claim_time()
    }

    /// Lifts the limit.
    static func end() {
        csystem_lift_limit()
    }
}
