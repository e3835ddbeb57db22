/// Ids that tacho gives to things known from logs alone, the same at every reading.
package enum LogIdentity {
    /// The id of a run: its time is the run's start, its random bits are a hash of the vendor's id.
    static func run(agent: String, key: String, startedAt: Timestamp) -> RunID {
        RunID(timestamp: startedAt, random: words(agent, key, kind: 0))
    }

    /// The id of a session that only a log knows, by its first run.
    package static func session(agent: String, firstRun key: String, startedAt: Timestamp) -> SessionID {
        SessionID(timestamp: startedAt, random: words(agent, key, kind: 1))
    }

    /// The id of the one run of a session whose agent leaves no readable log.
    static func placeholderRun(of session: Session) -> RunID {
        let words = words(session.agent, session.id.rawValue, kind: 2)
        return RunID(timestamp: session.startedAt, random: words)
    }

    private static func words(_ agent: String, _ key: String, kind: UInt64) -> (UInt64, UInt64) {
        let text = agent + "\u{0}" + key
        return (hash(text, seed: 2 * kind + 1), hash(text, seed: 2 * kind + 2))
    }

    /// A digest with a finish, so that every bit of the text reaches every bit of the word.
    private static func hash(_ text: String, seed: UInt64) -> UInt64 {
        var digest = Digest64(seed: seed)
        digest.mix(text)
        return SplitMix64.finish(digest.value)
    }
}
