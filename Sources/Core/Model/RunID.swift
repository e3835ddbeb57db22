/// The id of a run, a UUID that sorts by the run's start and is the same at every reading of the agent's log.
package struct RunID: RawRepresentable, Hashable, Sendable, Codable, CustomStringConvertible {
    /// The 36 characters `xxxxxxxx-xxxx-7xxx-xxxx-xxxxxxxxxxxx`.
    package let rawValue: String

    /// Takes `rawValue` when it has the form of a UUID in lower case; nil otherwise.
    package init?(rawValue: String) {
        guard UUIDText.isValid(rawValue) else { return nil }
        self.rawValue = rawValue
    }

    /// Makes an id from the run's start and two words that identify it.
    package init(timestamp: Timestamp, words: (UInt64, UInt64)) {
        rawValue = UUIDText.make(timestamp: timestamp, random: words)
    }

    package var description: String { rawValue }
}
