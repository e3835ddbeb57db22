/// Sessions of conversations that no hook saw: before tacho was installed, in an editor, in CI.
///
/// The log tells no process's life, so runs of one conversation are one session until a gap without any work is
/// longer than the idle gap.
package enum LogSessions {
    /// A stretch of runs that makes one session.
    package struct Stretch: Hashable, Sendable {
        /// The session's id, the same for the same first run.
        package var id: SessionID
        /// The runs' keys in order of time.
        package var runs: [String]
        /// The first prompt.
        package var startedAt: Timestamp
        /// The last sign of work.
        package var endedAt: Timestamp
    }

    /// Splits the runs of a conversation at idle gaps.
    ///
    /// - Parameters:
    ///   - conversation: its `runs` are those that no hook session holds.
    ///   - idleGap: the longest pause within a session, in milliseconds.
    package static func split(_ conversation: ConversationLife, idleGap: Int64) -> [Stretch] {
        var stretches: [Stretch] = []
        for run in conversation.runs {
            if let last = stretches.last, run.startedAt - last.endedAt <= idleGap {
                stretches[stretches.count - 1].runs.append(run.key)
                stretches[stretches.count - 1].endedAt = max(last.endedAt, run.endedAt)
            } else {
                let id = sessionID(agent: conversation.agent, run: run)
                stretches.append(
                    Stretch(id: id, runs: [run.key], startedAt: run.startedAt, endedAt: run.endedAt)
                )
            }
        }
        return stretches
    }

    /// An id made of the first run alone, so that reading the logs anew gives the same session.
    private static func sessionID(agent: String, run: ConversationLife.Run) -> SessionID {
        let text = agent + "\u{0}" + run.key
        return SessionID(timestamp: run.startedAt, random: (hash(text, seed: 1), hash(text, seed: 2)))
    }

    /// FNV-1a with a finishing mix (SplitMix64's), so that every bit of the text reaches every bit of the word.
    private static func hash(_ text: String, seed: UInt64) -> UInt64 {
        var word = 0xCBF2_9CE4_8422_2325 ^ seed
        for byte in text.utf8 { word = (word ^ UInt64(byte)) &* 0x100_0000_01B3 }
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
