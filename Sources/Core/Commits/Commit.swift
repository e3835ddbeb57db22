/// A commit as git has it.
package struct Commit: Hashable, Sendable {
    package var id: String
    /// The first line of its message.
    package var subject: String
    /// When its change was first committed; a rebase, an amendment or a cherry-pick keeps it.
    package var authoredAt: Timestamp
    /// When this very commit was made.
    package var committedAt: Timestamp
    /// The sessions that its message names in trailers.
    package var trailers: [SessionID]

    package init(
        id: String,
        subject: String,
        authoredAt: Timestamp,
        committedAt: Timestamp,
        trailers: [SessionID] = []
    ) {
        self.id = id
        self.subject = subject
        self.authoredAt = authoredAt
        self.committedAt = committedAt
        self.trailers = trailers
    }

    /// The line of a commit's message that names its session.
    package static let trailer = "Tacho-Session"

    /// How many digits of an id people see.
    package static let shortLength = 7

    package var short: String { String(id.prefix(Self.shortLength)) }

    /// What it shares with the commits that replaced it, by a rebase or on another branch.
    package struct Change: Hashable, Comparable, Sendable {
        package let authoredAt: Timestamp
        package let subject: String

        package static func < (left: Change, right: Change) -> Bool {
            (left.authoredAt, left.subject) < (right.authoredAt, right.subject)
        }
    }

    package var change: Change { Change(authoredAt: authoredAt, subject: subject) }

    /// Whether it replaced an earlier commit: a rebase, an amendment, a cherry-pick.
    package var isRewritten: Bool { committedAt - authoredAt > 1_000 }
}
