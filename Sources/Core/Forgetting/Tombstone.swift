/// What keeps a forgotten session from coming back: ids and hashes, never a text.
package struct Tombstone: Hashable, Sendable {
    /// A time in which nothing of a conversation is wanted, both ends included.
    package struct Span: Hashable, Sendable {
        /// The conversation's `SaltedHash`.
        package var conversation: String
        package var from: Timestamp
        package var to: Timestamp

        package init(conversation: String, from: Timestamp, to: Timestamp) {
            self.conversation = conversation
            self.from = from
            self.to = to
        }
    }

    /// What all its hashes were made with.
    package var salt: String
    /// The `SaltedHash` of each of its runs.
    package var runs: [String]
    package var spans: [Span]
    /// Whether the session's sums were kept, as those of an imported one.
    package var keepsSums: Bool

    package init(salt: String, runs: [String] = [], spans: [Span] = [], keepsSums: Bool = false) {
        self.salt = salt
        self.runs = runs
        self.spans = spans
        self.keepsSums = keepsSums
    }

    /// The same in parts that each fit on a line of the journal.
    package var parts: [Tombstone] {
        let size = 500
        let count = max(1, (runs.count + size - 1) / size, (spans.count + size - 1) / size)
        return (0..<count).map { index in
            var part = self
            part.runs = Array(runs.dropFirst(index * size).prefix(size))
            part.spans = Array(spans.dropFirst(index * size).prefix(size))
            return part
        }
    }
}

extension Tombstone.Span {
    /// The span as one word: `HASH:FROM:TO`, in milliseconds since 1970.
    package var word: String { "\(conversation):\(from.milliseconds):\(to.milliseconds)" }

    /// Reads what `word` wrote; nil for anything else.
    package init?(word: String) {
        let parts = word.split(separator: ":")
        guard parts.count == 3, let from = Int64(parts[1]), let to = Int64(parts[2]), from <= to else { return nil }
        self.init(
            conversation: String(parts[0]),
            from: Timestamp(milliseconds: from),
            to: Timestamp(milliseconds: to)
        )
    }
}
