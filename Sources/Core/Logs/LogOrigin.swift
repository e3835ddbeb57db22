/// Which conversation a logged thing happened in, and how strong the evidence is.
///
/// Agents copy history: a resumed, forked or branched conversation begins with the lines of another one, often
/// under its own id. Each copy of a line claims the thing for its conversation; the smallest claim wins, so that
/// the result depends neither on the order of reading nor on anything that the file system knows of the files.
package struct LogOrigin: Hashable, Sendable, Codable, Comparable {
    /// How a line says that its content happened in a conversation, the strongest first.
    package enum Evidence: Int, Sendable, Codable, Comparable {
        /// The line names the conversation it was copied from, or its own in a format that always does.
        case stated
        /// The line is in the conversation's own file and is not marked as a copy.
        case own
        /// The line is known to be a copy.
        case copied
        /// The line is a copy with times of its own: what the original says takes the place of all that the copy does.
        case replayed

        /// Orders by strength.
        package static func < (left: Evidence, right: Evidence) -> Bool { left.rawValue < right.rawValue }
    }

    /// How the conversation is known.
    package var evidence: Evidence
    /// The conversation, by the agent's own id.
    package var conversation: String

    package init(_ conversation: String, evidence: Evidence = .own) {
        self.evidence = evidence
        self.conversation = conversation
    }

    /// Whether the original, where it is known, takes the place of the whole fact.
    package var isReplay: Bool { evidence == .replayed }

    /// Orders claims: stronger evidence, then the smaller id, which decides until `SharedHistory` does.
    package static func < (left: LogOrigin, right: LogOrigin) -> Bool {
        (left.evidence, left.conversation) < (right.evidence, right.conversation)
    }
}
