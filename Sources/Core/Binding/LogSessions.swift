/// Sessions of conversations that no hook saw: before tacho was installed, in an editor, in CI.
///
/// The log does not record processes, so runs of one conversation are one session until a gap without any work is
/// longer than the idle gap.
package enum LogSessions {
    /// A stretch of runs that makes one session.
    package struct Stretch: Hashable, Sendable {
        /// The session's id, the same for the same first run.
        package var id: SessionID
        /// The runs' keys in order of time.
        package var runs: [String]
        package var startedAt: Timestamp
        package var endedAt: Timestamp
    }

    /// Splits the runs of a conversation at idle gaps.
    ///
    /// - Parameters:
    ///   - conversation: its `runs` are those that no hook session holds.
    ///   - idleGap: the longest pause within a session, in milliseconds.
    package static func split(_ conversation: ConversationSpan, idleGap: Int64) -> [Stretch] {
        var stretches: [Stretch] = []
        for run in conversation.runs {
            if let last = stretches.last, run.startedAt - last.endedAt <= idleGap {
                stretches[stretches.count - 1].runs.append(run.key)
                stretches[stretches.count - 1].endedAt = max(last.endedAt, run.endedAt)
            } else {
                let id = LogIdentity.session(agent: conversation.agent, firstRun: run.key, startedAt: run.startedAt)
                stretches.append(
                    Stretch(id: id, runs: [run.key], startedAt: run.startedAt, endedAt: run.endedAt)
                )
            }
        }
        return stretches
    }
}
