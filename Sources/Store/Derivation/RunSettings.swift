package import TachoCore

/// The settings that deriving runs depends on.
package struct RunSettings: Sendable {
    /// The repository of a working directory.
    package struct Repository: Hashable, Sendable {
        /// The main repository's working tree; nil outside git.
        package var repo: String?
        /// The root of the linked worktree, if different.
        package var worktree: String?
        /// The repository's remote, as `RemoteAddress` writes it; nil where it has none.
        package var remote: String?

        package init(repo: String?, worktree: String?, remote: String? = nil) {
            self.repo = repo
            self.worktree = worktree
            self.remote = remote
        }
    }

    package var prices: PriceBook
    /// The longest pause within a session known only from logs, in milliseconds.
    package var idleGap: Int64
    /// Whether the store keeps short redacted previews of prompts and tools' inputs.
    package var keepsPreviews: Bool
    /// Looks up the repository of a directory; called once per directory, the answer is stored.
    package var repository: @Sendable (_ directory: String) -> Repository

    /// One hour, in milliseconds.
    package static let defaultIdleGap: Int64 = 3_600_000

    package init(
        prices: PriceBook = .builtIn,
        idleGap: Int64 = Self.defaultIdleGap,
        keepsPreviews: Bool = true,
        repository: @escaping @Sendable (_ directory: String) -> Repository
    ) {
        self.prices = prices
        self.idleGap = idleGap
        self.keepsPreviews = keepsPreviews
        self.repository = repository
    }
}
